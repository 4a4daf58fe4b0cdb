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

function reasonLines(
  decision: Decision,
  decisions: ReadonlyMap<string, Decision>,
  indent: string,
  told: Set<string>,
): string[] {
  return decision.reasons.flatMap((reason) => {
    const line = `${indent}${reasonText(reason)}`
    const cause = causeOf(reason)
    const above = cause === undefined ? undefined : decisions.get(cause)
    if (cause === undefined || !above || above.reasons.length === 0) return [line]
    if (told.has(cause)) return [`${line} (see above)`]
    told.add(cause)
    const own = reason.kind === 'upstream' ? [] : [`${indent}  ${cause} ${verdict(above)}`]
    return [line, ...own, ...reasonLines(above, decisions, `${indent}  ${own.length > 0 ? '  ' : ''}`, told)]
  })
}

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
