import type { Finding } from '../audit/finding.ts'
import type { Reason } from '../plan/reason.ts'
import { unreachable } from '../util/unreachable.ts'
import { reasonLine } from './reason-text.ts'

/** A finding of `icl check` as text. The only place that words findings. */
export function findingText(finding: Finding): string {
  const name = finding.instance
  switch (finding.kind) {
    case 'missing':
      return `${name}: ${finding.path} is missing`
    case 'edited':
      return `${name}: ${finding.path} was changed after it was published`
    case 'cache-lacks':
      return `${name}: the cache lacks ${finding.path} (${short(finding.hash)})`
    case 'cache-damaged':
      return `${name}: ${finding.path} is damaged in the cache (${short(finding.hash)})`
    case 'no-result':
      return `${name}: the cache lacks the record of its result`
    case 'not-in-pipeline':
      return `${name}: is in the lock, but not in the pipeline`
    case 'not-in-lock':
      return `${name}: is not in the lock`
    case 'not-made':
      return `${name}: has not been run in this checkout yet (${list(finding.reasons)})`
    case 'other-key':
      return `${name}: this checkout differs from the lock: ${list(finding.reasons)}`
    case 'other-bytes':
      return `${name}: ${finding.path} is ${short(finding.made)}, expected ${short(finding.locked)}`
    default:
      return unreachable(finding)
  }
}

/** How many differences there are, and what removes them. */
export function checkSummary(findings: readonly Finding[]): string {
  const fromLock = findings.filter(({ kind }) => OF_LOCK.has(kind)).length
  const others = findings.length - fromLock
  const count = `${findings.length} ${findings.length === 1 ? 'difference' : 'differences'}`
  if (fromLock === 0) return `${count}. \`icl run\` restores or remakes these files`
  const way =
    'No run removes a difference from the lock: undo what changed, or commit the lock that `icl run` writes'
  return others === 0
    ? `${count} from the lock. ${way}`
    : `${count}, ${fromLock} of them from the lock. ${way}; \`icl run\` restores or makes the rest`
}

const OF_LOCK: ReadonlySet<Finding['kind']> = new Set([
  'not-in-pipeline',
  'not-in-lock',
  'other-key',
  'other-bytes',
])

/** Reasons in one line. Without listed reasons, code or environment has changed. */
function list(reasons: readonly Reason[]): string {
  return reasonLine(reasons) || 'code or environment'
}

function short(hash: string | null): string {
  return hash?.slice(0, 12) ?? '(nothing)'
}
