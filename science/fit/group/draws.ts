import { square } from '../../numeric/power.ts'
import { gammaln } from '../../numeric/special.ts'
import type { Rng } from '../../random/rng.ts'
import { cholesky, logDeterminant, rowTimes, solveLower } from '../cholesky.ts'

/** Weighted draws from a distribution of a few variables. */
export interface Draws {
  readonly x: readonly Float64Array[]
  /** Sum 1. */
  readonly weights: readonly number[]
  /** Number of independent draws that would tell as much: 1 / sum of squared weights. */
  readonly effective: number
}

/** Draws of one round; rounds at most, each with a proposal fitted to the draws before it; effective draws that are enough. */
const ROUND = 400
const ROUNDS = 12
const ENOUGH = 500
/** Degrees of freedom of the proposals: their tails are heavier than those of a Gaussian. */
const FREEDOM = 5
/** By how much the first proposal is wider than the curvature at the mode says. */
const WIDER = 1.4

/**
 * Draws from a density known up to a constant, near enough to a Gaussian for importance sampling: multivariate Student's t about the
 * mode, fitted anew to the draws so far in each round; all draws are weighted by the mixture of all proposals (adaptive multiple
 * importance sampling: Cornuet et al. 2012, doi 10.1111/j.1467-9469.2011.00756.x).
 *
 * @param lower packed lower factor of the covariance at the mode
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
  /** Per draw: its log density under each proposal. */
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
  /** Packed lower factor of the scale matrix. */
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

/** Logarithm of the mean of numbers given by their logarithms. */
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

/** Mean and covariance of weighted draws; undefined where these are too few to span the space. */
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
