import { gammaln } from '../numeric/special.ts'
import { logMean } from '../numeric/log-sum.ts'
import type { Rng } from '../random/rng.ts'
import { cholesky, logDeterminant, rowTimes, solveLower } from './cholesky.ts'

/** Weighted draws from a distribution over a few variables. */
export interface Draws {
  readonly x: readonly Float64Array[]
  /** Weights which sum to 1. */
  readonly weights: readonly number[]
  /** Effective sample size: 1 / sum of squared weights. */
  readonly effective: number
  /** Log of the integral of the density. */
  readonly logIntegral: number
}

/** A distribution that can be drawn from. */
export interface Proposal {
  draw(rng: Rng): Float64Array
  /** Normalised. */
  logDensity(x: Float64Array): number
}

export interface Effort {
  /** Draws per round. */
  readonly round: number
  /** Limit on rounds. */
  readonly rounds: number
  /** Effective sample size at which to stop, once each of the first proposals was used. */
  readonly enough: number
}

/** Degrees of freedom of the proposals, whose tails must be heavier than Gaussian. */
const FREEDOM = 5

/**
 * Adaptive multiple importance sampling (Cornuet et al. 2012, doi 10.1111/j.1467-9469.2011.00756.x). Each round draws from one proposal: the first
 * rounds from those given, the others from a multivariate Student's t with the mean and covariance of all draws so far. All draws are weighted
 * by the mixture of all proposals.
 *
 * @param logDensity need not be normalised; NaN counts as -Infinity
 */
export function drawAdaptively(
  logDensity: (x: Float64Array) => number,
  first: readonly Proposal[],
  { round: perRound, rounds, enough }: Effort,
  rng: Rng,
): Draws {
  const proposals = [first[0]!]
  const x: Float64Array[] = []
  const values: number[] = []
  /** Log density of each draw under each proposal. [draws][proposals] */
  const densities: number[][] = []
  for (let round = 0; ; round++) {
    const proposal = proposals[round]!
    for (let n = 0; n < perRound; n++) {
      const draw = proposal.draw(rng)
      x.push(draw)
      values.push(logDensity(draw))
      densities.push(proposals.slice(0, -1).map((earlier) => earlier.logDensity(draw)))
    }
    x.forEach((draw, i) => densities[i]!.push(proposal.logDensity(draw)))
    const { weights, logSum } = normalise(x.map((_, i) => values[i]! - logMean(densities[i]!)))
    const effective = 1 / weights.reduce((sum, w) => sum + w * w, 0)
    const isEnough = round > 0 && round >= first.length - 1 && effective >= enough
    if (isEnough || round === rounds - 1)
      return { x, weights, effective, logIntegral: logSum - Math.log(x.length) }
    proposals.push(first[round + 1] ?? moments(x, weights) ?? first[0]!)
  }
}

/** Multivariate Student's t. @param lower packed Cholesky factor of the scale matrix. [size (size + 1) / 2] */
export function student(centre: Float64Array, lower: Float64Array): Proposal {
  const size = centre.length
  const constant =
    gammaln((FREEDOM + size) / 2) -
    gammaln(FREEDOM / 2) -
    (size / 2) * Math.log(FREEDOM * Math.PI) -
    logDeterminant(lower, size) / 2
  const y = new Float64Array(size)
  return {
    draw(rng) {
      const normal = Float64Array.from({ length: size }, () => rng.normal())
      const stretch = Math.sqrt(FREEDOM / rng.gamma(FREEDOM / 2, 2))
      return centre.map((c, j) => c + stretch * rowTimes(lower, j, normal))
    },
    logDensity(x) {
      let squares = 0
      for (let j = 0; j < size; j++) y[j] = x[j]! - centre[j]!
      solveLower(lower, y, y)
      for (let j = 0; j < size; j++) squares += y[j]! * y[j]!
      return constant - ((FREEDOM + size) / 2) * Math.log1p(squares / FREEDOM)
    },
  }
}

/** Student's t with the mean and covariance of weighted draws; undefined if the covariance is singular. */
function moments(x: readonly Float64Array[], weights: readonly number[]): Proposal | undefined {
  const size = x[0]!.length
  const centre = new Float64Array(size)
  // A draw of weight 0 may be infinite.
  const used = x.flatMap((draw, i) => (weights[i]! > 0 ? { draw, weight: weights[i]! } : []))
  for (const { draw, weight } of used)
    for (let j = 0; j < size; j++) centre[j] = centre[j]! + weight * draw[j]!
  const covariance = new Float64Array((size * (size + 1)) / 2)
  for (const { draw, weight } of used)
    for (let j = 0, e = 0; j < size; j++)
      for (let l = 0; l <= j; l++, e++)
        covariance[e] = covariance[e]! + weight * (draw[j]! - centre[j]!) * (draw[l]! - centre[l]!)
  const lower = new Float64Array(covariance.length)
  return cholesky(covariance, size, lower) ? student(centre, lower) : undefined
}

/** Weights which sum to 1, from their logarithms, and the log of the sum of the latter. */
function normalise(logs: readonly number[]): { weights: number[]; logSum: number } {
  const most = logs.reduce((a, b) => (b > a ? b : a), -Infinity)
  if (most === -Infinity) return { weights: logs.map(() => 1 / logs.length), logSum: most }
  const weights = logs.map((log) => (Number.isNaN(log) ? 0 : Math.exp(log - most)))
  const sum = weights.reduce((a, b) => a + b, 0)
  return { weights: weights.map((weight) => weight / sum), logSum: most + Math.log(sum) }
}
