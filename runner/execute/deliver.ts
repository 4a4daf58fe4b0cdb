import type { Instance } from '../graph/instance.ts'
import type { Session } from '../session.ts'
import type { Content } from '../store/content.ts'

type Outputs = Readonly<Record<string, Content>>

/**
 * Brings all outputs of an instance into the workspace, and takes away those it does not declare any more.
 *
 * @returns false when the cache cannot serve them intact
 */
export async function deliver(session: Session, instance: Instance, contents: Outputs): Promise<boolean> {
  for (const [name, content] of Object.entries(contents))
    if (!(await session.workspace.deliver(instance.outputs[name]!, content))) return false
  const before = Object.values(session.journal.published(instance.name)?.parts.outputs ?? {})
  const now = Object.values(instance.outputs)
  for (const path of before.filter((p) => !now.includes(p)))
    if (!session.graph.instances.some((i) => Object.values(i.outputs).includes(path)))
      await session.workspace.remove(path)
  return true
}

/** Whether two results of an instance are the same bytes. */
export function sameOutputs(a: Outputs | undefined, b: Outputs): boolean {
  return a !== undefined && Object.keys(b).every((name) => a[name]?.hash === b[name]!.hash)
}
