import { readTable, tableColumns, writeTable } from '../io/table.ts'
import type { Stage } from '../runner/contract.ts'
import type { ReproducePublishedParams } from '../schemas/types.ts'
import type { Starts } from '../science/fit/starts.ts'
import { PUBLISHED_RESULTS } from '../science/published/published.ts'
import { type ReproductionJob, reproduce } from '../science/published/reproduce.ts'

type Rows = ReturnType<typeof reproduce>

/** Runs on a worker: one published data set. */
export function reproduceOne(job: ReproductionJob): Rows {
  return reproduce(job)
}

/** For the published data among the trials: numbers of the source study, ours with its conventions, and ours without its defects. */
export default (async ({ params, inputs, outputs, map, progress }) => {
  const trials = readTable('trials', inputs.trials!)
  const jobs = PUBLISHED_RESULTS.map((published): ReproductionJob => {
    const { agent, source, task } = published
    const rows = trials.filter((row) => row.agent === agent && row.source === source && row.task === task)
    return { published, rows, starts: params.starts as Starts, seed: params.seed }
  }).filter(({ rows }) => rows.length > 0)
  const rows = await map<ReproductionJob, Rows>('reproduceOne', jobs, (done) => progress(done, jobs.length))
  writeTable(outputs.reproduction!, rows.flat(), tableColumns('reproduction'))
}) satisfies Stage<ReproducePublishedParams>
