import type { Plan } from '../plan/plan.ts'
import { reasonText } from './reason-text.ts'

export interface StatusJson {
  readonly stages: readonly {
    readonly name: string
    readonly state: 'fresh' | 'cached' | 'run'
    readonly reasons: readonly string[]
  }[]
}

/** The machine-readable form of a plan. */
export function planJson(plan: Plan): StatusJson {
  return {
    stages: plan.steps.map(({ instance, decision }) => ({
      name: instance.name,
      state: decision.state,
      reasons: decision.reasons.map(reasonText),
      ...(decision.state === 'run' && { certain: decision.key !== undefined }),
    })),
  }
}

/** A line an instance, in run order, with every reason below it. */
export function planText(plan: Plan, withParams = false): string {
  const words = plan.steps.map(({ decision }) => verb(decision))
  const width = Math.max(0, ...words.map((word) => word.length))
  const lines = plan.steps.flatMap(({ instance, decision }, i) => [
    `${words[i]!.padEnd(width)}  ${instance.name}${withParams && decision.state === 'run' ? paramsText(instance.params) : ''}`,
    ...decision.reasons.map((reason) => `${' '.repeat(width)}    ${reasonText(reason)}`),
  ])
  return `${[...lines, countText(plan)].join('\n')}\n`
}

/** `4 to run, 2 may run, 9 cached, 5 fresh` */
export function countText(plan: Plan): string {
  const count = (f: (d: Plan['steps'][number]['decision']) => boolean) =>
    plan.steps.filter((s) => f(s.decision)).length
  const parts = [
    [count((d) => d.state === 'run' && d.key !== undefined), 'to run'],
    [count((d) => d.state === 'run' && d.key === undefined), 'may run'],
    [count((d) => d.state === 'cached'), 'to restore from the cache'],
    [count((d) => d.state === 'fresh'), 'fresh'],
  ] as const
  return (
    parts
      .filter(([n]) => n > 0)
      .map(([n, word]) => `${n} ${word}`)
      .join(', ') || 'no stages'
  )
}

function verb(decision: Plan['steps'][number]['decision']): string {
  if (decision.state === 'cached') return 'restore'
  return decision.state === 'run' && decision.key === undefined ? 'may run' : decision.state
}

function paramsText(params: Readonly<Record<string, unknown>>): string {
  const text = Object.entries(params)
    .map(([k, v]) => `${k}=${typeof v === 'object' ? JSON.stringify(v) : v}`)
    .join(' ')
  return text === '' ? '' : `  (${text.length > 90 ? `${text.slice(0, 87)}...` : text})`
}
