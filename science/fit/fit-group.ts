import type { Model, Setting } from '../model/model.ts'
import { makeRng } from '../random/rng.ts'
import { cholesky, inverseDiagonal, logDeterminant } from './cholesky.ts'
import { fitModel } from './fit-model.ts'
import { gaussianOverZ } from './free-prior.ts'
import { makeLikelihood } from './likelihood.ts'
import { maximise } from './maximise.ts'
import type { Observations } from './observations.ts'
import { Posterior } from './posterior.ts'
import { uninformed } from './uninformed.ts'
import { square } from '../numeric/power.ts'

/** A group distribution: independent Gaussians over the unconstrained parameters. */
export interface GroupFit {
  readonly mean: readonly number[]
  readonly variance: readonly number[]
  /** Standard errors of the means; a million where people tell nothing of them. */
  readonly meanErrors: readonly number[]
  /** Each participant's mode under the group distribution: unconstrained, and natural with standard errors. */
  readonly z: readonly Float64Array[]
  readonly standardErrors: readonly (readonly (number | null)[])[]
  /** Per participant: parameters that none of its scored choices depends on. Their mode is the mean of the group. */
  readonly uninformed: readonly (readonly string[])[]
  /** Sum of the participants' Laplace log evidence; null if a Hessian is not positive definite. */
  readonly logEvidence: number | null
  readonly iterations: number
  readonly converged: boolean
}

/** Smallest group variance: keeps a parameter that does not vary between people from stopping the iteration. */
const FLOOR = 1e-3

/** Added to what people tell of each mean, so that the sum can be inverted where that is nothing. */
const LEAST_INFORMATION = 1e-12

/** Change of every mean and log variance below which the iteration ends. */
const STILL = 1e-4

/**
 * Hierarchical fit by expectation maximisation with a Laplace E-step (Huys et al. 2011, doi 10.1371/journal.pcbi.1002028): E: each
 * participant's mode and curvature under the group distribution; M: mean of the modes, mean of squares plus curvature.
 */
export function fitGroup(
  model: Model,
  setting: Setting,
  people: readonly Observations[],
  options: { readonly iterations: number; readonly seed: number },
): GroupFit {
  const { parameters } = model
  const likelihoods = people.map((observations) => makeLikelihood(model, setting, observations))
  let z: Float64Array[] = people.map((observations, i) => {
    const rng = makeRng(options.seed, 'group-start', model.id, i)
    const { estimates } = fitModel(model, setting, observations, { starts: 'auto' }, rng)
    return Float64Array.from(parameters, ({ transform }, j) => clamp(transform.free(estimates[j]!)))
  })
  let mean = parameters.map((_, j) => average(z.map((own) => own[j]!)))
  let variance = parameters.map((_, j) => Math.max(0.25, average(z.map((own) => square(own[j]! - mean[j]!)))))
  let modes = expect()
  let iterations = 0
  let converged = parameters.length === 0
  while (!converged && iterations < options.iterations) {
    iterations++
    z = modes.map((mode) => mode.z)
    const nextMean = parameters.map((_, j) => average(z.map((own) => own[j]!)))
    const nextVariance = parameters.map((_, j) => {
      const squares = modes.map(
        (mode) => square(mode.z[j]! - nextMean[j]!) + (mode.variances?.[j] ?? variance[j]!),
      )
      return Math.max(FLOOR, average(squares))
    })
    converged = parameters.every(
      (_, j) =>
        Math.abs(nextMean[j]! - mean[j]!) < STILL &&
        Math.abs(Math.log(nextVariance[j]! / variance[j]!)) < STILL,
    )
    mean = nextMean
    variance = nextVariance
    modes = expect()
  }
  const evidences = modes.map((mode) => mode.logEvidence)
  return {
    mean,
    variance,
    meanErrors: meanErrors(
      modes.map((mode) => mode.z),
      mean,
      variance,
    ),
    z: modes.map((mode) => mode.z),
    standardErrors: modes.map((mode) =>
      parameters.map(({ transform }, j) =>
        mode.variances ? Math.sqrt(mode.variances[j]!) * transform.d1(mode.z[j]!) : null,
      ),
    ),
    uninformed: likelihoods.map((likelihood, i) => uninformed(likelihood, parameters, modes[i]!.z)), // each was last evaluated there
    logEvidence: evidences.every((e) => e !== null)
      ? evidences.reduce<number>((sum, e) => sum + e!, 0)
      : null,
    iterations,
    converged,
  }

  /** Every participant's mode under the present group distribution, sought from the last one. */
  function expect(): Mode[] {
    const priors = parameters.map((_, j) => gaussianOverZ(mean[j]!, variance[j]!))
    return likelihoods.map((likelihood, i) => findMode(new Posterior(likelihood, parameters, priors), z[i]!))
  }
}

interface Mode {
  readonly z: Float64Array
  /** Diagonal of the inverse Hessian; undefined where that is not positive definite. */
  readonly variances?: readonly number[]
  readonly logEvidence: number | null
}

function findMode(posterior: Posterior, from: Float64Array): Mode {
  const { z } = maximise(posterior, from, 1e-9)
  const value = posterior.evaluate(z)
  const n = posterior.size
  const factor = new Float64Array(posterior.hessian.length)
  const definite = cholesky(
    posterior.hessian.map((x) => -x),
    n,
    factor,
  )
  if (!definite) return { z, logEvidence: null }
  const logEvidence = value + 0.5 * n * Math.log(2 * Math.PI) - 0.5 * logDeterminant(factor, n)
  return { z, variances: inverseDiagonal(factor, n), logEvidence }
}

/**
 * Standard errors of the group means, from what each person tells of them: the slope of a person's log evidence by a mean is
 * (mode - mean) / variance, and the sum of the slopes' products is the information of the sample (McLachlan & Krishnan
 * 2008, ch. 4). The group's sd over the root of n would take every person's parameters as known.
 */
function meanErrors(
  z: readonly Float64Array[],
  mean: readonly number[],
  variance: readonly number[],
): number[] {
  const slopes = z.map((own) => mean.map((m, j) => (own[j]! - m) / variance[j]!))
  const information = mean.flatMap((_, j) =>
    mean
      .slice(0, j + 1)
      .map((_, k) =>
        slopes.reduce((sum, slope) => sum + slope[j]! * slope[k]!, j === k ? LEAST_INFORMATION : 0),
      ),
  )
  const factor = new Float64Array(information.length)
  cholesky(Float64Array.from(information), mean.length, factor)
  return inverseDiagonal(factor, mean.length).map(Math.sqrt)
}

function average(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length
}

/** A start off the edge: modes at a bound have run far out. */
function clamp(z: number): number {
  return Math.max(-6, Math.min(6, z))
}
