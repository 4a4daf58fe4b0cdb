import { compareEntries, compareOutputs } from '../plan/compare-locks.ts'
import { makePlan } from '../plan/plan.ts'
import type { Session } from '../session.ts'
import { type LockEntry, lockEntry, type PipelineLock } from '../store/pipeline-lock.ts'
import type { Finding } from './finding.ts'
import { lookUp } from '../util/look-up.ts'

/**
 * Compares the keys and the results of this checkout with a lock. No finding means that the checkout reproduces the lock:
 * the same keys, and the same bytes for each key.
 *
 * @param chosen instances to compare; locked instances that the graph lacks are findings only if these are all instances of the graph
 */
export function auditLock(session: Session, chosen: ReadonlySet<string>, lock: PipelineLock): Finding[] {
  const { graph, world, journal } = session
  const plan = makePlan(graph, chosen, new Set(), world)
  const isWhole = chosen.size === graph.byName.size
  const gone = isWhole ? Object.keys(lock).filter((name) => !graph.byName.has(name)) : []
  return [
    ...gone.map((instance): Finding => ({ kind: 'not-in-pipeline', instance })),
    ...plan.steps.flatMap(({ instance: { name }, decision }): Finding[] => {
      const locked = lookUp(lock, name)
      if (!locked) return [{ kind: 'not-in-lock', instance: name }]
      const published = journal.published(name)
      if (decision.state === 'run' || !published)
        return [{ kind: 'not-made', instance: name, reasons: decision.reasons }]
      const made: LockEntry =
        decision.state === 'fresh'
          ? lockEntry(published)
          : lockEntry({ ...published, ...decision.result, parts: decision.parts })
      if (made.key !== locked.key)
        return [{ kind: 'other-key', instance: name, reasons: compareEntries(locked, made) }]
      return compareOutputs(locked, made).map(({ path, was, now }): Finding => ({
        kind: 'other-bytes',
        instance: name,
        path,
        locked: was,
        made: now,
      }))
    }),
  ]
}
