import { readTable, tableColumns, writeTable } from '../io/table.ts'
import type { Stage } from '../runner/contract.ts'
import type { PredictChoicesParams } from '../schemas/types.ts'
import { agentData } from '../science/fit/agent-data.ts'
import { agentName, groupRows } from '../science/fit/group-rows.ts'
import { leaveBlockOut, type LeaveOutJob } from '../science/fit/leave-block-out.ts'
import { scoredCount } from '../science/fit/observations.ts'
import { parseModels } from '../science/fit/parse-models.ts'
import { type Q0, settleQ0 } from '../science/fit/q0.ts'
import type { Starts } from '../science/fit/starts.ts'
import type { Priors } from '../science/model/priors.ts'
import { predictionRows } from '../science/stats/prediction-rows.ts'

/** Runs on a worker: every model for one participant. */
export function predictOne(job: LeaveOutJob): Record<string, number | null> {
  return leaveBlockOut(job)
}

/** How well does a language model predict human choices, compared with learning models fitted to each person's other blocks? */
export default (async ({ params, inputs, outputs, map, progress }) => {
  const models = parseModels(params.models)
  const groups = groupRows(readTable('trials', inputs.trials!), 'agent', 'source', 'task')
  const people = groups.flatMap((rows) => {
    const q0 = settleQ0(params.q0 as Q0, rows, params.priors as Priors)
    return groupRows(rows).map((own) => ({ own, q0, data: agentData(own, new Set()) }))
  })
  const jobs = people.map(({ own, q0, data: { observations } }): LeaveOutJob => {
    const { seed } = params
    return { models, observations, q0, starts: params.starts as Starts, seed, name: agentName(own[0]!) }
  })
  const fitted = await map<LeaveOutJob, Record<string, number | null>>('predictOne', jobs, (done) =>
    progress(done, jobs.length, 'participants'),
  )
  const predicted = people.map(({ data: { who, observations } }, i) => ({
    who,
    options: observations.options,
    choices: scoredCount(observations),
    models: fitted[i]!,
  }))
  writeTable(
    outputs.predictions!,
    predictionRows(predicted, readTable('answers', inputs.answers ?? [])),
    tableColumns('predictions'),
  )
}) satisfies Stage<PredictChoicesParams>
