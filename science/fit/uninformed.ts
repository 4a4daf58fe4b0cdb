import type { Parameter } from '../model/parameter.ts'
import { at } from '../model/trace-state.ts'
import type { Evaluator } from './evaluator.ts'

/** Derivatives below (nats, unconstrained space) are none: a value that has reached its outcome may pass it by rounding, and use the other rate. */
const NOTHING = 1e-10

/**
 * Names of the parameters on which no scored choice depends, at the point z last evaluated: the rate of forced trials where there were none,
 * say. Their mode is that of the prior.
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
