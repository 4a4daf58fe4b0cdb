import { InputError } from '../input-error.ts'
import { findModel } from '../model/find-model.ts'
import type { ParameterValues } from '../model/learner.ts'
import { groupBy } from '../numeric/group-by.ts'
import type { ParameterLike } from '../stats/asymmetry-tests.ts'

/** Estimates of one participant, by parameter; those that its choices tell nothing of are left out. */
export interface FittedAgent {
  readonly agent: string
  readonly source: string
  readonly participant: string
  readonly values: ParameterValues
}

/** @throws InputError if the model has parameters, and was not fitted to anybody */
export function checkFitted(parameters: readonly ParameterLike[], model: string): void {
  if (!hasParameters(model)) return // chance has no rows in the table
  const models = [...new Set(parameters.map((row) => row.model))]
  if (!models.includes(model))
    throw new InputError(
      `model ${model}: found no estimates of it, expected some in the table parameters, which has ${models.join(', ') || 'none'}. Add it to the models of fit-rw`,
    )
}

/** Whether there is anything to estimate. */
export function hasParameters(model: string): boolean {
  return findModel(model).parameters.length > 0
}

/** The fitted participants of one model; those without estimates are left out. */
export function fittedAgents(parameters: readonly ParameterLike[], model: string): FittedAgent[] {
  const own = parameters.filter((row) => row.model === model && row.estimate !== null)
  return [...groupBy(own, (row) => `${row.agent}\u0000${row.source}\u0000${row.participant}`).values()].map(
    (rows) => {
      const { agent, source, participant } = rows[0]!
      return {
        agent,
        source,
        participant,
        values: Object.fromEntries(rows.map((row) => [row.parameter, row.estimate!])),
      }
    },
  )
}
