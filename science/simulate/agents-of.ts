import { groupRows, type Identity } from '../fit/group-rows.ts'
import type { TrialLike } from '../fit/observations.ts'
import type { Q0Setting } from '../fit/q0.ts'
import type { ParameterValues } from '../model/learner.ts'
import type { ParameterLike } from '../stats/asymmetry-tests.ts'
import { checkFitted, fittedAgents, hasParameters } from './fitted-values.ts'
import { type Script, scriptOfTrials } from './script.ts'

/** A participant of a trials table with its estimates under one model. */
export interface FittedParticipant<Row> {
  readonly rows: readonly Row[]
  readonly values: ParameterValues
  readonly script: Script
  readonly q0: number
}

/**
 * Participants of one agent kind, source and task with estimates of the model. For a model without parameters: all participants with
 * a scored choice.
 *
 * @throws InputError if the model has parameters but there are no estimates of it
 */
export function fittedParticipants<Row extends TrialLike & Identity>(
  rows: readonly Row[],
  parameters: readonly ParameterLike[],
  model: string,
  { q0, range }: Q0Setting,
): FittedParticipant<Row>[] {
  checkFitted(parameters, model)
  const { agent, source, task } = rows[0]!
  const own = parameters.filter((row) => row.agent === agent && row.source === source && row.task === task)
  const fitted = new Map(fittedAgents(own, model).map((a) => [a.participant, a.values]))
  const estimated = hasParameters(model)
  return groupRows(rows, 'participant').flatMap((trials) => {
    const isScored = trials.some((row) => row.forced === 0 && row.action !== null)
    const values = estimated ? fitted.get(trials[0]!.participant) : isScored ? {} : undefined
    return values ? [{ rows: trials, values, script: scriptOfTrials(trials, range), q0 }] : []
  })
}
