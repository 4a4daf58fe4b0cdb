import { readTable, tableColumns, writeTable } from '../io/table.ts'
import type { Stage } from '../runner/contract.ts'
import type { ReliabilityParams } from '../schemas/types.ts'
import { agentData } from '../science/fit/agent-data.ts'
import { agentName, groupRows } from '../science/fit/group-rows.ts'
import { fitHalves, type SplitFits, type SplitJob } from '../science/fit/halves.ts'
import { scoredCount } from '../science/fit/observations.ts'
import { parseModels } from '../science/fit/parse-models.ts'
import { modelAt, type Q0, settleQ0 } from '../science/fit/q0.ts'
import type { Starts } from '../science/fit/starts.ts'
import type { Priors } from '../science/model/priors.ts'
import { groupBy } from '../science/numeric/group-by.ts'
import { withoutSameChoosers } from '../science/stats/same-choice.ts'
import { identifiabilityRows, reliabilityRows } from '../science/stats/reliability-rows.ts'

/** Runs on a worker: one model for one agent, fitted to each half. */
export function fitHalvesOne(job: SplitJob): SplitFits {
  return fitHalves(job)
}

/** How reliable are the estimates? Their agreement between halves and sessions, and the correlation of their estimation errors. */
export default (async ({ params, inputs, outputs, map, progress, log }) => {
  const { splits, seed } = params
  const trials = readTable('trials', inputs.trials!)
  for (const note of withoutSameChoosers(trials).notes) log(note)
  const groups = groupRows(trials, 'agent', 'source', 'task').flatMap((rows) => {
    const q0 = settleQ0(params.q0 as Q0, rows, params.priors as Priors)
    const people = groupRows(withoutSameChoosers(rows).rows)
      .map((own) => ({
        who: own[0]!,
        sessions: [...groupBy(own, ({ session }) => session).values()]
          .map((session) => agentData(session, new Set()).observations)
          .filter((session) => scoredCount(session) > 0),
      }))
      .filter(({ sessions }) => sessions.length > 0)
    return parseModels(params.models).map((id) => ({ model: modelAt(id, q0), who: rows[0]!, people, q0 }))
  })
  const jobs = groups.flatMap(({ model, people, q0 }) =>
    people.map(({ who, sessions }): SplitJob => {
      const name = agentName(who)
      const { range, priors } = q0
      const starts = params.starts as Starts
      return { model, sessions, q0: q0.q0, range, priors, splits, starts, seed, name }
    }),
  )
  const fitted = await map<SplitJob, SplitFits>('fitHalvesOne', jobs, (done) =>
    progress(done, jobs.length, 'agents'),
  )
  let next = 0
  const found = groups.map(({ model, who, people }) => ({
    model,
    who,
    fits: people.map(() => fitted[next++]!),
  }))
  writeTable(
    outputs.reliability!,
    found.flatMap((group) => reliabilityRows(group, seed)),
    tableColumns('reliability'),
  )
  writeTable(outputs.identifiability!, found.flatMap(identifiabilityRows), tableColumns('identifiability'))
}) satisfies Stage<ReliabilityParams>
