import { applyConvention, type Convention, type ConventionRow } from './convention.ts'
import { type Identity, identityOf } from './group-rows.ts'
import { checkOutcomes, type Explained, type Observations, toObservations } from './observations.ts'

/** One agent on one task, ready to be fitted. Plain data: goes to a worker as it is. */
export interface AgentData {
  readonly who: Identity
  readonly nTrials: number
  /** What BIC counts under `n-all-rows`. */
  readonly counted: number
  readonly observations: Observations
}

/** @throws InputError on a row that contradicts itself or the others */
export function agentData(
  rows: readonly (ConventionRow & Identity)[],
  convention: Convention,
  explained: Explained = 'sampled',
): AgentData {
  rows.forEach(checkOutcomes) // as the table has them: under a convention a missed trial may count as a choice
  const seen = applyConvention(rows, convention)
  return {
    who: identityOf(rows[0]!),
    nTrials: rows.length,
    counted: seen.counted,
    observations: toObservations(seen.rows, explained),
  }
}
