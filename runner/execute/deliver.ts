import { resolve } from 'node:path'
import type { Instance } from '../graph/instance.ts'
import { isPartOf } from '../graph/output-path.ts'
import { declaredPath, variantFolder } from '../util/variant-path.ts'
import type { Session } from '../session.ts'
import { type Content, emptyFoldersOf, filesOf } from '../store/content.ts'
import { statIfThere } from '../store/stat-cache.ts'
import { removeEmptyFolders, removeFiles } from '../sweep/remains.ts'
import { lookUp } from '../util/look-up.ts'

type Outputs = Readonly<Record<string, Content>>

/**
 * Brings all outputs of an instance into the workspace, and removes those it no longer declares.
 *
 * @param staged folder that holds the outputs as the stage has just written them
 * @returns false when the cache cannot serve them intact
 */
export async function deliver(
  session: Session,
  instance: Instance,
  contents: Outputs,
  staged?: string,
): Promise<boolean> {
  removeSuperseded(session, instance) // first: an old file may have the path of a new folder
  for (const [name, content] of Object.entries(contents))
    if (!(await session.workspace.deliver(instance.outputs[name]!, content, staged))) return false
  return true
}

/** Removes files that the instance published last under paths it no longer declares, unless another instance declares them now. */
function removeSuperseded({ graph, journal, paths }: Session, instance: Instance): void {
  const published = journal.published(instance.name)
  const now = Object.values(instance.outputs).map(declaredPath)
  const folder = variantFolder(Object.values(instance.outputs)[0] ?? '')
  const superseded = Object.entries(published?.parts.outputs ?? {}).filter(([, path]) => !now.includes(path))
  if (!published || superseded.length === 0) return
  const declared = graph.instances.flatMap((i) => Object.values(i.outputs))
  const isFree = (path: string) => !declared.some((output) => isPartOf(path, output))
  for (const [name, path] of superseded) {
    const content = published.outputs[name]!
    const files = filesOf(folder + path, content).filter((file) => isFree(file.path))
    removeFiles(
      files
        .map((file) => ({ path: paths.file(file.path) }))
        .filter((file) => statIfThere(file.path)?.isFile()),
      paths.workspace,
    )
    for (const empty of emptyFoldersOf(folder + path, content).filter(isFree))
      removeEmptyFolders(resolve(paths.file(empty)), paths.workspace)
  }
}

/** Whether two results of an instance are the same bytes. */
export function sameOutputs(a: Outputs | undefined, b: Outputs): boolean {
  return a !== undefined && Object.keys(b).every((name) => lookUp(a, name)?.hash === b[name]!.hash)
}
