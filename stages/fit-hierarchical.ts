import { readTable, tableColumns, writeTable } from '../io/table.ts'
import type { Stage } from '../runner/contract.ts'
import type { FitHierarchicalParams } from '../schemas/types.ts'
import { agentData } from '../science/fit/agent-data.ts'
import { groupRows } from '../science/fit/group-rows.ts'
import { fitGroupTables, type GroupData, type GroupTables } from '../science/fit/group-tables.ts'
import { parseModels } from '../science/fit/parse-models.ts'
import { type Q0, settleQ0 } from '../science/fit/q0.ts'
import { contrastTests } from '../science/stats/asymmetry-tests.ts'

/** On a worker: one model for one group of agents. */
export function fitGroupOne(job: GroupData): GroupTables {
  return fitGroupTables(job)
}

/** Fits group distributions of the parameters by expectation maximisation, and tests contrasts on the estimates they lend strength to. */
export default (async ({ params, inputs, outputs, map, progress }) => {
  const { iterations, seed } = params
  const jobs = groupRows(readTable('trials', inputs.trials!), 'agent', 'source', 'task').flatMap((rows) => {
    const q0 = settleQ0(params.q0 as Q0, rows)
    const agents = groupRows(rows).map((own) => agentData(own, new Set()))
    return parseModels(params.models).map((model): GroupData => ({ model, agents, q0, iterations, seed }))
  })
  const fitted = await map<GroupData, GroupTables>('fitGroupOne', jobs, (done) => progress(done, jobs.length))
  writeTable(
    outputs.group!,
    fitted.flatMap((f) => f.group),
    tableColumns('group'),
  )
  writeTable(
    outputs.parameters!,
    fitted.flatMap((f) => f.parameters),
    tableColumns('parameters'),
  )
  writeTable(
    outputs.tests!,
    fitted.flatMap((f) => contrastTests(f.parameters)),
    tableColumns('tests'),
  )
}) satisfies Stage<FitHierarchicalParams>
