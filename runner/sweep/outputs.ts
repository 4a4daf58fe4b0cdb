import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import type { Session } from '../session.ts'
import { filesBelow, type Remains } from './remains.ts'

/** Output files of the chosen instances in the workspace, under their declared and their last published paths. */
export function outputFiles(session: Session, chosen: ReadonlySet<string>): Remains[] {
  const { graph, journal, paths } = session
  const declared = graph.instances
    .filter((i) => chosen.has(i.name))
    .flatMap((i) => [
      ...Object.values(i.outputs),
      ...Object.values(journal.published(i.name)?.parts.outputs ?? {}),
    ])
  return [...new Set(declared)].sort().flatMap((path) => filesAt(paths.file(path).replace(/\/$/, '')))
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
