import type { TrialRow } from '../../schemas/types.ts'
import { complete, numbersByOption } from './columns.ts'

/** Reward probability of each option (columns p_0, p_1, ...); undefined if the table does not have them. [options] */
export function probabilities(trial: TrialRow): number[] | undefined {
  return complete(numbersByOption(trial, 'p', trial.n_options))
}
