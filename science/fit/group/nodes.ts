import type { Model } from '../../model/model.ts'
import type { Rng } from '../../random/rng.ts'
import { square } from '../../numeric/power.ts'
import { at } from '../../model/trace-state.ts'
import { cholesky } from '../cholesky.ts'
import type { Evaluator } from '../evaluator.ts'
import { gaussianOverZ } from '../free-prior.ts'
import { maximise } from '../maximise.ts'
import { Posterior } from '../posterior.ts'
import { normalPoints } from './low-discrepancy.ts'

/** A group distribution: independent Gaussians over the unconstrained parameters. */
export interface GroupDistribution {
  readonly mean: readonly number[]
  readonly sd: readonly number[]
}

/**
 * Weighted points of one person's parameters: an integral of likelihood times any density over z is the sum of density times exp(weight)
 * over them (importance sampling: Geweke 1989, doi 10.2307/1913710; the weights are those of the mixture of all proposals, Owen & Zhou
 * 2000, doi 10.1080/01621459.2000.10473909).
 */
export interface Nodes {
  readonly count: number
  /** count x number of parameters, unconstrained. */
  readonly z: Float64Array
  /** Log likelihood minus the log density of the proposal and the log of the count. */
  readonly logWeight: Float64Array
}

/** Shares of the proposal: about the person's mode, wider about it, and the group distribution, widened. */
const PARTS = [
  { share: 0.4, scale: 1.2, from: 'mode' },
  { share: 0.15, scale: 2, from: 'mode' },
  { share: 0.45, scale: 1.3, from: 'group' },
] as const

/** Smallest deviation of the group part: a narrower group is seen through nodes that stay apart. */
const NARROWEST = 0.2

/** The mode is searched from where it was last, and told to the next search in `z`. */
export function makeNodes(
  model: Model,
  likelihood: Evaluator,
  group: GroupDistribution,
  z: Float64Array,
  count: number,
  rng: Rng,
): Nodes {
  const { parameters } = model
  const size = parameters.length
  const priors = group.mean.map((mean, j) => gaussianOverZ(mean, square(group.sd[j]!)))
  const posterior = new Posterior(likelihood, parameters, priors)
  const mode = maximise(posterior, z, 1e-6)
  z.set(mode.z)
  posterior.evaluate(mode.z)
  const shape = inverseFactor(posterior.hessian, size) ?? diagonal(group.sd)
  const shapes = { mode: shape, group: diagonal(group.sd.map((sd) => Math.max(sd, NARROWEST))) }
  const centres = { mode: mode.z, group: Float64Array.from(group.mean) }

  const counts = PARTS.map(({ share }) => Math.round(share * count))
  const total = counts.reduce((sum, n) => sum + n, 0)
  const points = new Float64Array(total * size)
  const logWeight = new Float64Array(total)
  const theta = new Float64Array(size)
  let k = 0
  PARTS.forEach(({ from, scale }, part) => {
    const normal = normalPoints(counts[part]!, size, rng)
    for (let n = 0; n < counts[part]!; n++, k++) {
      const own = points.subarray(k * size, (k + 1) * size)
      for (let j = 0; j < size; j++) {
        let sum = 0
        for (let l = 0; l <= j; l++) sum += shapes[from][at(j, l)]! * normal[n * size + l]!
        own[j] = centres[from][j]! + scale * sum
        theta[j] = parameters[j]!.transform.natural(own[j]!)
      }
      let density = 0
      for (const { from, scale, share } of PARTS)
        density += share * Math.exp(logNormal(own, centres[from], shapes[from], scale))
      const logLik = likelihood.value(theta)
      logWeight[k] =
        Number.isFinite(logLik) && density > 0 ? logLik - Math.log(density) - Math.log(total) : -Infinity
    }
  })
  return heaviest({ count: total, z: points, logWeight }, group, size)
}

/** Nodes that matter for this or any similar group distribution: no more than exp(-BELOW) of the heaviest, under one twice as wide. */
function heaviest({ count, z, logWeight }: Nodes, { mean, sd }: GroupDistribution, size: number): Nodes {
  const logs = Float64Array.from({ length: count }, (_, k) => {
    let log = logWeight[k]!
    for (let j = 0; j < size; j++) log -= 0.5 * square((z[k * size + j]! - mean[j]!) / (2 * Math.max(sd[j]!, NARROWEST)))
    return log
  })
  const most = logs.reduce((a, b) => Math.max(a, b), -Infinity)
  const kept: number[] = []
  for (let k = 0; k < count; k++) if (logs[k]! > most - BELOW) kept.push(k)
  const points = new Float64Array(kept.length * size)
  kept.forEach((k, n) => points.set(z.subarray(k * size, (k + 1) * size), n * size))
  return { count: kept.length, z: points, logWeight: Float64Array.from(kept, (k) => logWeight[k]!) }
}

const BELOW = 20

/** Log density of a Gaussian at z; `lower` is the factor of its covariance before scaling. */
function logNormal(z: Float64Array, centre: Float64Array, lower: Float64Array, scale: number): number {
  const size = z.length
  let sum = 0
  const y = new Float64Array(size)
  for (let j = 0; j < size; j++) {
    let rest = (z[j]! - centre[j]!) / scale
    for (let l = 0; l < j; l++) rest -= lower[at(j, l)]! * y[l]!
    y[j] = rest / lower[at(j, j)]!
    sum -= 0.5 * square(y[j]!) + Math.log(lower[at(j, j)]! * scale) + HALF_LOG_2PI
  }
  return sum
}

const HALF_LOG_2PI = 0.5 * Math.log(2 * Math.PI)

/** Lower factor of the inverse of -hessian (packed); undefined where that is not positive definite. */
export function inverseFactor(hessian: Float64Array, size: number): Float64Array | undefined {
  const factor = new Float64Array(hessian.length)
  if (
    !cholesky(
      hessian.map((x) => -x),
      size,
      factor,
    )
  )
    return undefined
  // -H = L L^T, so the inverse is L^-T L^-1: its columns by substitution, then a factor of its own.
  const inverse = new Float64Array(hessian.length)
  const columns = Array.from({ length: size }, (_, c) => {
    const x = new Float64Array(size)
    for (let j = 0; j < size; j++) {
      let sum = j === c ? 1 : 0
      for (let l = 0; l < j; l++) sum -= factor[at(j, l)]! * x[l]!
      x[j] = sum / factor[at(j, j)]!
    }
    for (let j = size - 1; j >= 0; j--) {
      let sum = x[j]!
      for (let l = j + 1; l < size; l++) sum -= factor[at(l, j)]! * x[l]!
      x[j] = sum / factor[at(j, j)]!
    }
    return x
  })
  for (let j = 0; j < size; j++) for (let l = 0; l <= j; l++) inverse[at(j, l)] = columns[l]![j]!
  const lower = new Float64Array(hessian.length)
  return cholesky(inverse, size, lower) ? lower : undefined
}

function diagonal(sd: readonly number[]): Float64Array {
  const lower = new Float64Array((sd.length * (sd.length + 1)) / 2)
  sd.forEach((s, j) => (lower[at(j, j)] = s))
  return lower
}
