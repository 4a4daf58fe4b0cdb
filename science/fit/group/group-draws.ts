import { square } from '../../numeric/power.ts'
import type { Rng } from '../../random/rng.ts'
import { type Draws, drawAdaptively, student } from '../importance.ts'
import { personAt } from './design.ts'
import { type Group, type MakeRng, nodesAt, targetOf } from './group.ts'
import type { Place } from './group-search.ts'
import type { Nodes } from './nodes.ts'

/** Draws of the group distribution, and the factor by which the first ones are wider than the curvature implies. */
const DRAWS = { round: 200, rounds: 25, enough: 500 }
const WIDER = 1.4
/** Effective number of draws below which the intervals are unreliable. */
export const FEWEST_DRAWS = 100
/**
 * Nodes per participant and parameter: for the first estimate of the error, the limits for a draw, for all draws together, and for
 * the integral at the mode. A draw gets as many as give its log marginal likelihood about this variance, near the most efficient one (Tran et
 * al. 2013).
 */
const NODES = { first: 12, fewest: 4, most: 40, shared: 300, mode: 400 }
const VARIANCE = 0.5
/** Number of estimates of the error. */
const REPEATS = 16

/**
 * Draws from the marginal posterior of a group distribution by adaptive importance sampling, first around the places given.
 *
 * The marginal likelihood of each draw is an unbiased estimate from nodes made for this draw, so that the weights are correct however
 * few the nodes are (importance sampling squared: Tran et al. 2013, arXiv 1309.3339; Andrieu & Roberts 2009, doi 10.1214/07-AOS574). In
 * large groups this would take too many nodes, as the errors of all participants add up. But the posterior of a large group is narrow, so that nodes
 * made for its centre are accurate for all draws.
 */
export function drawGroup(group: Group, places: readonly Place[], makeRng: MakeRng): Draws {
  const { x: best, people } = places[0]!
  const targetAt = (x: Float64Array, each: number, rng: Rng) =>
    targetOf(group, nodesAround(group, x, people, each, rng))
  const estimates = Array.from({ length: REPEATS }, (_, n) =>
    targetAt(best, NODES.first, makeRng('estimate', n)).value(best),
  )
  const needed = (NODES.first * varianceOf(estimates)) / VARIANCE
  const shared = needed > NODES.most ? targetAt(best, NODES.shared, makeRng('shared')) : undefined
  let drawn = 0
  const logDensity = (x: Float64Array) => {
    const target = shared ?? targetAt(x, Math.max(NODES.fewest, needed), makeRng('own', drawn++))
    return target.value(x)
  }
  const around = places.map(({ x, lower }) =>
    student(
      x,
      lower.map((l) => l * WIDER),
    ),
  )
  return drawAdaptively(logDensity, around, DRAWS, makeRng('draws'))
}

function varianceOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + square(value - mean), 0) / (values.length - 1)
}

/** Log marginal likelihood (nats) of a group distribution. */
export function logMarginalAt(group: Group, x: Float64Array, rng: Rng): number {
  const target = targetOf(group, nodesAround(group, x, meansOf(group, x), NODES.mode, rng))
  target.evaluate(x)
  return target.logMarginal
}

/** Nodes of some participants for a draw x of the group distribution. @param some the first one, an even number, and the one after the last */
export function nodesOfSome(
  group: Group,
  x: Float64Array,
  some: readonly [number, number],
  rng: Rng,
): Nodes[] {
  return nodesAround(group, x, meansOf(group, x, some), NODES.first, rng, some)
}

/** The mean of each participant's group distribution, where the search for the participant's mode starts. */
function meansOf({ model, design }: Group, x: Float64Array, some?: readonly [number, number]) {
  const p = model.parameters.length
  return design.rows.slice(...(some ?? [])).map((row) => personAt(x, row, p).slice(0, p))
}

/** @param starts of the searches for the modes of these participants; not changed */
function nodesAround(
  group: Group,
  x: Float64Array,
  starts: readonly Float64Array[],
  each: number,
  rng: Rng,
  some?: readonly [number, number],
): Nodes[] {
  const count = Math.round(each * group.model.parameters.length)
  const modes = starts.map((z) => z.slice())
  return nodesAt(group, x, modes, count, () => rng, some)
}
