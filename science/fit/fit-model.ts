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
  /** Added to each prior density before its logarithm is taken: 0, or 1e-10 as in the source study. */
  readonly densityFloor?: number
  /** Return the result of the last start instead of the best one, as the source study does. */
  readonly keepLast?: boolean
  /** Optima of simpler models fitted to the same choices, used as additional starts. */
  readonly simpler?: readonly Optimum[]
  /** Also compute the log evidence, which takes two to three times as long as the fit. */
  readonly evidence?: boolean
}

/** A maximum a posteriori estimate with diagnostics of the search. */
export interface Fit {
  /** Estimates in natural units, in the order of the model's parameters. */
  readonly estimates: readonly number[]
  /** Estimates in the unconstrained space, by name. */
  readonly optimum: Optimum
  /** Standard errors in natural units; null if the Hessian is not positive definite. */
  readonly standardErrors: readonly (number | null)[]
  /** Correlations of the errors in the unconstrained space: row j has those with parameters 0 .. j - 1. */
  readonly correlations: readonly (readonly number[])[] | null
  readonly nScored: number
  readonly nStarts: number
  readonly nAtBest: number
  readonly converged: boolean
  readonly logLik: number
  readonly logPrior: number
  /** Null if it was not asked for, or cannot be computed reliably. */
  readonly logEvidence: number | null
  readonly gradientNorm: number
  /** Smallest eigenvalue of the Hessian of -log posterior in the unconstrained space; null for a model without parameters. */
  readonly minEigenvalue: number | null
  readonly atBound: readonly string[]
  /** Parameters which affect no scored choice; their estimate is the mode of the prior. */
  readonly uninformed: readonly string[]
}

/** A fit has converged if its largest gradient entry is below this value (nats per unit of z). */
const FLAT = 1e-4

/** Fits one model to the choices of one agent. Random starts are drawn from `rng`. */
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
    logEvidence: options.evidence ? logEvidence(likelihood, parameters, z, rng) : null,
    gradientNorm,
    minEigenvalue,
    atBound: parameters.filter(({ bounds }, j) => isAtBound(estimates[j]!, bounds)).map(({ name }) => name),
    uninformed: unknown,
  }
}

/** Whether a value is within a thousandth of the parameter's range of a bound; for infinite ranges, within 0.001. */
function isAtBound(value: number, [low, high]: readonly [number, number]): boolean {
  const near = 1e-3 * (Number.isFinite(high - low) ? high - low : 1)
  return value - low < near || high - value < near
}
