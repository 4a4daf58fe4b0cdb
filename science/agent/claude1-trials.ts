import type { TrialRow } from '../../schemas/types.ts'

/** One line of the published file of Claude 1's choices in the optimism-bias task (Schubert et al. 2024). */
export interface Claude1Line {
  readonly run: number
  readonly trials_idx: number
  readonly cues: number
  readonly actions: number
  /** 0 or 0.5. */
  readonly rewards: number
}

/** Reward probabilities by `cues` of the file; the file's regrets agree with them. */
const CUE_P: readonly (readonly [number, number])[] = [
  [0.25, 0.25],
  [0.25, 0.75],
  [0.75, 0.25],
  [0.75, 0.75],
]

/**
 * The published choices of Claude 1 as rows of `trials`. What the other option would have given, the letters and the order of the
 * question are not in the file.
 *
 * @throws RangeError on a line that the data set cannot hold
 */
export function claude1Trials(lines: readonly Claude1Line[]): TrialRow[] {
  return lines.map((line, i) => {
    const p = CUE_P[line.cues]
    if (!p || ![0, 1].includes(line.actions) || ![0, 0.5].includes(line.rewards))
      throw new RangeError(
        `trial ${i + 1}: found cues ${line.cues}, actions ${line.actions}, rewards ${line.rewards}; expected 0 to 3, 0 or 1, 0 or 0.5`,
      )
    return {
      agent: 'llm',
      source: 'claude-1',
      participant: String(line.run),
      task: 'optimism-bias',
      session: 0,
      block: line.cues,
      trial: line.trials_idx,
      n_options: 2,
      forced: 0,
      feedback: 'partial',
      action: line.actions,
      reward: line.rewards,
      forgone_reward: null,
      best: p[0] === p[1] ? null : Number(p[1] > p[0]),
      p_0: p[0],
      p_1: p[1],
      outcome_0: line.actions === 0 ? line.rewards : null,
      outcome_1: line.actions === 1 ? line.rewards : null,
    }
  })
}
