import { at } from '../../model/trace-state.ts'
import { square } from '../../numeric/power.ts'
import { covarianceFactor, logDeterminant } from '../cholesky.ts'
import { maximise } from '../maximise.ts'
import { columnsOf } from './design.ts'
import { type Group, type MakeRng, nodesAt, targetOf } from './group.ts'
import type { GroupTarget } from './marginal.ts'

/** A point near a mode of the marginal posterior of a group distribution. */
export interface Place {
  /** Group distribution: coefficients of the means, column by column of the design, then log standard deviations. */
  readonly x: Float64Array
  /** Mode of each participant's parameters given x. */
  readonly people: readonly Float64Array[]
  /** Packed Cholesky factor of the covariance that the curvature implies. */
  readonly lower: Float64Array
  /** Log of the integral around the mode, by Laplace's approximation. */
  readonly logIntegral: number
}

/** A mode of the marginal posterior of a group distribution. */
export interface Mode extends Pick<Place, 'x'> {
  /** Number of rounds of new nodes. */
  readonly iterations: number
  readonly converged: boolean
}

/** Nodes per participant and parameter, in the first rounds and later. Large groups use fewer, because their errors average out. */
const NODES = { first: 48, later: 300 }
const MOST_NODES = 4_000_000
/** Limit on rounds. */
export const ROUNDS = 30
/** Rounds from each start, and the shift of the starts (standard deviations of the prior of a mean). */
const EXPLORED = { rounds: 6, shift: 1.5 }
/** Number of places kept, and the difference in log integral to the best beyond which a mode is negligible. */
const KEPT = { most: 3, below: 10 }
/** Points closer than this (posterior standard deviations) belong to the same mode. */
const SAME = 3
/** Number of initial rounds which use expectation maximisation; it is robust if the nodes are still inaccurate. */
const MOMENT_ROUNDS = 3
/** Newton steps per round, and attempts at them: a step that fails is tried again, shorter. */
const STEPS = 3
const ATTEMPTS = 12
/**
 * Largest change per round: of means, in standard deviations of the group, and of log standard deviations. Nodes are made for the
 * distribution at the start of the round and are inaccurate far from it.
 */
const FARTHEST = { mean: 0.5, logSd: 0.3 }
/** The mode is stable if the averages of two sets of this many steps differ by less than this (posterior standard deviations). */
const AVERAGED = 4
const STILL = 0.25

/** A search: its place, the participants' modes there, and its number of rounds. */
interface Search {
  x: Float64Array
  readonly people: readonly Float64Array[]
  rounds: number
}

/**
 * Places near the modes of the marginal posterior of a group distribution, the one with the largest integral first. Several
 * starts (each mean at its prior mean, or one of them shifted) are improved for a few rounds; the best of them and those of other modes are
 * kept.
 */
export function explore(group: Group, makeRng: MakeRng): Place[] {
  const { likelihoods, priors, design } = group
  const p = priors.length
  const columns = columnsOf(design)
  const centre = priors.map(({ mean }) => mean.mean)
  const shifted = priors.flatMap(({ mean }, j) =>
    [-1, 1].map((side) => centre.map((m, l) => (l === j ? m + side * EXPLORED.shift * mean.sd : m))),
  )
  const places = [centre, ...shifted].map((means, n): Place => {
    const search = { x: startAt(means), people: likelihoods.map(() => Float64Array.from(means)), rounds: 0 }
    while (search.rounds < EXPLORED.rounds) {
      const target = targetAt(group, search, NODES.first, (i) => makeRng(n, search.rounds, i))
      search.x = search.rounds++ < MOMENT_ROUNDS ? target.moments(search.x) : newton(target, search.x, p)
    }
    // With few nodes, the best of several integrals would be the one with the largest error.
    const target = targetAt(group, search, NODES.later, (i) => makeRng(n, 'integral', i))
    const value = target.evaluate(search.x)
    const lower = nearestFactor(target.hessian, target.size)
    return { ...search, lower, logIntegral: value + logDeterminant(lower, target.size) / 2 }
  })
  return distinct(places)

  function startAt(means: readonly number[]): Float64Array {
    const x = new Float64Array((columns + 1) * p)
    priors.forEach(({ mean, logDeviation }, j) => {
      design.cells.forEach((_, cell) => (x[cell * p + j] = means[j]!))
      x[columns * p + j] = 0.5 * Math.log(square(mean.sd) + Math.exp(2 * logDeviation.mean))
    })
    return x
  }
}

/**
 * Searches for the mode near a point by Newton's method, with new nodes in each round until the mode is stable.
 *
 * @param sd posterior standard deviation of each coordinate
 * @param mostRounds limit on the rounds of new nodes
 */
export function findMode(
  group: Group,
  from: Place,
  sd: Float64Array,
  mostRounds: number,
  makeRng: MakeRng,
): Mode {
  const search = { x: from.x, people: from.people.map((z) => z.slice()), rounds: 0 }
  const steps: Float64Array[] = []
  let converged = false
  while (search.rounds < mostRounds && !converged) {
    const target = targetAt(group, search, NODES.later, (i) => makeRng(search.rounds, i))
    search.x = newton(target, search.x, group.priors.length)
    search.rounds++
    steps.push(search.x)
    converged = isStill(steps, sd)
  }
  // The remaining steps are sampling error of the nodes, so averaging reduces it.
  return { x: averageOf(steps.slice(-AVERAGED)), iterations: search.rounds, converged }
}

function targetAt(
  group: Group,
  { x, people }: Search,
  each: number,
  rng: (i: number) => ReturnType<MakeRng>,
): GroupTarget {
  const most = Math.floor(MOST_NODES / people.length)
  return targetOf(
    group,
    nodesAt(group, x, people, Math.max(64, Math.min(each * group.priors.length, most)), rng),
  )
}

/** A few Newton steps, not too far. */
function newton(target: GroupTarget, from: Float64Array, p: number): Float64Array {
  let steps = 0
  const to = maximise(target, from, 1e-10, ATTEMPTS, () => ++steps === STEPS).z
  const deviations = from.length - p
  return to.map((value, j) => {
    const most = j < deviations ? FARTHEST.mean * Math.exp(from[deviations + (j % p)]!) : FARTHEST.logSd
    return Math.max(from[j]! - most, Math.min(from[j]! + most, value))
  })
}

/** The best of several places and those of other modes, best first. */
function distinct(places: readonly Place[]): Place[] {
  const kept: Place[] = []
  for (const place of [...places].sort((a, b) => b.logIntegral - a.logIntegral)) {
    const isNew = kept.every(({ x, lower }) => largestStep(x, place.x, deviations(lower, x.length)) > SAME)
    if (isNew && place.logIntegral > (kept[0] ?? place).logIntegral - KEPT.below) kept.push(place)
  }
  return kept.slice(0, KEPT.most)
}

function isStill(steps: readonly Float64Array[], sd: Float64Array): boolean {
  if (steps.length < 2 * AVERAGED) return false
  const [before, after] = [
    averageOf(steps.slice(-2 * AVERAGED, -AVERAGED)),
    averageOf(steps.slice(-AVERAGED)),
  ]
  return largestStep(before, after, sd) < STILL
}

function averageOf(points: readonly Float64Array[]): Float64Array {
  return points[0]!.map((_, j) => points.reduce((sum, x) => sum + x[j]!, 0) / points.length)
}

/** Standard deviations that belong to a covariance factor. */
function deviations(lower: Float64Array, size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, j) => {
    let variance = 0
    for (let l = 0; l <= j; l++) variance += square(lower[at(j, l)]!)
    return Math.sqrt(variance)
  })
}

/** Largest coordinate of the difference between two points, in standard deviations. */
function largestStep(from: Float64Array, to: Float64Array, sd: Float64Array): number {
  return from.reduce((most, x, j) => Math.max(most, Math.abs(to[j]! - x) / sd[j]!), 0)
}

/** Covariance factor; if the Hessian is not negative definite (e.g. between two modes), a ridge is added until it is. */
function nearestFactor(hessian: Float64Array, size: number): Float64Array {
  for (let ridge = 0; ridge < 1e12; ridge = ridge * 4 || 1) {
    const raised = hessian.slice()
    for (let j = 0; j < size; j++) raised[at(j, j)] = raised[at(j, j)]! - ridge
    const lower = covarianceFactor(raised, size)
    if (lower) return lower
  }
  throw new Error('Internal error: the Hessian of the group distribution contains NaN')
}
