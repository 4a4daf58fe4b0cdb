import { InputError } from '../input-error.ts'
import { findModel } from '../model/find-model.ts'
import type { ParameterValues } from '../model/learner.ts'
import { groupBy } from '../numeric/group-by.ts'
import type { ParameterLike } from '../stats/asymmetry-tests.ts'

/** Estimates of one participant by parameter, in natural units; parameters which its choices do not determine are absent. */
export interface FittedAgent {
  readonly agent: string
  readonly source: string
  readonly participant: string
  readonly values: ParameterValues
}

/** @throws InputError if the model has parameters but there are no estimates of it */
export function checkFitted(parameters: readonly ParameterLike[], model: string): void {
  if (!hasParameters(model)) return // models without parameters have no rows in the table
  const models = [...new Set(parameters.map((row) => row.model))]
  if (!models.includes(model))
    throw new InputError(
      `model ${model}: found no estimates of it, expected some in the table parameters, which has ${models.join(', ') || 'none'}. Add it to the models of fit-rw`,
    )
}

/** Whether a model has free parameters. */
export function hasParameters(model: string): boolean {
  return findModel(model).parameters.length > 0
}

/** Estimates of all participants under one model; participants without estimates are omitted. */
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
