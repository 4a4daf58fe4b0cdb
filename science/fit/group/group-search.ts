import type { Model } from '../../model/model.ts'
import { at } from '../../model/trace-state.ts'
import { normalPoints } from '../../numeric/low-discrepancy.ts'
import { power, square } from '../../numeric/power.ts'
import type { Rng } from '../../random/rng.ts'
import { covarianceFactor, rowTimes } from '../cholesky.ts'
import type { Evaluator, GroupLikelihood } from '../evaluator.ts'
import { type Draws, drawAdaptively, student } from '../importance.ts'
import { maximise } from '../maximise.ts'
import { columnsOf, type GroupDesign, personAt } from './design.ts'
import type { GroupPrior } from './group-prior.ts'
import { distributionOf, GroupTarget } from './marginal.ts'
import { type GroupDistribution, makeNodes, type Nodes, type Wanted } from './nodes.ts'

/** What is searched: participants, each with a likelihood, and the priors of their group distribution, one per parameter. */
export interface Group {
  readonly model: Model
  readonly likelihoods: readonly Evaluator[]
  /** The same likelihoods, evaluated together. */
  readonly together: GroupLikelihood
  readonly priors: readonly GroupPrior[]
  readonly design: GroupDesign
}

/** Result of one search. */
export interface Found {
  /** Of each participant, in the last round. */
  readonly nodes: readonly Nodes[]
  readonly mode: Float64Array
  /** Draws of the group distribution. */
  readonly draws: Draws
  /** Log marginal likelihood at the mode (nats). */
  readonly logMarginal: number
  readonly iterations: number
  readonly converged: boolean
}

/**
 * Nodes per participant and parameter, at the start of the search and in the last round. Large groups use fewer, because their errors
 * average out. While the mode does not settle, their number doubles every so many rounds.
 */
const NODES = { search: 48, last: 300 }
const PATIENCE = 12
const MOST_NODES = 4_000_000
/** Limit on rounds. */
export const ROUNDS = 30
/** Largest change (in posterior standard deviations) at which the mode counts as stable. */
const STILL = 0.25
/** Newton steps per round, and attempts at them: a step that fails is tried again, shorter. */
const STEPS = 3
const ATTEMPTS = 12
/** Number of initial rounds which use expectation maximisation; it is robust if the nodes are still inaccurate. */
const MOMENT_ROUNDS = 3
/**
 * Largest change per round: of means, in standard deviations of the group, and of log standard deviations. Nodes are made for the
 * distribution at the start of the round and are inaccurate far from it.
 */
const FARTHEST = { mean: 0.5, logSd: 0.3 }
/** Limit on rounds with the most nodes; another one starts where the last one ended, if that is not yet a maximum. */
const LAST_ROUNDS = 6
/** The mode is found if the largest gradient entry is below this (nats per unit). */
const FLAT = 1e-4
/** Number of steps over which the mode is averaged. */
const AVERAGED = 4
/**
 * Number of nearby group distributions which the last nodes must also cover, and their distance from the mode (standard
 * deviations).
 */
const NEAR = 8
const NEAR_SCALE = 1.5
/** Draws of the group distribution, and the factor by which the first ones are wider than the curvature at the mode implies. */
const DRAWS = { round: 400, rounds: 12, enough: 500 }
const WIDER = 1.4
/** Effective number of draws below which the intervals are unreliable. */
const FEWEST_DRAWS = 100

/**
 * Searches for the mode of the marginal posterior of a group distribution by Newton's method, with new nodes in each round until it is stable,
 * then draws group distributions around it by importance sampling.
 *
 * @param mostRounds limit on the rounds of new nodes
 * @param rng makes the random numbers for a purpose
 */
export function searchGroup(
  group: Group,
  mostRounds: number,
  rng: (...labels: (string | number)[]) => Rng,
): Found {
  const { model, likelihoods, together, priors, design } = group
  const p = model.parameters.length
  const columns = columnsOf(design)
  const size = (columns + 1) * p
  const modes = likelihoods.map(() => Float64Array.from(priors, ({ mean }) => mean.mean))

  const first: GroupDistribution = {
    mean: priors.map(({ mean }) => mean.mean),
    sd: priors.map(({ mean, logDeviation }) =>
      Math.sqrt(square(mean.sd) + square(Math.exp(logDeviation.mean))),
    ),
  }
  /** Current group distribution of each participant. */
  let own = likelihoods.map(() => first)
  let x: Float64Array = new Float64Array(size)
  for (let j = 0; j < p; j++) {
    for (let cell = 0; cell < design.cells.length; cell++) x[cell * p + j] = first.mean[j]!
    x[columns * p + j] = priors[j]!.logDeviation.mean
  }
  const path: Float64Array[] = []
  let iterations = 0
  let converged = false
  for (const rounds = mostRounds; iterations < rounds && !converged; iterations++) {
    const each = Math.min(NODES.last, NODES.search * power(2, Math.floor(iterations / PATIENCE)))
    const target = new GroupTarget(nodesOf(perPerson(each * p), iterations), priors, p, design)
    if (iterations < MOMENT_ROUNDS) x = target.moments(x)
    else {
      let steps = 0
      x = within(x, maximise(target, x, 1e-10, ATTEMPTS, () => ++steps === STEPS).z, p)
      path.push(x)
      target.evaluate(x)
      const lower = covarianceFactor(target.hessian, size)
      converged = lower !== undefined && isStill(path, lower)
    }
    own = peopleAt(x)
  }

  // The remaining steps are sampling error of the nodes, so averaging reduces it.
  if (path.length >= AVERAGED) x = averageOf(path.slice(-AVERAGED))
  let last = lastRound(x, 0)
  for (let n = 1; n < LAST_ROUNDS && !last.isMaximum; n++) last = lastRound(last.mode, n)
  const { nodes, target, mode, logMarginal, definite } = last
  const lower = definite ?? nearestFactor(target.hessian, size)
  const around = student(
    mode,
    lower.map((l) => l * WIDER),
  )
  const draws = drawAdaptively((at) => target.value(at), [around], DRAWS, rng('draws'))
  return {
    nodes,
    mode,
    draws,
    logMarginal,
    iterations,
    converged: converged && last.isMaximum && draws.effective >= FEWEST_DRAWS,
  }

  /** Maximises with many nodes, which also cover group distributions around `from`. */
  function lastRound(from: Float64Array, n: number) {
    own = peopleAt(from)
    const wide = new GroupTarget(nodesOf(perPerson(NODES.search * p), `curvature ${n}`), priors, p, design)
    wide.evaluate(from)
    const near = spread(from, covarianceFactor(wide.hessian, size), p, rng('spread', n)).map(peopleAt)
    const nodes = nodesOf(perPerson(NODES.last * p), `last ${n}`, near)
    const target = new GroupTarget(nodes, priors, p, design)
    const mode = within(from, maximise(target, from, 1e-12, 50).z, p, 3)
    target.evaluate(mode)
    const { logMarginal } = target
    const gradient = target.gradient.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0)
    const definite = covarianceFactor(target.hessian, size)
    return {
      nodes,
      target,
      mode,
      logMarginal,
      definite,
      isMaximum: definite !== undefined && gradient < FLAT,
    }
  }

  function perPerson(most: number): number {
    return Math.max(64, Math.min(most, Math.floor(MOST_NODES / likelihoods.length)))
  }

  function peopleAt(place: Float64Array): GroupDistribution[] {
    return design.rows.map((row) => distributionOf(personAt(place, row, p)))
  }

  /** @param also further group distributions, each by participant, which the nodes must cover */
  function nodesOf(
    count: number,
    round: number | string,
    also: readonly (readonly GroupDistribution[])[] = [],
  ): Nodes[] {
    const wanted = own.map((distribution, i): Wanted => ({
      group: distribution,
      also: also.map((distributions) => distributions[i]!),
      z: modes[i]!,
      rng: rng(round, i),
    }))
    return makeNodes(model, likelihoods, together, wanted, count)
  }
}

/** Limits a step to the largest change of a round, multiplied by `times`. */
function within(from: Float64Array, to: Float64Array, p: number, times = 1): Float64Array {
  const deviations = from.length - p
  return to.map((value, j) => {
    const most =
      times * (j < deviations ? FARTHEST.mean * Math.exp(from[deviations + (j % p)]!) : FARTHEST.logSd)
    return Math.max(from[j]! - most, Math.min(from[j]! + most, value))
  })
}

/**
 * Whether the last two sets of AVERAGED steps have the same mean, within STILL posterior standard deviations in each
 * coordinate.
 */
function isStill(path: readonly Float64Array[], lower: Float64Array): boolean {
  if (path.length < 2 * AVERAGED) return false
  const [before, after] = [averageOf(path.slice(-2 * AVERAGED, -AVERAGED)), averageOf(path.slice(-AVERAGED))]
  return largestStep(before, after, lower) < STILL
}

function averageOf(points: readonly Float64Array[]): Float64Array {
  return points[0]!.map((_, j) => points.reduce((sum, x) => sum + x[j]!, 0) / points.length)
}

/** Largest coordinate of the difference between two points, in standard deviations. */
function largestStep(from: Float64Array, to: Float64Array, lower: Float64Array): number {
  let most = 0
  for (let j = 0, e = 0; j < from.length; j++) {
    let variance = 0
    for (let l = 0; l <= j; l++, e++) variance += square(lower[e]!)
    most = Math.max(most, Math.abs(to[j]! - from[j]!) / Math.sqrt(variance))
  }
  return most
}

/** Covariance factor if the Hessian is not negative definite (e.g. between two modes): a ridge is added until it is. */
function nearestFactor(hessian: Float64Array, size: number): Float64Array {
  for (let ridge = 1; ridge < 1e12; ridge *= 4) {
    const raised = hessian.slice()
    for (let j = 0; j < size; j++) raised[at(j, j)] = raised[at(j, j)]! - ridge
    const lower = covarianceFactor(raised, size)
    if (lower) return lower
  }
  throw new Error('Internal error: the Hessian of the group distribution contains NaN')
}

/** Points around the mode, spread according to its curvature. */
function spread(mode: Float64Array, lower: Float64Array | undefined, p: number, rng: Rng): Float64Array[] {
  if (!lower) return []
  const size = mode.length
  const normal = normalPoints(NEAR, size, rng)
  return Array.from({ length: NEAR }, (_, n) => {
    const x = mode.map((m, j) => m + NEAR_SCALE * rowTimes(lower, j, normal, n * size))
    return within(mode, x, p, 4)
  })
}
