import { readTable, tableColumns, writeTable } from '../io/table.ts'
import type { Stage } from '../runner/contract.ts'
import type { PredictiveCheckParams } from '../schemas/types.ts'
import type { ParameterValues } from '../science/model/learner.ts'
import { groupRows } from '../science/fit/group-rows.ts'
import { parseModels } from '../science/fit/parse-models.ts'
import { modelAt, type Q0, settleQ0 } from '../science/fit/q0.ts'
import { fittedParticipants } from '../science/simulate/agents-of.ts'
import { type Prediction, predictBehaviour } from '../science/simulate/predict.ts'
import { predictionsOf, rowsOfGroups } from '../science/simulate/predicted-groups.ts'
import { someSimulable } from '../science/simulate/simulable.ts'
import type { Tally } from '../science/stats/behaviour.ts'
import { withoutSameChoosers } from '../science/stats/same-choice.ts'

/** Runs on a worker: simulated behaviour of one participant. */
export function predictOne(job: Prediction): Tally[] {
  return predictBehaviour(job)
}

/** Do the fitted models reproduce the behaviour of the agents? Compares observed and simulated learning curves, win-stay and lose-shift. */
export default (async ({ params, inputs, outputs, map, progress, log }) => {
  const { simulations, seed } = params
  const trials = readTable('trials', inputs.trials!)
  const parameters = readTable('parameters', inputs.parameters!)
  const varied = withoutSameChoosers(trials)
  const played = someSimulable(groupRows(trials, 'agent', 'source', 'task'))
  for (const note of [...varied.notes, ...played.notes]) log(note)
  const groups = played.groups.flatMap((rows) => {
    const own = rows.filter((row) => !varied.has(row))
    if (own.length === 0) return []
    const q0 = settleQ0(params.q0 as Q0, rows)
    return parseModels(params.models).map((id) => {
      const model = modelAt(id, q0)
      const people = fittedParticipants(own, parameters, model, q0).map(({ values, ...person }) => ({
        ...person,
        draws: new Array<ParameterValues>(simulations).fill(values),
      }))
      return { model, people }
    })
  })
  const jobs = predictionsOf(groups, seed)
  const tallies = await map<Prediction, Tally[]>('predictOne', jobs, (done) => progress(done, jobs.length))
  const rows = rowsOfGroups(groups, tallies)
  writeTable(outputs.predictive!, rows, tableColumns('predictive'))
}) satisfies Stage<PredictiveCheckParams>
