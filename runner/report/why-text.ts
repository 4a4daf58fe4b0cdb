import type { Decision } from '../plan/decide.ts'
import type { Plan } from '../plan/plan.ts'
import type { Reason } from '../plan/reason.ts'
import { reasonText } from './reason-text.ts'

/** The reasons of the requested instances. A reason that lies upstream is followed by the reasons of that instance. */
export function whyText(plan: Plan, asked: ReadonlySet<string>): string {
  const decisions = new Map(plan.steps.map((step) => [step.instance.name, step.decision]))
  const lines = plan.steps
    .filter((step) => asked.has(step.instance.name))
    .flatMap(({ instance, decision }) => [
      `${instance.name} ${verdict(decision)}`,
      ...reasonLines(decision, decisions, '  ', new Set([instance.name])),
    ])
  return `${lines.join('\n')}\n`
}

/** Depth-first without recursion: a chain of causes may be longer than the stack. */
function reasonLines(
  decision: Decision,
  decisions: ReadonlyMap<string, Decision>,
  indent: string,
  told: Set<string>,
): string[] {
  const lines: string[] = []
  /** What is still to be told, the next last. */
  const open = [...decision.reasons].reverse().map((reason) => ({ reason, indent }))
  for (let next = open.pop(); next; next = open.pop()) {
    const { reason, indent } = next
    const line = `${indent}${reasonText(reason)}`
    const cause = causeOf(reason)
    const above = cause === undefined ? undefined : decisions.get(cause)
    if (cause === undefined || !above || above.reasons.length === 0) lines.push(line)
    else if (told.has(cause)) lines.push(`${line} (see above)`)
    else {
      told.add(cause)
      const own = reason.kind === 'upstream' ? [] : [`${indent}  ${cause} ${verdict(above)}`]
      lines.push(line, ...own)
      const deeper = indent.length < DEEPEST ? `${indent}  ${own.length > 0 ? '  ' : ''}` : indent
      open.push(...[...above.reasons].reverse().map((reason) => ({ reason, indent: deeper })))
    }
  }
  return lines
}

/** Lines are indented up to so many characters. */
const DEEPEST = 60

function causeOf(reason: Reason): string | undefined {
  if (reason.kind === 'upstream') return reason.instance
  if (reason.kind === 'input-changed' || reason.kind === 'input-added') return reason.by ?? undefined
  return undefined
}

function verdict(decision: Decision): string {
  switch (decision.state) {
    case 'fresh':
      return decision.reasons.length > 0 ? 'is frozen, despite:' : 'is fresh'
    case 'cached':
      return 'will be restored from the cache:'
    case 'run':
      return decision.key === undefined ? 'may run:' : 'will run:'
  }
}
