import { square } from '../numeric/power.ts'
import type { Parameter } from '../model/parameter.ts'

/** Log density of one parameter as a function of its unconstrained coordinate z, with first and second derivative. */
export interface FreePrior {
  logDensity(z: number): number
  d1(z: number): number
  d2(z: number): number
}

/**
 * The declared prior, evaluated at the natural value of z, without a Jacobian. The maximum a posteriori in natural units
 * maximises this function.
 *
 * @param floor added to the density before the logarithm is taken: 1e-10 as in the source study, or 0 for the correct prior
 */
export function naturalPrior({ prior, transform }: Parameter, floor = 0): FreePrior {
  if (floor > 0) return floored(naturalPrior({ prior, transform } as Parameter), floor)
  return {
    logDensity: (z) => prior.logDensity(transform.natural(z)),
    d1: (z) => prior.d1(transform.natural(z)) * transform.d1(z),
    d2: (z) => {
      const x = transform.natural(z)
      return prior.d2(x) * square(transform.d1(z)) + prior.d1(x) * transform.d2(z)
    },
  }
}

/** The prior as a density over z, Jacobian included, as needed for integrals over z. */
export function densityOverZ(parameter: Parameter): FreePrior {
  const natural = naturalPrior(parameter)
  const { transform } = parameter
  return {
    logDensity: (z) => natural.logDensity(z) + transform.logJacobian(z),
    d1: (z) => natural.d1(z) + transform.logJacobianD1(z),
    d2: (z) => natural.d2(z) + transform.logJacobianD2(z),
  }
}

/** A normal density over z, e.g. a group distribution. */
export function gaussianOverZ(mean: number, variance: number): FreePrior {
  const constant = -0.5 * Math.log(2 * Math.PI * variance)
  return {
    logDensity: (z) => constant - square(z - mean) / (2 * variance),
    d1: (z) => (mean - z) / variance,
    d2: () => -1 / variance,
  }
}

function floored(prior: FreePrior, floor: number): FreePrior {
  const share = (z: number) => 1 / (1 + floor * Math.exp(-prior.logDensity(z)))
  return {
    logDensity: (z) => Math.log(Math.exp(prior.logDensity(z)) + floor),
    d1: (z) => share(z) * prior.d1(z),
    d2: (z) => {
      const w = share(z)
      const d = prior.d1(z)
      return w * (prior.d2(z) + d * d) - w * w * d * d
    },
  }
}
