import type { TrialRow } from '../../../schemas/types.ts'
import { findModel } from '../../model/find-model.ts'
import { checkPriors } from '../../model/priors.ts'
import { checkTraits, tellingTraits, type Traits, traitsOf } from '../../task/traits.ts'
import { agentData } from '../agent-data.ts'
import { groupRows } from '../group-rows.ts'
import { parseModels } from '../parse-models.ts'
import { modelAt, type Q0, settleQ0 } from '../q0.ts'
import type { GroupData } from './group-tables.ts'

export interface GroupSettings extends Traits {
  readonly models: string | readonly string[]
  readonly q0: unknown
  readonly priors: unknown
}

/**
 * One job per model and group of agents, with the traits which distinguish the agents of the group.
 *
 * @throws InputError if the table lacks a trait, or a prior names an unknown parameter
 */
export function groupJobs(
  trials: readonly TrialRow[],
  params: GroupSettings,
  log: (line: string) => void,
): Pick<GroupData, 'model' | 'agents' | 'who' | 'traits' | 'q0'>[] {
  const models = parseModels(params.models)
  const groups = groupRows(trials, 'agent', 'source', 'task')
  checkTraits(
    groups.map((rows) => rows[0]!),
    params,
  )
  return groups.flatMap((rows) => {
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
    checkPriors(params.priors as string, [...new Set(names)])
    return models.map((model) => ({ model, agents, who, traits, q0 }))
  })
}
