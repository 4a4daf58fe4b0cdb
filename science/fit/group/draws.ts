import { square } from '../../numeric/power.ts'
import { gammaln } from '../../numeric/special.ts'
import type { Rng } from '../../random/rng.ts'
import { cholesky, logDeterminant, rowTimes, solveLower } from '../cholesky.ts'

/** Weighted draws from a distribution over a few variables. */
export interface Draws {
  readonly x: readonly Float64Array[]
  /** Weights which sum to 1. */
  readonly weights: readonly number[]
  /** Effective sample size: 1 / sum of squared weights. */
  readonly effective: number
}

/**
 * Draws per round; limit on rounds, each of which uses a proposal fitted to all earlier draws; effective sample size at
 * which to stop.
 */
const ROUND = 400
const ROUNDS = 12
const ENOUGH = 500
/** Degrees of freedom of the proposals, whose tails must be heavier than Gaussian. */
const FREEDOM = 5
/** Factor by which the first proposal is wider than the curvature at the mode implies. */
const WIDER = 1.4

/**
 * Adaptive multiple importance sampling (Cornuet et al. 2012, doi 10.1111/j.1467-9469.2011.00756.x) from a density known up to a
 * constant and close to Gaussian. Proposals are multivariate Student's t, first around the mode, then refitted in each round to the
 * draws so far. All draws are weighted by the mixture of all proposals.
 *
 * @param mode [size]
 * @param lower packed Cholesky factor of the covariance at the mode. [size (size + 1) / 2]
 */
export function drawAround(
  logDensity: (x: Float64Array) => number,
  mode: Float64Array,
  lower: Float64Array,
  rng: Rng,
): Draws {
  const size = mode.length
  const proposals = [
    proposalOf(
      mode,
      lower.map((l) => l * WIDER),
    ),
  ]
  const x: Float64Array[] = []
  const values: number[] = []
  /** Log density of each draw under each proposal. [draws][proposals] */
  const densities: number[][] = []
  for (let round = 0; ; round++) {
    const proposal = proposals[round]!
    for (let n = 0; n < ROUND; n++) {
      const draw = drawStudent(proposal, rng)
      x.push(draw)
      values.push(logDensity(draw))
      densities.push(proposals.slice(0, -1).map((earlier) => logStudent(earlier, draw)))
    }
    x.forEach((draw, i) => densities[i]!.push(logStudent(proposal, draw)))
    const weights = normalise(x.map((_, i) => values[i]! - logMean(densities[i]!)))
    const effective = 1 / weights.reduce((sum, w) => sum + w * w, 0)
    if ((round > 0 && effective >= ENOUGH) || round === ROUNDS - 1) return { x, weights, effective }
    proposals.push(moments(x, weights, size) ?? proposal)
  }
}

interface Proposal {
  readonly centre: Float64Array
  /** Packed Cholesky factor of the scale matrix. */
  readonly lower: Float64Array
  /** Log density at the centre. */
  readonly constant: number
}

function drawStudent({ centre, lower }: Proposal, rng: Rng): Float64Array {
  const size = centre.length
  const normal = Float64Array.from({ length: size }, () => rng.normal())
  const stretch = Math.sqrt(FREEDOM / rng.gamma(FREEDOM / 2, 2))
  return centre.map((c, j) => c + stretch * rowTimes(lower, j, normal))
}

/** Log of the mean of numbers given by their logarithms. */
function logMean(logs: readonly number[]): number {
  const most = logs.reduce((a, b) => Math.max(a, b))
  return most + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - most), 0) / logs.length)
}

function proposalOf(centre: Float64Array, lower: Float64Array): Proposal {
  const size = centre.length
  const constant =
    gammaln((FREEDOM + size) / 2) -
    gammaln(FREEDOM / 2) -
    (size / 2) * Math.log(FREEDOM * Math.PI) -
    logDeterminant(lower, size) / 2
  return { centre, lower, constant }
}

function logStudent({ centre, lower, constant }: Proposal, x: Float64Array): number {
  const y = x.map((value, j) => value - centre[j]!)
  solveLower(lower, y, y)
  const squares = y.reduce((sum, value) => sum + square(value), 0)
  return constant - ((FREEDOM + x.length) / 2) * Math.log1p(squares / FREEDOM)
}

/** Proposal with the mean and covariance of weighted draws; undefined if the covariance is singular. */
function moments(x: readonly Float64Array[], weights: readonly number[], size: number): Proposal | undefined {
  const centre = new Float64Array(size)
  x.forEach((draw, i) => draw.forEach((value, j) => (centre[j] = centre[j]! + weights[i]! * value)))
  const covariance = new Float64Array((size * (size + 1)) / 2)
  x.forEach((draw, i) => {
    for (let j = 0, e = 0; j < size; j++)
      for (let l = 0; l <= j; l++, e++)
        covariance[e] = covariance[e]! + weights[i]! * (draw[j]! - centre[j]!) * (draw[l]! - centre[l]!)
  })
  const lower = new Float64Array(covariance.length)
  return cholesky(covariance, size, lower) ? proposalOf(centre, lower) : undefined
}

function normalise(logs: readonly number[]): number[] {
  const most = logs.reduce((a, b) => Math.max(a, b), -Infinity)
  const weights = logs.map((log) => (Number.isNaN(log) ? 0 : Math.exp(log - most)))
  const sum = weights.reduce((a, b) => a + b, 0)
  return weights.map((weight) => weight / sum)
}
