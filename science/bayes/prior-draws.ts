import type { GroupPrior } from '../fit/group/group-prior.ts'
import { COVARIATE_SD } from '../fit/group/group-prior.ts'
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
  const columns = columnsOf(design)
  return Array.from({ length: COUNT }, () =>
    Float64Array.from({ length: (columns + 1) * p }, (_, k) => {
      const { mean, logDeviation, halfNormal } = priors[k % p]!
      const column = Math.floor(k / p)
      if (column < design.cells.length) return mean.mean + mean.sd * rng.normal()
      if (column < columns) return COVARIATE_SD * rng.normal()
      if (halfNormal !== undefined) return Math.log(halfNormal * Math.abs(rng.normal()))
      return logDeviation.mean + logDeviation.sd * rng.normal()
    }),
  )
}
