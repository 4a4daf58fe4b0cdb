import type { Parameter } from '../../model/parameter.ts'
import { square } from '../../numeric/power.ts'

/**
 * Prior of a group distribution, per parameter, in the unconstrained space: the group's mean is Normal, the logarithm of its standard
 * deviation too. The latter falls to nothing where the deviation does, which keeps a variance from collapsing, as it does at the
 * maximum of the likelihood of a group whose members differ little (Chung et al. 2013, doi 10.1007/s11336-013-9328-2).
 */
export interface GroupPrior {
  readonly mean: { readonly mean: number; readonly sd: number }
  readonly logDeviation: { readonly mean: number; readonly sd: number }
  /** Standard deviation of a half-Normal prior of the deviation itself, in place of that of its logarithm: for sampling alone. */
  readonly halfNormal?: number
}

/** What a user may say of the prior of one parameter; the rest is weak. */
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
 * Weak: 95 % of a group's median rate between 2 and 98 %, of a deviation between .1 and 5; a group's median inverse temperature of about 5 per
 * range of the rewards, up to a factor of 50 either way. Wide: the mean's deviation is 5, the spread of the deviation 2.
 *
 * @param range smallest and largest reward: the inverse temperature is per reward unit
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

/** As in tables: everything in the unconstrained space. */
export function priorText({ mean, logDeviation }: GroupPrior): string {
  const round = (x: number) => Number(x.toPrecision(3))
  return `mean Normal(${round(mean.mean)}, sd ${mean.sd}); sd LogNormal(median ${round(Math.exp(logDeviation.mean))}, sd ${logDeviation.sd})`
}

function centre({ name }: Parameter, [low, high]: readonly [number, number]): number {
  if (name === 'beta') return Math.log(5 / (high > low ? high - low : 1))
  return name === 'lapse' ? -2 : 0
}

/** Standard deviation of the prior of what one standard deviation of a covariate adds to the mean, unconstrained space; its mean is 0. */
export const COVARIATE_SD = 1

/** Log density of a Normal prior, up to a constant, with its first and second derivative. */
export function normalAt(
  x: number,
  { mean, sd }: { readonly mean: number; readonly sd: number },
): readonly [number, number, number] {
  const a = (x - mean) / sd
  return [-0.5 * square(a), -a / sd, -1 / square(sd)]
}
