import { exactJson } from '../util/canonical.ts'
import type { Plan } from '../plan/plan.ts'
import type { QueuedJob } from '../execute/slurm/queue-status.ts'
import { reasonText } from './reason-text.ts'

export interface StatusJson {
  readonly stages: readonly {
    readonly name: string
    readonly state: 'fresh' | 'cached' | 'run'
    readonly reasons: readonly string[]
    /** The cost estimate of the stage. */
    readonly estimate?: readonly string[]
    /** Jobs that are queued or running on a cluster. */
    readonly jobs?: readonly Omit<QueuedJob, 'instance'>[]
  }[]
}

/** The machine-readable form of a plan. */
export function planJson(
  plan: Plan,
  jobs: readonly QueuedJob[] = [],
  estimates: ReadonlyMap<string, readonly string[]> = new Map(),
): StatusJson {
  return {
    stages: plan.steps.map(({ instance, decision }) => ({
      name: instance.name,
      state: decision.state,
      reasons: decision.reasons.map(reasonText),
      ...(decision.state === 'run' && { certain: decision.key !== undefined }),
      ...(estimates.has(instance.name) && { estimate: estimates.get(instance.name)! }),
      ...(jobs.some((job) => job.instance === instance.name) && {
        jobs: jobs
          .filter((job) => job.instance === instance.name)
          .map(({ id, phase, reason }) => ({ id, phase, ...(reason && { reason }) })),
      }),
    })),
  }
}

/** One line per instance, in run order, followed by its reasons and by the lines in `more`. */
export function planText(
  plan: Plan,
  withParams = false,
  more: ReadonlyMap<string, readonly string[]> = new Map(),
): string {
  const words = plan.steps.map(({ decision }) => verb(decision))
  const width = Math.max(0, ...words.map((word) => word.length))
  const lines = plan.steps.flatMap(({ instance, decision }, i) => [
    `${words[i]!.padEnd(width)}  ${instance.name}${withParams && decision.state === 'run' ? paramsText(instance.params) : ''}`,
    ...[...decision.reasons.map(reasonText), ...(more.get(instance.name) ?? [])].map(
      (line) => `${' '.repeat(width)}    ${line}`,
    ),
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
    .map(([k, v]) => `${k}=${typeof v === 'string' ? v : exactJson(v)}`)
    .join(' ')
  return text === '' ? '' : `  (${text.length > 90 ? `${text.slice(0, 87)}...` : text})`
}
