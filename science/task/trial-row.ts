import type { TrialRow } from '../../schemas/types.ts'
import { bestOption } from './best-options.ts'
import type { ScheduledTrial } from './schedule.ts'

/** Who played. `source` starts with `simulated` where no real agent did. */
export interface Player {
  readonly agent: string
  readonly source: string
  readonly task: string
}

/**
 * A scheduled trial that was played, as a row of `trials`: what was chosen, what was seen, and as free columns what the schedule
 * held (p_, outcome_, label_, listed_first).
 *
 * @param action the option taken, by the agent or on forced trials by somebody else; null: no answer, so nothing was seen
 */
export function toTrialRow(trial: ScheduledTrial, action: number | null, player: Player): TrialRow {
  const others = trial.outcomes.filter((_, option) => option !== action)
  // With three options or more there are several forgone outcomes; the table has one column for one.
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
