import { square } from '../../numeric/power.ts'
import type { Model, Setting } from '../../model/model.ts'
import { makeRng, type Rng } from '../../random/rng.ts'
import type { Evaluator } from '../evaluator.ts'
import { groupLikelihood } from '../group-likelihood.ts'
import type { Draws } from '../importance.ts'
import { makeLikelihood } from '../likelihood.ts'
import type { Observations } from '../observations.ts'
import { type GroupDesign, oneCell } from './design.ts'
import { type CellEstimates, type GroupEffect, groupEstimates } from './estimates.ts'
import { coordinatePrior, type GroupPrior } from './group-prior.ts'
import type { Group, MakeRng } from './group.ts'
import { drawGroup, FEWEST_DRAWS, logMarginalAt } from './group-draws.ts'
import { explore, findMode, ROUNDS } from './group-search.ts'
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

/**
 * Hierarchical fit: the mode of the marginal posterior of a group distribution, and its uncertainty. Each participant's parameters
 * are integrated out by importance sampling (nodes.ts); a Laplace approximation would be wrong if a rate is concentrated at a bound.
 * The posterior may have several modes, which are searched from several starts (group-search.ts). Intervals come from draws around all
 * of them (group-draws.ts).
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
  const rng =
    (purpose: string): MakeRng =>
    (...labels) =>
      makeRng(seed, 'group', model.id, purpose, ...labels)
  const places = explore(group, rng('explore'))
  const all = drawGroup(group, places, rng('draw'))
  const { mean, sd } = momentsOf(all)
  const mode = findMode(group, { ...places[0]!, x: mean }, sd, rounds, rng('mode'))
  const estimates = personParameters(group, all, rng('person'))
  const isIdle = parameters.map((_, j) => estimates.every((own) => own[j] === null))
  const draws = isIdle.includes(true) ? withPrior(all, isIdle, group, rng('prior')()) : all
  return {
    ...groupEstimates(model, design, mode.x, draws),
    people: estimates,
    logMarginal: logMarginalAt(group, mode.x, rng('marginal')()),
    iterations: mode.iterations,
    converged: mode.converged && draws.effective >= FEWEST_DRAWS,
    effective: draws.effective,
  }
}

/** Mean and standard deviation of each coordinate. */
function momentsOf({ x, weights }: Draws): { mean: Float64Array; sd: Float64Array } {
  const average = (of: (draw: Float64Array, j: number) => number) =>
    x[0]!.map((_, j) =>
      x.reduce((sum, draw, i) => (weights[i]! > 0 ? sum + weights[i]! * of(draw, j) : sum), 0),
    )
  const mean = average((draw, j) => draw[j]!)
  return { mean, sd: average((draw, j) => square(draw[j]! - mean[j]!)).map(Math.sqrt) }
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
