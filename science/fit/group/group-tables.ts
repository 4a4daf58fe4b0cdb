import { findModel } from '../../model/find-model.ts'
import { quantityName } from '../../model/model.ts'
import { tellingTraits, type Traits, type TraitValues } from '../../task/traits.ts'
import type { AgentData } from '../agent-data.ts'
import { scoredCount } from '../observations.ts'
import { modelAt, type Q0Setting } from '../q0.ts'
import { designOf, type GroupCell } from './design.ts'
import { fitGroup } from './fit-group.ts'
import { type GroupPriors, groupPriors, priorText } from './group-prior.ts'

/** The agents of one kind, source and task, and the model to be fitted to all of them together. */
export interface GroupData {
  readonly model: string
  readonly agents: readonly AgentData[]
  /** Traits of each agent, and the traits which distinguish them; if omitted, all agents form one group. */
  readonly who?: readonly TraitValues[]
  readonly traits?: Traits
  readonly q0: Q0Setting
  readonly priors: GroupPriors
  readonly rounds: number
  readonly seed: number
}

/** Text of a cell, such as `group=patient`; empty for all participants. */
export function cellText({ levels }: GroupCell): string {
  return Object.entries(levels)
    .map(([name, level]) => `${name}=${level}`)
    .join(', ')
}

/**
 * The agents with at least one scored choice and no missing trait, their values, and the traits in which these agents differ: a
 * covariate that is constant among them has no effect that could be estimated.
 */
export function takingPart(data: Pick<GroupData, 'agents' | 'who' | 'traits'>): {
  readonly agents: readonly AgentData[]
  readonly who: readonly TraitValues[]
  readonly traits: Traits
} {
  const traits = data.traits ?? { groups: [], covariates: [] }
  const names = [...traits.groups, ...traits.covariates]
  const taking = data.agents
    .map((agent, i) => ({ agent, who: data.who?.[i] ?? {} }))
    .filter(
      ({ agent, who }) => scoredCount(agent.observations) > 0 && names.every((name) => who[name] !== null),
    )
  const who = taking.map((one) => one.who)
  return { agents: taking.map(({ agent }) => agent), who, traits: tellingTraits(who, traits).traits }
}

/**
 * Rows for the tables `group`, `group_contrasts`, `group_effects` and `shrunken`. Participants without a scored choice or with a
 * missing trait are excluded.
 */
export function fitGroupTables(data: GroupData) {
  const { q0, priors: setting, rounds, seed } = data
  const model = findModel(modelAt(data.model, q0), q0.range)
  const { agents: fitted, who, traits } = takingPart(data)
  if (fitted.length === 0) return { group: [], contrasts: [], effects: [], shrunken: [] }
  const { agent, source, task } = fitted[0]!.who
  const key = { agent, source, task, model: model.id }
  const priors = groupPriors(model.parameters, setting, q0.range)
  const fit = fitGroup(
    model,
    { options: fitted[0]!.observations.options, q0: q0.q0 },
    fitted.map((own) => own.observations),
    {
      priors,
      rounds,
      seed,
      design: designOf(who, traits),
    },
  )
  const choices = fitted.reduce((sum, own) => sum + scoredCount(own.observations), 0)
  const converged = Number(fit.converged)
  const cells = Math.max(1, fit.cells.length - 1)
  const k = model.parameters.length * (1 + cells + traits.covariates.length)
  const group = fit.cells.flatMap(({ cell, parameters }) =>
    parameters.map(({ meanZ, sdZ, median, mean }, j) => ({
      ...key,
      parameter: model.parameters[j]!.name,
      cell: cellText(cell),
      n: cell.n,
      mean_z: meanZ,
      sd_z: sdZ,
      median: median.value,
      low: median.low,
      high: finite(median.high),
      mean: finite(mean.value),
      mean_low: finite(mean.low),
      mean_high: finite(mean.high),
      prior: priorText(priors[j]!),
      log_evidence: fit.logMarginal,
      ibic: -2 * fit.logMarginal + k * Math.log(choices),
      iterations: fit.iterations,
      converged,
      n_effective: fit.effective,
    })),
  )
  const contrasts = fit.cells.flatMap(({ cell, contrasts: own }) =>
    own.map(({ contrast: [first, second], difference }) => ({
      ...key,
      first,
      second,
      cell: cellText(cell),
      n: cell.n,
      mean_difference: difference.value,
      low: difference.low,
      high: difference.high,
      p_above: difference.probability,
      converged,
    })),
  )
  const effects = fit.effects.map(({ quantity, trait, levels, difference }) => ({
    ...key,
    quantity: quantityName(quantity),
    trait,
    level: levels?.[0] ?? null,
    reference: levels?.[1] ?? null,
    n: fitted.length,
    difference: finite(difference.value),
    low: finite(difference.low),
    high: finite(difference.high),
    p_above: difference.probability,
    converged,
  }))
  const shrunken = fitted.flatMap((own, i) =>
    model.parameters.map(({ name }, j) => {
      const found = fit.people[i]![j]
      return {
        ...own.who,
        model: model.id,
        parameter: name,
        estimate: found ? finite(found.value) : null,
        sd: found ? finite(found.sd) : null,
        low: found?.low ?? null,
        high: found ? finite(found.high) : null,
      }
    }),
  )
  return { group, contrasts, effects, shrunken }
}

export type GroupTables = ReturnType<typeof fitGroupTables>

function finite(x: number): number | null {
  return Number.isFinite(x) ? x : null
}
