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
import { checkTraits, tellingTraits, traitsOf } from '../science/task/traits.ts'

/** On a worker: one model for one group of agents. */
export function fitGroupOne(job: GroupData): GroupTables {
  return fitGroupTables(job)
}

/** Fits group distributions of the parameters, with intervals of their means, of contrasts, of what groups and covariates do and of each participant's values. */
export default (async ({ params, inputs, outputs, map, progress, log }) => {
  const { iterations: rounds, seed } = params
  const priors = params.priors as GroupPriors
  const models = parseModels(params.models)
  const trials = readTable('trials', inputs.trials!)
  const groups = groupRows(trials, 'agent', 'source', 'task')
  checkTraits(
    groups.map((rows) => rows[0]!),
    params,
  )
  const jobs = groups.flatMap((rows) => {
    const q0 = settleQ0(params.q0 as Q0, rows)
    const people = groupRows(rows)
    const agents = people.map((own) => agentData(own, new Set()))
    const who = people.map((own) => traitsOf(own, params))
    const { traits, notes } = tellingTraits(who, params)
    const { agent, source, task } = rows[0]!
    const known = [...traits.groups, ...traits.covariates]
    const incomplete = who.filter((one) => known.some((name) => one[name] === null)).length
    if (incomplete > 0)
      notes.push(`${incomplete} of ${who.length} participants lack ${known.join(' or ')} and are left out`)
    for (const note of notes) log(`${agent} ${source}, ${task}: ${note}`)
    const names = models.flatMap((id) =>
      findModel(modelAt(id, q0), q0.range).parameters.map(({ name }) => name),
    )
    checkPriors(priors, [...new Set(names)])
    return models.map((model): GroupData => ({ model, agents, who, traits, q0, priors, rounds, seed }))
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
  if (outputs.group_effects)
    writeTable(
      outputs.group_effects,
      fitted.flatMap((f) => f.effects),
      tableColumns('group_effects'),
    )
  writeTable(
    outputs.shrunken!,
    fitted.flatMap((f) => f.shrunken),
    tableColumns('shrunken'),
  )
}) satisfies Stage<FitHierarchicalParams>
