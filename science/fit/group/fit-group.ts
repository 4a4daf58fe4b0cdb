import type { Model, Setting } from '../../model/model.ts'
import { square } from '../../numeric/power.ts'
import { makeRng, type Rng } from '../../random/rng.ts'
import type { Evaluator } from '../evaluator.ts'
import { groupLikelihood } from '../group-likelihood.ts'
import type { Draws } from '../importance.ts'
import { makeLikelihood } from '../likelihood.ts'
import type { Observations } from '../observations.ts'
import { type GroupDesign, oneCell } from './design.ts'
import { type CellEstimates, type GroupEffect, groupEstimates } from './estimates.ts'
import { coordinatePrior, type GroupPrior } from './group-prior.ts'
import { type Found, type Group, ROUNDS, searchGroup } from './group-search.ts'
import { type PersonParameter, personParameters } from './person.ts'

/** A fitted group distribution with its uncertainty. */
export interface GroupFit {
  /** Estimates of all participants together, with cells weighted by their size; then of each cell if there are several. */
  readonly cells: readonly CellEstimates[]
  /** Differences between levels of a group, and effects of covariates. */
  readonly effects: readonly GroupEffect[]
  /**
   * By participant and parameter: posterior mean, standard deviation and interval in natural units; null if the choices
   * are uninformative.
   */
  readonly people: readonly (readonly (PersonParameter | null)[])[]
  /** Log marginal likelihood at the mode (nats): the sum over participants of log integrals. */
  readonly logMarginal: number
  /** Rounds of the search, each with new nodes. */
  readonly iterations: number
  readonly converged: boolean
  /** Effective number of draws of the group distribution behind the intervals. */
  readonly effective: number
}

/** Largest difference between the means of two searches, in standard deviations, and largest ratio of their deviations. */
const AGREE = { mean: 0.5, ratio: 1.5 }

/**
 * Hierarchical fit: the mode of the marginal posterior of a group distribution, and its uncertainty. Each participant's parameters
 * are integrated out by importance sampling (nodes.ts); a Laplace approximation would be wrong if a rate is concentrated at a bound.
 * Two searches with different random numbers (group-search.ts) must agree, because the posterior may have several modes. Intervals come from
 * the draws of both, each weighted by the integral of its density.
 *
 * @param options.priors one per parameter
 * @param options.rounds limit on the rounds of new nodes
 * @param options.design traits of the participants; default: one group
 */
export function fitGroup(
  model: Model,
  setting: Setting,
  people: readonly Observations[],
  options: {
    readonly priors: readonly GroupPrior[]
    readonly rounds?: number
    readonly seed: number
    readonly design?: GroupDesign
  },
): GroupFit {
  const { parameters } = model
  const likelihoods = people.map((observations) => makeLikelihood(model, setting, observations))
  if (parameters.length === 0) return withoutParameters(likelihoods)
  const { priors, seed, rounds = ROUNDS, design = oneCell(people.length) } = options
  const group: Group = {
    model,
    likelihoods,
    together: groupLikelihood(model, setting, people),
    priors,
    design,
  }
  const search = (n: number) =>
    searchGroup(group, rounds, (...labels) => makeRng(seed, 'group', n, model.id, ...labels))
  const first = search(1)
  const searches = first.converged ? [first, search(2)] : [first]
  const best = searches.reduce((a, b) => (b.draws.logIntegral > a.draws.logIntegral ? b : a))
  const rng = (purpose: string) => makeRng(seed, 'group', model.id, purpose)
  const estimates = best.nodes.map((nodes, i) =>
    personParameters(nodes, parameters, design.rows[i]!, best.draws, likelihoods[i]!, rng('person')),
  )
  const isIdle = parameters.map((_, j) => estimates.every((own) => own[j] === null))
  const all = pooled(searches.map((one) => one.draws))
  const draws = isIdle.includes(true) ? withPrior(all, isIdle, group, rng('prior')) : all
  return {
    ...groupEstimates(model, design, best.mode, draws),
    people: estimates,
    logMarginal: best.logMarginal,
    iterations: searches.reduce((sum, { iterations }) => sum + iterations, 0),
    converged: searches.every(({ converged }) => converged) && agree(searches, isIdle),
    effective: draws.effective,
  }
}

/** Draws with the coordinates of parameters that no choice depends on drawn from their prior, which is their posterior. */
function withPrior(draws: Draws, isIdle: readonly boolean[], { priors, design }: Group, rng: Rng): Draws {
  const redraw = (value: number, k: number) => {
    if (!isIdle[k % priors.length]) return value
    const { mean, sd } = coordinatePrior(priors, design, k)
    return mean + sd * rng.normal()
  }
  return { ...draws, x: draws.x.map((one) => one.map(redraw)) }
}

/** Draws of several searches, those of each weighted by the integral of its density. */
function pooled(all: readonly Draws[]): Draws {
  const most = Math.max(...all.map(({ logIntegral }) => logIntegral))
  const shares = all.map(({ logIntegral }) => Math.exp(logIntegral - most))
  const total = shares.reduce((sum, share) => sum + share, 0)
  const weights = all.flatMap((draws, n) => draws.weights.map((weight) => (weight * shares[n]!) / total))
  return {
    x: all.flatMap(({ x }) => x),
    weights,
    effective: 1 / weights.reduce((sum, weight) => sum + square(weight), 0),
    logIntegral: most + Math.log(total / all.length),
  }
}

/** Whether two searches give the same means and standard deviations of the group's coordinates, except those of idle parameters. */
function agree(searches: readonly Found[], isIdle: readonly boolean[]): boolean {
  const [first, second] = searches.map(({ draws }) => draws)
  return first!.x[0]!.every((_, j) => {
    if (isIdle[j % isIdle.length]) return true
    const [a, b] = [momentsOf(first!, j), momentsOf(second!, j)]
    const sd = Math.sqrt((square(a.sd) + square(b.sd)) / 2)
    const ratio = Math.max(a.sd / b.sd, b.sd / a.sd)
    return Math.abs(a.mean - b.mean) <= AGREE.mean * sd && ratio <= AGREE.ratio
  })
}

function momentsOf({ x, weights }: Draws, j: number): { mean: number; sd: number } {
  const mean = x.reduce((sum, draw, i) => sum + weights[i]! * draw[j]!, 0)
  const variance = x.reduce((sum, draw, i) => sum + weights[i]! * square(draw[j]! - mean), 0)
  return { mean, sd: Math.sqrt(variance) }
}

function withoutParameters(likelihoods: readonly Evaluator[]): GroupFit {
  const logMarginal = likelihoods.reduce((sum, likelihood) => sum + likelihood.evaluate([]), 0)
  return {
    cells: [],
    effects: [],
    people: likelihoods.map(() => []),
    logMarginal,
    iterations: 0,
    converged: true,
    effective: 0,
  }
}
