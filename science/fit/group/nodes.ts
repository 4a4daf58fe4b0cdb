import type { Model } from '../../model/model.ts'
import type { Rng } from '../../random/rng.ts'
import { square } from '../../numeric/power.ts'
import { at } from '../../model/trace-state.ts'
import { covarianceFactor, rowTimes, solveLower } from '../cholesky.ts'
import type { Evaluator } from '../evaluator.ts'
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
  /** Logarithms of the diagonal of `lower`. */
  readonly logs: Float64Array
}

/** Mixture weights and scales of the components around a participant's mode; the group components share the rest. */
const ABOUT_MODE = [
  { share: 0.4, scale: 1.2 },
  { share: 0.15, scale: 2 },
] as const

/** Factor by which a group component is wider than the group distribution. */
const WIDER = 1.2

/** Smallest standard deviation of a group component, so that nodes remain spread out for narrow groups. */
const NARROWEST = 0.2

/**
 * Makes the nodes of one participant for group distributions near `group`.
 *
 * @param z start of the search for the participant's mode; overwritten by the mode, for the next search. [parameters]
 * @param count approximate number of nodes before negligible ones are dropped
 * @param also further group distributions which the nodes must cover
 */
export function makeNodes(
  { parameters }: Model,
  likelihood: Evaluator,
  group: GroupDistribution,
  z: Float64Array,
  count: number,
  rng: Rng,
  also: readonly GroupDistribution[] = [],
): Nodes {
  const size = parameters.length
  const priors = group.mean.map((mean, j) => gaussianOverZ(mean, square(group.sd[j]!)))
  const posterior = new Posterior(likelihood, parameters, priors)
  z.set(maximise(posterior, z, 1e-6).z)
  posterior.evaluate(z)
  const shape = covarianceFactor(posterior.hessian, size) ?? diagonal(group.sd)
  const groups = [group, ...also]
  const rest = 1 - ABOUT_MODE.reduce((sum, { share }) => sum + share, 0)
  const parts: Part[] = [
    ...ABOUT_MODE.map(({ share, scale }) =>
      partOf(
        share,
        z.slice(),
        shape.map((l) => l * scale),
      ),
    ),
    ...groups.map(({ mean, sd }) =>
      partOf(
        rest / groups.length,
        Float64Array.from(mean),
        diagonal(sd.map((s) => WIDER * Math.max(s, NARROWEST))),
      ),
    ),
  ]
  const counts = parts.map(({ share }) => Math.round(share * count))
  const total = counts.reduce((sum, n) => sum + n, 0)
  const points = new Float64Array(total * size)
  const logWeight = new Float64Array(total)
  const theta = new Float64Array(size)
  let k = 0
  parts.forEach(({ centre, lower }, part) => {
    const normal = normalPoints(counts[part]!, size, rng)
    for (let n = 0; n < counts[part]!; n++, k++) {
      const own = points.subarray(k * size, (k + 1) * size)
      for (let j = 0; j < size; j++) {
        own[j] = centre[j]! + rowTimes(lower, j, normal, n * size)
        theta[j] = parameters[j]!.transform.natural(own[j]!)
      }
      let density = 0
      for (const one of parts) density += one.share * Math.exp(logNormal(own, one))
      const logLik = likelihood.value(theta)
      logWeight[k] =
        Number.isFinite(logLik) && density > 0 ? logLik - Math.log(density) - Math.log(total) : -Infinity
    }
  })
  return heaviest({ count: total, z: points, logWeight }, groups, size)
}

/**
 * Drops negligible nodes: those below exp(-BELOW) of the largest weight under every group distribution, each at twice its
 * width.
 */
function heaviest({ count, z, logWeight }: Nodes, groups: readonly GroupDistribution[], size: number): Nodes {
  const kept = new Set<number>()
  for (const { mean, sd } of groups) {
    const logs = Float64Array.from({ length: count }, (_, k) => {
      let log = logWeight[k]!
      for (let j = 0; j < size; j++)
        log -= 0.5 * square((z[k * size + j]! - mean[j]!) / (2 * Math.max(sd[j]!, NARROWEST)))
      return log
    })
    const most = logs.reduce((a, b) => Math.max(a, b), -Infinity)
    for (let k = 0; k < count; k++) if (logs[k]! > most - BELOW) kept.add(k)
  }
  const points = new Float64Array(kept.size * size)
  ;[...kept].forEach((k, n) => points.set(z.subarray(k * size, (k + 1) * size), n * size))
  return { count: kept.size, z: points, logWeight: Float64Array.from(kept, (k) => logWeight[k]!) }
}

const BELOW = 20

function partOf(share: number, centre: Float64Array, lower: Float64Array): Part {
  return { share, centre, lower, logs: centre.map((_, j) => Math.log(lower[at(j, j)]!)) }
}

/** Log density of a component. */
function logNormal(z: Float64Array, { centre, lower, logs }: Part): number {
  const y = z.map((value, j) => value - centre[j]!)
  solveLower(lower, y, y)
  let sum = 0
  for (let j = 0; j < y.length; j++) sum -= 0.5 * square(y[j]!) + logs[j]! + HALF_LOG_2PI
  return sum
}

const HALF_LOG_2PI = 0.5 * Math.log(2 * Math.PI)

function diagonal(sd: readonly number[]): Float64Array {
  const lower = new Float64Array((sd.length * (sd.length + 1)) / 2)
  sd.forEach((s, j) => (lower[at(j, j)] = s))
  return lower
}
