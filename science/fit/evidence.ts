import type { Parameter } from '../model/parameter.ts'
import { cholesky, logDeterminant } from './cholesky.ts'
import { densityOverZ } from './free-prior.ts'
import type { Evaluator } from './evaluator.ts'
import { maximise } from './maximise.ts'
import { Posterior } from './posterior.ts'

/**
 * Laplace approximation of the log evidence (nats), the integral of likelihood times prior (Daw 2011). Computed in the
 * unconstrained space, with the prior as a density over z (Jacobian included), around the mode of that product. This mode
 * differs slightly from the maximum a posteriori in natural units.
 *
 * @param z start of the search for the mode. [parameters]
 * @returns null if the search does not converge or the Hessian at the mode is not positive definite
 */
export function logEvidence(
  likelihood: Evaluator,
  parameters: readonly Parameter[],
  z: Float64Array,
): number | null {
  const joint = new Posterior(likelihood, parameters, parameters.map(densityOverZ))
  const mode = maximise(joint, z, 1e-9)
  const value = joint.evaluate(mode.z)
  const n = joint.size
  const factor = new Float64Array(joint.hessian.length)
  if (!mode.converged && n > 0) return null
  if (
    !cholesky(
      joint.hessian.map((x) => -x),
      n,
      factor,
    )
  )
    return null
  return value + 0.5 * n * Math.log(2 * Math.PI) - 0.5 * logDeterminant(factor, n)
}
