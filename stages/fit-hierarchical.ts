import { readTable, tableColumns, writeTable } from '../io/table.ts'
import type { Stage } from '../runner/contract.ts'
import type { FitHierarchicalParams } from '../schemas/types.ts'
import { withoutSameAgents, withoutSameChoosers } from '../science/stats/same-choice.ts'
import type { GroupPriors } from '../science/fit/group/group-prior.ts'
import { groupJobs } from '../science/fit/group/group-jobs.ts'
import { fitGroupTables, type GroupData, type GroupTables } from '../science/fit/group/group-tables.ts'

/** Runs on a worker: one model for one group of agents. */
export function fitGroupOne(job: GroupData): GroupTables {
  return fitGroupTables(job)
}

/** Fits group distributions of the parameters, with intervals for their means, contrasts, effects of groups and covariates, and each participant's values. */
export default (async ({ params, inputs, outputs, map, progress, log }) => {
  const { iterations: rounds, seed } = params
  const priors = params.priors as GroupPriors
  const trials = readTable('trials', inputs.trials!)
  for (const note of withoutSameChoosers(trials).notes) log(note)
  const jobs = groupJobs(trials, params, log).map((job): GroupData => ({
    ...withoutSameAgents(job),
    priors,
    rounds,
    seed,
  }))
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
