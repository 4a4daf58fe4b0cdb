import type { Model, Setting } from '../model/model.ts'
import type { Rng } from '../random/rng.ts'
import { curvature } from './curvature.ts'
import { logEvidence } from './evidence.ts'
import { naturalPrior } from './free-prior.ts'
import { makeLikelihood } from './likelihood.ts'
import { type Observations, scoredCount } from './observations.ts'
import { type Optimum, within } from './nested.ts'
import { polish } from './polish.ts'
import { Posterior } from './posterior.ts'
import { maximiseFromStarts, type Starts } from './starts.ts'
import { uninformed } from './uninformed.ts'

export interface FitOptions {
  readonly starts: Starts
  /** Added to each prior density before its logarithm is taken: 0, or the source study's 1e-10. */
  readonly densityFloor?: number
  /** Keep the last start instead of the best one, as the source study does. */
  readonly keepLast?: boolean
  /** Optima of simpler models of the same choices. */
  readonly simpler?: readonly Optimum[]
}

/** A maximum a posteriori, with the evidence that it is one. */
export interface Fit {
  readonly estimates: readonly number[]
  /** The same in the unconstrained space, by name. */
  readonly optimum: Optimum
  /** Standard errors in natural units; null where the Hessian is not positive definite. */
  readonly standardErrors: readonly (number | null)[]
  /** Of the errors of two parameters, unconstrained space: row j holds those with the parameters before it. */
  readonly correlations: readonly (readonly number[])[] | null
  readonly nScored: number
  readonly nStarts: number
  readonly nAtBest: number
  readonly converged: boolean
  readonly logLik: number
  readonly logPrior: number
  /** Laplace approximation; null where the Hessian is not positive definite. */
  readonly logEvidence: number | null
  readonly gradientNorm: number
  /** Smallest eigenvalue of the Hessian of -log posterior, unconstrained space; null without parameters. */
  readonly minEigenvalue: number | null
  readonly atBound: readonly string[]
  /** Parameters that no scored choice depends on: their estimate is the mode of the prior. */
  readonly uninformed: readonly string[]
}

/** Largest gradient (nats per unit of z) of a fit that counts as converged. */
const FLAT = 1e-4

/** Fits one model to one agent. The starts are drawn from `rng`. */
export function fitModel(
  model: Model,
  setting: Setting,
  observations: Observations,
  options: FitOptions,
  rng: Rng,
): Fit {
  const likelihood = makeLikelihood(model, setting, observations)
  const { parameters } = model
  const priors = parameters.map((parameter) => naturalPrior(parameter, options.densityFloor))
  const posterior = new Posterior(likelihood, parameters, priors)
  const nested = (options.simpler ?? []).flatMap((optimum) => within(optimum, parameters) ?? [])
  const starts = parameters.length === 0 ? 1 : options.starts
  const found = maximiseFromStarts(posterior, parameters, starts, rng, nested)
  const { z, gradientNorm } = polish(posterior, options.keepLast ? found.last : found.best)
  const { standardErrors, correlations, minEigenvalue } = curvature(posterior, z, parameters)
  const unknown = uninformed(likelihood, parameters, z)
  const estimates = parameters.map(({ transform }, j) => transform.natural(z[j]!))
  return {
    estimates,
    optimum: new Map(parameters.map(({ name }, j) => [name, z[j]!])),
    standardErrors,
    correlations,
    nScored: scoredCount(observations),
    nStarts: found.count,
    nAtBest: found.atBest,
    converged: gradientNorm < FLAT && (minEigenvalue ?? 1) > 0,
    logLik: posterior.logLik,
    logPrior: posterior.logPrior,
    logEvidence: minEigenvalue !== null && minEigenvalue <= 0 ? null : logEvidence(likelihood, parameters, z),
    gradientNorm,
    minEigenvalue,
    atBound: parameters.filter(({ bounds }, j) => isAtBound(estimates[j]!, bounds)).map(({ name }) => name),
    uninformed: unknown,
  }
}

/** Within a thousandth of the range of a bound (of 1, where the range is not finite). */
function isAtBound(value: number, [low, high]: readonly [number, number]): boolean {
  const near = 1e-3 * (Number.isFinite(high - low) ? high - low : 1)
  return value - low < near || high - value < near
}
