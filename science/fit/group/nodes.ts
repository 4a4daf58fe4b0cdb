import type { Model } from '../../model/model.ts'
import type { Parameter } from '../../model/parameter.ts'
import type { Rng } from '../../random/rng.ts'
import { square } from '../../numeric/power.ts'
import { at } from '../../model/trace-state.ts'
import { covarianceFactor, rowTimes, solveLower } from '../cholesky.ts'
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

/** What the nodes of one participant are made for. */
export interface Wanted {
  readonly group: GroupDistribution
  /** Further group distributions which the nodes must cover. */
  readonly also: readonly GroupDistribution[]
  /** Start of the search for the participant's mode; overwritten by the mode, for the next search. [parameters] */
  readonly z: Float64Array
  readonly rng: Rng
}

/**
 * Makes the nodes of all participants for group distributions near those given.
 *
 * @param count approximate number of nodes per participant before negligible ones are dropped
 */
export function makeNodes(
  { parameters }: Model,
  likelihoods: readonly Evaluator[],
  together: GroupLikelihood,
  wanted: readonly Wanted[],
  count: number,
): Nodes[] {
  const p = parameters.length
  const nodes: Nodes[] = []
  // Two participants at a time, as `together` evaluates them.
  for (let first = 0; first < wanted.length; first += 2) {
    const pair = wanted.slice(first, first + 2)
    const proposed = pair.map((one, i) => propose(parameters, likelihoods[first + i]!, one, count))
    for (let k = 0; k < proposed[0]!.count; k++) {
      proposed.forEach(({ z }, i) => {
        for (let j = 0; j < p; j++)
          together.theta[(first + i) * p + j] = parameters[j]!.transform.natural(z[k * p + j]!)
      })
      together.value(first, first + pair.length)
      proposed.forEach(({ logWeight }, i) => {
        const log = together.logLik[first + i]! + logWeight[k]!
        logWeight[k] = Number.isFinite(log) ? log : -Infinity
      })
    }
    proposed.forEach((own, i) => nodes.push(heaviest(own, [pair[i]!.group, ...pair[i]!.also], p)))
  }
  return nodes
}

/** Points for one participant; their weights do not yet contain the likelihood. Their number depends on `count` and on `also.length` alone. */
function propose(
  parameters: readonly Parameter[],
  likelihood: Evaluator,
  { group, also, z, rng }: Wanted,
  count: number,
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
  let k = 0
  parts.forEach(({ centre, lower }, part) => {
    const normal = normalPoints(counts[part]!, size, rng)
    for (let n = 0; n < counts[part]!; n++, k++) {
      const own = points.subarray(k * size, (k + 1) * size)
      for (let j = 0; j < size; j++) own[j] = centre[j]! + rowTimes(lower, j, normal, n * size)
      let density = 0
      for (const one of parts) density += one.share * Math.exp(logNormal(own, one))
      logWeight[k] = -Math.log(density) - Math.log(total)
    }
  })
  return { count: total, z: points, logWeight }
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
