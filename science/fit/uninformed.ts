import type { Parameter } from '../model/parameter.ts'
import { at } from '../model/trace-state.ts'
import type { Evaluator } from './evaluator.ts'

/**
 * Derivatives below this (nats, unconstrained space) count as zero. A value which has converged to its outcome may overshoot it by a
 * rounding error, which triggers the other rate and leaves a tiny derivative.
 */
const NOTHING = 1e-10

/**
 * Names of the parameters which affect no scored choice, at the point z last evaluated; e.g. the rate of forced trials if there
 * were none. The mode of such a parameter is the mode of its prior.
 */
export function uninformed(
  { gradient, hessian }: Evaluator,
  parameters: readonly Parameter[],
  z: Float64Array,
): string[] {
  const slopes = parameters.map(({ transform }, j) => transform.d1(z[j]!))
  const isNothing = (derivative: number) => Math.abs(derivative) < NOTHING
  return parameters
    .filter(
      (_, j) =>
        isNothing(gradient[j]! * slopes[j]!) &&
        slopes.every((slope, k) => isNothing(hessian[at(j, k)]! * slopes[j]! * slope)),
    )
    .map(({ name }) => name)
}
