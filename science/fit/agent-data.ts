import { applyConvention, type Convention, type ConventionRow } from './convention.ts'
import { type Identity, identityOf } from './group-rows.ts'
import { checkOutcomes, type Explained, type Observations, toObservations } from './observations.ts'

/** Data of one agent on one task, ready to be fitted. Plain data, so that it can be sent to a worker. */
export interface AgentData {
  readonly who: Identity
  readonly nTrials: number
  /** Number of rows which BIC counts under the convention `n-all-rows`. */
  readonly counted: number
  readonly observations: Observations
}

/** @throws InputError if a row contradicts itself or the other rows */
export function agentData(
  rows: readonly (ConventionRow & Identity)[],
  convention: Convention,
  explained: Explained = 'sampled',
): AgentData {
  rows.forEach(checkOutcomes) // before the convention, which may turn a missed trial into a choice
  const seen = applyConvention(rows, convention)
  return {
    who: identityOf(rows[0]!),
    nTrials: rows.length,
    counted: seen.counted,
    observations: toObservations(seen.rows, explained),
  }
}
