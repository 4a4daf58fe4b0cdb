import type { Parameter } from '../../model/parameter.ts'
import { square } from '../../numeric/power.ts'
import { columnsOf, type GroupDesign } from './design.ts'

/**
 * Prior of the group distribution of one parameter, in the unconstrained space: normal for the mean, and normal for the log
 * standard deviation. The latter density vanishes as the standard deviation approaches 0, which prevents the collapse to 0 seen in
 * maximum likelihood when participants differ little (Chung et al. 2013, doi 10.1007/s11336-013-9328-2).
 */
export interface GroupPrior {
  readonly mean: { readonly mean: number; readonly sd: number }
  readonly logDeviation: { readonly mean: number; readonly sd: number }
  /** Scale of a half-normal prior of the standard deviation, which replaces `logDeviation` (MCMC only). */
  readonly halfNormal?: number
}

/** User settings for the prior of one parameter; omitted values are weak. */
export interface GroupPriorSetting {
  readonly mean?: number
  readonly mean_sd?: number
  readonly deviation?: number
  readonly deviation_spread?: number
}

export type GroupPriors = 'weak' | 'wide' | Readonly<Record<string, GroupPriorSetting>>

/**
 * Priors of all parameters of a model.
 *
 * Weak: 95 % of the prior for a group's median rate is between 2 and 98 %, for its standard deviation between .1 and 5. The median
 * inverse temperature is about 5 divided by the range of the rewards, within a factor of 50. Wide: the standard deviation of the mean is 5,
 * the spread of the log standard deviation is 2.
 *
 * @param range smallest and largest reward; the inverse temperature is per unit of reward
 */
export function groupPriors(
  parameters: readonly Parameter[],
  priors: GroupPriors,
  range: readonly [number, number],
): GroupPrior[] {
  return parameters.map((parameter) => {
    const own = typeof priors === 'object' ? (priors[parameter.name] ?? {}) : {}
    const wide = priors === 'wide'
    return {
      mean: { mean: own.mean ?? centre(parameter, range), sd: own.mean_sd ?? (wide ? 5 : 2) },
      logDeviation: { mean: Math.log(own.deviation ?? 0.7), sd: own.deviation_spread ?? (wide ? 2 : 1) },
    }
  })
}

/** Text of a prior for tables, in the unconstrained space. */
export function priorText({ mean, logDeviation }: GroupPrior): string {
  const round = (x: number) => Number(x.toPrecision(3))
  return `mean Normal(${round(mean.mean)}, sd ${mean.sd}); sd LogNormal(median ${round(Math.exp(logDeviation.mean))}, sd ${logDeviation.sd})`
}

function centre({ name }: Parameter, [low, high]: readonly [number, number]): number {
  if (name === 'beta') return Math.log(5 / (high > low ? high - low : 1))
  return name === 'lapse' ? -2 : 0
}

/** Prior of a covariate's coefficient (change per standard deviation, unconstrained space). */
const COVARIATE = { mean: 0, sd: 1 }

/**
 * Normal prior of coordinate k of a group distribution: the coefficients of the means, column by column of the design, then the log standard
 * deviations.
 *
 * @param priors one per parameter
 */
export function coordinatePrior(
  priors: readonly GroupPrior[],
  design: GroupDesign,
  k: number,
): GroupPrior['mean'] {
  const { mean, logDeviation } = priors[k % priors.length]!
  const column = Math.floor(k / priors.length)
  if (column === columnsOf(design)) return logDeviation
  return column < design.cells.length ? mean : COVARIATE
}

/** Log density of a normal prior, up to a constant, with its first and second derivative. */
export function normalAt(
  x: number,
  { mean, sd }: { readonly mean: number; readonly sd: number },
): readonly [number, number, number] {
  const a = (x - mean) / sd
  return [-0.5 * square(a), -a / sd, -1 / square(sd)]
}
