import { rm } from 'node:fs/promises'
import type { Session } from '../session.ts'
import type { Finding } from './finding.ts'

/** Whether a difference is one of the cache, which `dropDamaged` prepares for the next run. */
export function isOfCache(finding: Finding): boolean {
  return ['cache-lacks', 'cache-damaged', 'no-result'].includes(finding.kind)
}

/**
 * Drops what a deep check has found to be damaged or incomplete in the cache, so that the next run stores or makes it again.
 * Snapshots are dropped too: a run that repeats one would not look. Needs the lock.
 */
export async function dropDamaged(session: Session, findings: readonly Finding[]): Promise<void> {
  const { cas, journal, pack, paths, results } = session
  for (const finding of findings) {
    if (!isOfCache(finding)) continue
    if (finding.kind === 'cache-damaged') await cas.drop(finding.hash)
    const published = journal.published(finding.instance)
    if (published) await results.drop(published.key)
  }
  await pack.flush()
  await rm(paths.snapshots, { recursive: true, force: true })
}
