import type { Lesson, Played } from './model.ts'
import type { Rate } from './rate.ts'

/** Rates for positive and negative prediction errors. */
export type RatePair = readonly [better: Rate, worse: Rate]

/** Learning rates by the option's role on a trial; nothing is learned in roles without rates. */
export interface OutcomeRates {
  /** The option chosen freely. */
  readonly chosen?: RatePair
  /** The option not chosen on a free trial, if its outcome is shown. */
  readonly unchosen?: RatePair
  /** The option chosen on a forced trial; default: as `chosen`. */
  readonly forced?: RatePair
  /** The option not chosen on a forced trial; default: as `unchosen`. */
  readonly forcedUnchosen?: RatePair
}

/** The same rate for both signs of the prediction error. */
export const both = (rate: Rate): RatePair => [rate, rate]

/** Moves the value of each option towards its outcome, at the rates of the option's role on the trial. */
export function outcomeLesson(rates: OutcomeRates): (i: number, played: Played) => Lesson | null {
  const forced = rates.forced ?? rates.chosen
  const forcedUnchosen = rates.forcedUnchosen ?? rates.unchosen
  return (i, played) => {
    const target = played.outcomes[i]
    if (target === null || target === undefined || Number.isNaN(target)) return null
    const chosen = i === played.choice
    const pair = played.forced ? (chosen ? forced : forcedUnchosen) : chosen ? rates.chosen : rates.unchosen
    return pair ? { target, better: pair[0], worse: pair[1] } : null
  }
}
