import type { TrialRow } from '../../schemas/types.ts'
import type { ScheduledTrial } from '../task/schedule.ts'
import type { PlayedTrial } from './play.ts'

export interface TrialRowOptions {
  readonly agent: string
  readonly source: string
  readonly task: string
  readonly participant: string
  /** Extra columns, the same on all rows. */
  readonly extra?: Readonly<Record<string, number | string>>
}

/** Played trials as rows of `trials`, with what each option was called, would have given, and how often. */
export function toTrialRow({ trial, action }: PlayedTrial, options: TrialRowOptions): TrialRow {
  const { agent, source, task, participant, extra } = options
  const seesAll = trial.feedback === 'full' && action !== null && trial.p.length === 2
  const perOption = trial.p.map((p, option) => ({
    [`p_${option}`]: p,
    [`outcome_${option}`]: trial.outcomes[option]!,
    [`label_${option}`]: trial.labels[option]!,
  }))
  return Object.assign(
    {
      agent,
      source,
      participant,
      task,
      session: trial.session,
      block: trial.block,
      trial: trial.trial,
      n_options: trial.p.length,
      forced: Number(trial.forced !== null),
      feedback: trial.feedback,
      action,
      reward: action === null ? null : trial.outcomes[action]!,
      forgone_reward: seesAll ? trial.outcomes[1 - action]! : null,
      best: bestOption(trial),
      listed_first: trial.listedFirst,
    },
    ...perOption,
    extra,
  )
}

function bestOption({ p }: ScheduledTrial): number | null {
  const highest = Math.max(...p)
  return p.indexOf(highest) === p.lastIndexOf(highest) ? p.indexOf(highest) : null
}
