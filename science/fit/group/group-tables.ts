import { findModel } from '../../model/find-model.ts'
import type { AgentData } from '../agent-data.ts'
import { scoredCount } from '../observations.ts'
import { modelAt, type Q0Setting } from '../q0.ts'
import { fitGroup } from './fit-group.ts'
import { type GroupPriors, groupPriors, priorText } from './group-prior.ts'

/** The agents of one kind, source and task, and the model to fit to all of them together. */
export interface GroupData {
  readonly model: string
  readonly agents: readonly AgentData[]
  readonly q0: Q0Setting
  readonly priors: GroupPriors
  readonly rounds: number
  readonly seed: number
}

/** Rows for the tables `group`, `group_contrasts` and `shrunken`. Participants without a scored choice are left out. */
export function fitGroupTables({ model: id, agents, q0, priors: setting, rounds, seed }: GroupData) {
  const model = findModel(modelAt(id, q0), q0.range)
  const fitted = agents.filter((agent) => scoredCount(agent.observations) > 0)
  if (fitted.length === 0) return { group: [], contrasts: [], shrunken: [] }
  const { agent, source, task } = fitted[0]!.who
  const key = { agent, source, task, model: model.id }
  const priors = groupPriors(model.parameters, setting, q0.range)
  const fit = fitGroup(
    model,
    { options: fitted[0]!.observations.options, q0: q0.q0 },
    fitted.map((own) => own.observations),
    { priors, rounds, seed },
  )
  const n = fitted.length
  const choices = fitted.reduce((sum, own) => sum + scoredCount(own.observations), 0)
  const converged = Number(fit.converged)
  const group = model.parameters.map(({ name }, j) => {
    const { meanZ, sdZ, median, mean } = fit.parameters[j]!
    return {
      ...key,
      parameter: name,
      n,
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
      ibic: -2 * fit.logMarginal + 2 * model.parameters.length * Math.log(choices),
      iterations: fit.iterations,
      converged,
      n_effective: fit.effective,
    }
  })
  const contrasts = fit.contrasts.map(({ contrast: [first, second], difference, probability }) => ({
    ...key,
    first,
    second,
    n,
    mean_difference: difference.value,
    low: difference.low,
    high: difference.high,
    p_above: probability,
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
  return { group, contrasts, shrunken }
}

export type GroupTables = ReturnType<typeof fitGroupTables>

function finite(x: number): number | null {
  return Number.isFinite(x) ? x : null
}
