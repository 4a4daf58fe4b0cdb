import type { Parameter } from '../model/parameter.ts'
import type { Rng } from '../random/rng.ts'
import { covarianceFactor } from './cholesky.ts'
import { densityOverZ } from './free-prior.ts'
import type { Evaluator } from './evaluator.ts'
import { drawAdaptively, type Proposal, student } from './importance.ts'
import { maximise } from './maximise.ts'
import { Posterior } from './posterior.ts'

/** Draws: an effective number of 200 gives an error of about .05 nats. */
const DRAWS = { round: 100, rounds: 20, enough: 200 }

/** Factor by which the first proposal is wider than the curvature at the mode implies. */
const WIDER = 1.3

/** Effective number of draws below which the estimate is unreliable. */
const FEWEST = 50

/**
 * Log evidence (nats), the integral of likelihood times prior, by adaptive importance sampling in the unconstrained space: around the mode of the
 * product, and from the prior. A Laplace approximation would be too low where a rate is near 0 or 1, the more so the more parameters a
 * model has.
 *
 * @param z start of the search for the mode. [parameters]
 * @returns null if too few draws are effective
 */
export function logEvidence(
  likelihood: Evaluator,
  parameters: readonly Parameter[],
  z: Float64Array,
  rng: Rng,
): number | null {
  const priors = parameters.map(densityOverZ)
  const joint = new Posterior(likelihood, parameters, priors)
  if (joint.size === 0) return joint.evaluate(z)
  const { z: mode } = maximise(joint, z, 1e-9)
  joint.evaluate(mode)
  const factor = covarianceFactor(joint.hessian, joint.size)
  const prior: Proposal = {
    draw: (own) => Float64Array.from(parameters, ({ prior, transform }) => transform.free(prior.draw(own))),
    logDensity: (x) => priors.reduce((sum, one, j) => sum + one.logDensity(x[j]!), 0),
  }
  const around =
    factor &&
    student(
      mode,
      factor.map((l) => l * WIDER),
    )
  const { effective, logIntegral } = drawAdaptively(
    (x) => joint.value(x),
    around ? [around, prior] : [prior],
    DRAWS,
    rng,
  )
  return effective >= FEWEST ? logIntegral : null
}
