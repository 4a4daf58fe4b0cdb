import { lstatSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Session } from '../session.ts'
import { filesBelow, type Remains, removeEmptyFolders, removeIfNoFiles } from './remains.ts'

/** Output files of the chosen instances in the workspace, under their declared and their last published paths. */
export function outputFiles(session: Session, chosen: ReadonlySet<string>): Remains[] {
  return outputPaths(session, chosen).flatMap(filesAt)
}

/** Removes what is left of output folders without their files: the empty folders inside. */
export function removeEmptyOutputs(session: Session, chosen: ReadonlySet<string>): void {
  for (const path of outputPaths(session, chosen)) {
    removeIfNoFiles(path)
    removeEmptyFolders(dirname(path), session.paths.workspace)
  }
}

function outputPaths({ graph, journal, paths }: Session, chosen: ReadonlySet<string>): string[] {
  const declared = graph.instances
    .filter((i) => chosen.has(i.name))
    .flatMap((i) => [
      ...Object.values(i.outputs),
      ...Object.values(journal.published(i.name)?.parts.outputs ?? {}),
    ])
  return [...new Set(declared)].sort().map((path) => paths.file(path).replace(/\/$/, ''))
}

/** Files of the workspace that no stage declares (any more). */
export function strayFiles({ graph, paths }: Session): Remains[] {
  const declared = graph.instances.flatMap((i) => Object.values(i.outputs))
  const known = new Set(declared.map((path) => paths.file(path)))
  const folders = declared.filter((path) => path.endsWith('/')).map((path) => join(paths.workspace, path))
  return filesBelow(paths.workspace).filter(
    ({ path }) => !known.has(path) && !folders.some((folder) => path.startsWith(folder)),
  )
}

function filesAt(path: string): Remains[] {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (!stat) return []
  return stat.isDirectory() ? filesBelow(path) : [{ path, bytes: stat.size, changed: stat.mtimeMs }]
}
