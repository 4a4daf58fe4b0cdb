import { readTable, tableColumns, writeTable } from '../io/table.ts'
import type { Stage } from '../runner/contract.ts'
import type { FitHierarchicalParams } from '../schemas/types.ts'
import { agentData } from '../science/fit/agent-data.ts'
import type { GroupPriors } from '../science/fit/group/group-prior.ts'
import { fitGroupTables, type GroupData, type GroupTables } from '../science/fit/group/group-tables.ts'
import { groupRows } from '../science/fit/group-rows.ts'
import { parseModels } from '../science/fit/parse-models.ts'
import { modelAt, type Q0, settleQ0 } from '../science/fit/q0.ts'
import { findModel } from '../science/model/find-model.ts'
import { checkPriors } from '../science/model/priors.ts'

/** On a worker: one model for one group of agents. */
export function fitGroupOne(job: GroupData): GroupTables {
  return fitGroupTables(job)
}

/** Fits group distributions of the parameters, with intervals of their means, of contrasts and of each participant's values. */
export default (async ({ params, inputs, outputs, map, progress }) => {
  const { iterations: rounds, seed } = params
  const priors = params.priors as GroupPriors
  const models = parseModels(params.models)
  const jobs = groupRows(readTable('trials', inputs.trials!), 'agent', 'source', 'task').flatMap((rows) => {
    const q0 = settleQ0(params.q0 as Q0, rows)
    const agents = groupRows(rows).map((own) => agentData(own, new Set()))
    const names = models.flatMap((id) =>
      findModel(modelAt(id, q0), q0.range).parameters.map(({ name }) => name),
    )
    checkPriors(priors, [...new Set(names)])
    return models.map((model): GroupData => ({ model, agents, q0, priors, rounds, seed }))
  })
  const fitted = await map<GroupData, GroupTables>('fitGroupOne', jobs, (done) =>
    progress(done, jobs.length, 'groups'),
  )
  writeTable(
    outputs.group!,
    fitted.flatMap((f) => f.group),
    tableColumns('group'),
  )
  writeTable(
    outputs.group_contrasts!,
    fitted.flatMap((f) => f.contrasts),
    tableColumns('group_contrasts'),
  )
  writeTable(
    outputs.shrunken!,
    fitted.flatMap((f) => f.shrunken),
    tableColumns('shrunken'),
  )
}) satisfies Stage<FitHierarchicalParams>
