import type { TrialRow } from '../../schemas/types.ts'

/** One line of the published file of experiment 1: one trial of participant `run`. */
export interface Lefebvre2017Line {
  readonly run: number
  readonly trials_idx: number
  readonly context: number
  /** Chosen option, 0 or 1; .5 if no answer was given in time. */
  readonly actions: number
  /** 0 or 1, worth 0 or 0.5 points. */
  readonly rewards: number
}

/** Reward probabilities of the option pairs, indexed by `context` of the file. [context][option] */
export const CONTEXT_P: readonly (readonly [number, number])[] = [
  [0.25, 0.25],
  [0.75, 0.25],
  [0.25, 0.75],
  [0.75, 0.75],
]

const POINT = 0.5

/**
 * Data of Lefebvre et al. 2017, experiment 1 (doi 10.1038/s41562-017-0067), as rows of `trials`. An action of .5 means a missed
 * trial (20 trials of 14 participants). The file does not contain the outcome of the other option.
 *
 * @throws RangeError if a line has values which do not occur in the data set
 */
export function lefebvre2017Trials(lines: readonly Lefebvre2017Line[]): TrialRow[] {
  return lines.map((line, i) => {
    const p = CONTEXT_P[line.context]
    if (!p || ![0, 0.5, 1].includes(line.actions) || ![0, 1].includes(line.rewards))
      throw new RangeError(
        `trial ${i + 1}: found context ${line.context}, actions ${line.actions}, rewards ${line.rewards}; expected 0 to 3, one of 0, 0.5, 1, and one of 0, 1`,
      )
    const action = line.actions === 0.5 ? null : line.actions
    const reward = action === null ? null : line.rewards * POINT
    return {
      agent: 'human',
      source: 'lefebvre2017',
      participant: String(line.run),
      task: 'optimism-bias',
      session: 0,
      block: line.context,
      trial: line.trials_idx,
      n_options: 2,
      forced: 0,
      feedback: 'partial',
      action,
      reward,
      forgone_reward: null,
      best: p[0] === p[1] ? null : Number(p[1] > p[0]),
      p_0: p[0],
      p_1: p[1],
      outcome_0: action === 0 ? reward : null,
      outcome_1: action === 1 ? reward : null,
    }
  })
}
