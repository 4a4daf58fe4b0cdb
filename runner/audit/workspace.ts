import type { Session } from '../session.ts'
import { filesOf } from '../store/content.ts'
import { lookUp } from '../util/look-up.ts'
import type { Finding } from './finding.ts'

export interface Audit {
  readonly findings: readonly Finding[]
  readonly instances: number
  readonly files: number
}

/**
 * Compares the workspace with the published outputs. `deep` does not trust time stamps: it reads every file, and every blob
 * of the cache that would be needed to restore one.
 */
export function auditWorkspace(session: Session, chosen: ReadonlySet<string>, deep: boolean): Audit {
  session.stats.deep = deep
  const findings: Finding[] = []
  let instances = 0
  let files = 0
  for (const instance of session.graph.instances) {
    const published = chosen.has(instance.name) ? session.journal.published(instance.name) : undefined
    if (!published) continue
    instances++
    if (deep && !session.results.read(published.key))
      findings.push({ kind: 'no-result', instance: instance.name })
    for (const [name, content] of Object.entries(published.outputs)) {
      const path = lookUp(instance.outputs, name)
      if (path === undefined || path !== lookUp(published.parts.outputs, name)) continue
      files += filesOf(path, content).length
      for (const { path: file, found } of session.workspace.differences(path, content))
        findings.push({ kind: found, instance: instance.name, path: file })
      if (deep)
        for (const { path: file, hash, size } of filesOf(path, content)) {
          const state = blobState(session, hash, size)
          if (state) findings.push({ kind: state, instance: instance.name, path: file, hash })
        }
    }
  }
  return { findings, instances, files }
}

function blobState(
  { cas }: Session,
  hash: string,
  size: number,
): 'cache-lacks' | 'cache-damaged' | undefined {
  if (!cas.has(hash, size)) return 'cache-lacks'
  return cas.isIntact(hash) ? undefined : 'cache-damaged'
}
