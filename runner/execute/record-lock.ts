import type { Session } from '../session.ts'
import { lockEntry, readPipelineLock, writePipelineLock } from '../store/pipeline-lock.ts'
import { lookUp } from '../util/look-up.ts'

/** Records in pipeline.lock what the settled instances have published; the entries of all others stay as they are. */
export function recordLock({ graph, journal, paths }: Session, settled: ReadonlySet<string>): void {
  const before = readPipelineLock(paths) ?? {}
  const entries = graph.instances.flatMap(({ name }) => {
    const published = journal.published(name)
    const entry = settled.has(name) && published ? lockEntry(published) : lookUp(before, name)
    return entry ? [[name, entry] as const] : []
  })
  writePipelineLock(paths, Object.fromEntries(entries))
}
