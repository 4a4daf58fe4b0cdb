import { coordinatePrior, type GroupPrior } from '../fit/group/group-prior.ts'
import type { GroupDesign } from '../fit/group/design.ts'
import { columnsOf } from '../fit/group/design.ts'
import { makeRng } from '../random/rng.ts'

const COUNT = 4000

/**
 * Draws of the group-level coordinates from the prior: coefficients column by column of the design, then log standard
 * deviations. [4000][(columns + 1) * parameters]
 */
export function priorDraws(priors: readonly GroupPrior[], design: GroupDesign): Float64Array[] {
  const rng = makeRng(0, 'prior')
  const p = priors.length
  const deviations = columnsOf(design) * p
  return Array.from({ length: COUNT }, () =>
    Float64Array.from({ length: deviations + p }, (_, k) => {
      const { halfNormal } = priors[k % p]!
      if (k >= deviations && halfNormal !== undefined) return Math.log(halfNormal * Math.abs(rng.normal()))
      const { mean, sd } = coordinatePrior(priors, design, k)
      return mean + sd * rng.normal()
    }),
  )
}
