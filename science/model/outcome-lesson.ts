import type { Lesson, Played } from './model.ts'
import type { Rate } from './rate.ts'

/** Rates for a positive and for a negative prediction error. */
export type RatePair = readonly [better: Rate, worse: Rate]

/** What learning from outcomes depends on; a role left out teaches nothing. */
export interface OutcomeRates {
  /** The option the agent chose itself. */
  readonly chosen?: RatePair
  /** The option it did not choose, where the outcome is shown. */
  readonly unchosen?: RatePair
  /** The option somebody else chose: as `chosen` unless given. */
  readonly forced?: RatePair
  /** The option somebody else did not choose: as `unchosen` unless given. */
  readonly forcedUnchosen?: RatePair
}

/** Both prediction errors alike. */
export const both = (rate: Rate): RatePair => [rate, rate]

/** Moves the value of an option towards its outcome, at the rates of the option's role on this trial. */
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
