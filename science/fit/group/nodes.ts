import type { Model } from '../../model/model.ts'
import type { Parameter } from '../../model/parameter.ts'
import type { Rng } from '../../random/rng.ts'
import { square } from '../../numeric/power.ts'
import { at } from '../../model/trace-state.ts'
import { covarianceFactor, logDeterminant, rowTimes, solveLower } from '../cholesky.ts'
import type { Evaluator, GroupLikelihood } from '../evaluator.ts'
import { gaussianOverZ } from '../free-prior.ts'
import { maximise } from '../maximise.ts'
import { Posterior } from '../posterior.ts'
import { normalPoints } from '../../numeric/low-discrepancy.ts'

/** A group distribution: independent Gaussians over the unconstrained parameters. */
export interface GroupDistribution {
  readonly mean: readonly number[]
  readonly sd: readonly number[]
}

/**
 * Weighted points in one participant's parameter space. The integral of the likelihood times a density over z is approximated by
 * the sum over nodes of density times exp(logWeight) (importance sampling: Geweke 1989, doi 10.2307/1913710). Weights refer to the mixture
 * of all proposals (Owen & Zhou 2000, doi 10.1080/01621459.2000.10473909).
 */
export interface Nodes {
  readonly count: number
  /** Unconstrained parameters. [count * parameters] */
  readonly z: Float64Array
  /** Log likelihood minus log proposal density minus log of the number of proposed points. [count] */
  readonly logWeight: Float64Array
}

/** A component of the proposal mixture: a Gaussian with the packed Cholesky factor of its covariance. */
interface Part {
  readonly share: number
  readonly centre: Float64Array
  readonly lower: Float64Array
  /** Log density at the centre. */
  readonly constant: number
}

/** Mixture weights and scales of the components around a participant's mode; the group component has the rest. */
const ABOUT_MODE = [
  { share: 0.4, scale: 1.2 },
  { share: 0.15, scale: 2 },
] as const

/** Factor by which the group component is wider than the group distribution. */
const WIDER = 1.2

/** Smallest standard deviation of the group component, so that nodes remain spread out for narrow groups. */
const NARROWEST = 0.2

/** Accuracy of a participant's mode (nats); the weights correct for the rest. */
const MODE_TOLERANCE = 0.01

/** What the nodes of one participant are made for. */
export interface Wanted {
  readonly group: GroupDistribution
  /** Start of the search for the participant's mode; overwritten by the mode, for the next search. [parameters] */
  readonly z: Float64Array
  readonly rng: Rng
}

/**
 * Makes the nodes of participants for group distributions near those given. The integral under the distribution given is unbiased: its expectation
 * over the random numbers is the exact integral.
 *
 * @param count approximate number of nodes per participant
 * @param from the first participant, an even number
 */
export function makeNodes(
  { parameters }: Model,
  likelihoods: readonly Evaluator[],
  together: GroupLikelihood,
  wanted: readonly Wanted[],
  count: number,
  from = 0,
): Nodes[] {
  const p = parameters.length
  const nodes: Nodes[] = []
  // Two participants at a time, as `together` evaluates them.
  for (let first = from; first < from + wanted.length; first += 2) {
    const pair = wanted
      .slice(first - from, first - from + 2)
      .map((one, i) => propose(parameters, likelihoods[first - from + i]!, one, count))
    for (let k = 0; k < pair[0]!.count; k++) {
      pair.forEach(({ z }, i) => {
        for (let j = 0; j < p; j++)
          together.theta[(first + i) * p + j] = parameters[j]!.transform.natural(z[k * p + j]!)
      })
      together.value(first, first + pair.length)
      pair.forEach(({ logWeight }, i) => {
        const log = together.logLik[first + i]! + logWeight[k]!
        logWeight[k] = Number.isFinite(log) ? log : -Infinity
      })
    }
    nodes.push(...pair)
  }
  return nodes
}

/** Points for one participant; their weights do not yet contain the likelihood. Their number depends on `count` alone. */
function propose(
  parameters: readonly Parameter[],
  likelihood: Evaluator,
  { group, z, rng }: Wanted,
  count: number,
): Nodes {
  const size = parameters.length
  const priors = group.mean.map((mean, j) => gaussianOverZ(mean, square(group.sd[j]!)))
  const posterior = new Posterior(likelihood, parameters, priors)
  const mode = maximise(posterior, z, MODE_TOLERANCE)
  z.set(mode.z)
  const shape = covarianceFactor(mode.hessian, size) ?? diagonal(group.sd)
  const parts = [
    ...ABOUT_MODE.map(({ share, scale }) =>
      partOf(
        share,
        z,
        shape.map((l) => l * scale),
      ),
    ),
    partOf(
      1 - ABOUT_MODE.reduce((sum, { share }) => sum + share, 0),
      Float64Array.from(group.mean),
      diagonal(group.sd.map((s) => WIDER * Math.max(s, NARROWEST))),
    ),
  ]
  const counts = parts.map(({ share }) => Math.round(share * count))
  const total = counts.reduce((sum, n) => sum + n, 0)
  const points = new Float64Array(total * size)
  const logWeight = new Float64Array(total)
  const y = new Float64Array(size)
  let k = 0
  parts.forEach(({ centre, lower }, part) => {
    const normal = normalPoints(counts[part]!, size, rng)
    for (let n = 0; n < counts[part]!; n++, k++) {
      const own = points.subarray(k * size, (k + 1) * size)
      for (let j = 0; j < size; j++) own[j] = centre[j]! + rowTimes(lower, j, normal, n * size)
      let density = 0
      parts.forEach((one, i) => (density += counts[i]! * Math.exp(logNormal(own, one, y))))
      logWeight[k] = -Math.log(density)
    }
  })
  return { count: total, z: points, logWeight }
}

function partOf(share: number, centre: Float64Array, lower: Float64Array): Part {
  const size = centre.length
  return { share, centre, lower, constant: -size * HALF_LOG_2PI - logDeterminant(lower, size) / 2 }
}

/** Log density of a component. @param y room for `size` numbers */
function logNormal(z: Float64Array, { centre, lower, constant }: Part, y: Float64Array): number {
  for (let j = 0; j < y.length; j++) y[j] = z[j]! - centre[j]!
  solveLower(lower, y, y)
  let sum = constant
  for (let j = 0; j < y.length; j++) sum -= 0.5 * y[j]! * y[j]!
  return sum
}

const HALF_LOG_2PI = 0.5 * Math.log(2 * Math.PI)

function diagonal(sd: readonly number[]): Float64Array {
  const lower = new Float64Array((sd.length * (sd.length + 1)) / 2)
  sd.forEach((s, j) => (lower[at(j, j)] = s))
  return lower
}
