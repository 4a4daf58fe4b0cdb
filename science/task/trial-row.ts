import type { TrialRow } from '../../schemas/types.ts'
import { bestOption } from './best-options.ts'
import type { ScheduledTrial } from './schedule.ts'

/** Identity of an agent. `source` starts with `simulated` if there was no real agent. */
export interface Player {
  readonly agent: string
  readonly source: string
  readonly task: string
}

/**
 * Converts a played trial to a row of `trials`: choice, observed outcomes, and as additional columns the schedule (p_, outcome_,
 * label_, listed_first).
 *
 * @param action the chosen or forced option; null for a missed trial, on which no outcome was seen
 */
export function toTrialRow(trial: ScheduledTrial, action: number | null, player: Player): TrialRow {
  const others = trial.outcomes.filter((_, option) => option !== action)
  // With three or more options there are several forgone outcomes, but the table has only one column.
  const sawOther = action !== null && trial.feedback === 'full' && others.length === 1
  const schedule = trial.p.map((p, option) => ({
    [`p_${option}`]: p,
    [`outcome_${option}`]: trial.outcomes[option],
    [`label_${option}`]: trial.labels[option],
  }))
  return Object.assign(
    {
      agent: player.agent,
      source: player.source,
      participant: trial.participant,
      task: player.task,
      session: trial.session,
      block: trial.block,
      trial: trial.trial,
      n_options: trial.p.length,
      forced: trial.forced === null ? 0 : 1,
      feedback: trial.feedback,
      action,
      reward: action === null ? null : trial.outcomes[action]!,
      forgone_reward: sawOther ? others[0]! : null,
      best: bestOption(trial.p),
      listed_first: trial.listedFirst,
    },
    ...schedule,
  )
}
