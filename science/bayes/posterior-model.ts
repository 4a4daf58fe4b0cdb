import { designOf } from '../fit/group/design.ts'
import { type GroupPrior, type GroupPriors, groupPriors } from '../fit/group/group-prior.ts'
import { type GroupData, takingPart } from '../fit/group/group-tables.ts'
import { groupLikelihood } from '../fit/group-likelihood.ts'
import { modelAt } from '../fit/q0.ts'
import { findModel } from '../model/find-model.ts'
import type { Parameter } from '../model/parameter.ts'
import { probit } from '../model/transform.ts'
import { HierarchicalDensity } from './hierarchy.ts'

export type BayesPriors = GroupPriors | 'hbayesdm'

/** Data of one model for all agents of one kind, source and task. Plain data, so that it can be sent to a worker. */
export type BayesData = Omit<GroupData, 'priors' | 'rounds'> & { readonly priors: BayesPriors }

/** Scale of hBayesDM's half-normal prior of group standard deviations. */
const HALF_NORMAL = 0.2

/** Builds the posterior density of a group, with the model and design which give its coordinates their meaning. */
export function posteriorModel(data: BayesData) {
  const { q0, priors: setting } = data
  const found = findModel(modelAt(data.model, q0), q0.range)
  const own = setting === 'hbayesdm'
  const parameters = own ? found.parameters.map(onProbitScale) : found.parameters
  const { agents, who, traits } = takingPart(data)
  const design = designOf(who, traits)
  const priors: GroupPrior[] = own
    ? parameters.map(() => ({
        mean: { mean: 0, sd: 1 },
        logDeviation: { mean: Math.log(HALF_NORMAL), sd: 1 },
        halfNormal: HALF_NORMAL,
      }))
    : groupPriors(parameters, setting, q0.range)
  const options = agents[0]?.observations.options ?? 2
  const model = { ...found, parameters }
  const likelihood = groupLikelihood(
    model,
    { options, q0: q0.q0 },
    agents.map(({ observations }) => observations),
  )
  const density = new HierarchicalDensity(likelihood, parameters, priors, design)
  return {
    model,
    agents,
    design,
    priors,
    density,
    setting: { options, q0: q0.q0 },
    range: q0.range,
  }
}

export type PosteriorModel = ReturnType<typeof posteriorModel>

/**
 * Transforms of hBayesDM (Ahn, Haines & Zhang 2017, doi 10.1162/CPSY_a_00002): rates are Phi(z), beta is 5 Phi(z). Parameters
 * without a lower bound are left unchanged.
 */
function onProbitScale(parameter: Parameter): Parameter {
  const [low, high] = parameter.bounds
  if (low === -Infinity) return parameter
  const top = high === Infinity ? 5 : high
  return { ...parameter, bounds: [low, top], transform: probit(low, top) }
}
