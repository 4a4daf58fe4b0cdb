import { square } from '../../numeric/power.ts'
import type { Parameter } from '../../model/parameter.ts'

/**
 * Prior of a group distribution, per parameter, in the unconstrained space: the group's mean is Normal, the logarithm of its standard
 * deviation too. The latter falls to nothing where the deviation does, which keeps a variance from collapsing, as it does at the
 * maximum of the likelihood of a group whose members differ little (Chung et al. 2013, doi 10.1007/s11336-013-9328-2).
 */
export interface GroupPrior {
  readonly mean: { readonly mean: number; readonly sd: number }
  readonly logDeviation: { readonly mean: number; readonly sd: number }
}

/**
 * Weak: a group's median rate between 2 and 98 %, a deviation between .1 and 5 (95 % of the prior each).
 *
 * @param range smallest and largest reward: the inverse temperature is per reward unit
 */
export function weakGroupPrior(
  { name, bounds }: Parameter,
  [low, high]: readonly [number, number],
): GroupPrior {
  const [least, most] = bounds
  const logDeviation = { mean: Math.log(0.7), sd: 1 }
  const about = (mean: number): GroupPrior => ({ mean: { mean, sd: 2 }, logDeviation })
  if (name === 'lapse') return about(-2)
  if (least === 0 && most === Infinity && name === 'beta') return about(Math.log(5 / (high > low ? high - low : 1)))
  return about(0)
}

/** Log density of (mean, log deviation), up to a constant, with derivatives: [value, d mean, d log sd, d2 mean, d2 log sd]. */
export function groupPriorAt(
  { mean, logDeviation }: GroupPrior,
  m: number,
  logSd: number,
): readonly [number, number, number, number, number] {
  const a = (m - mean.mean) / mean.sd
  const b = (logSd - logDeviation.mean) / logDeviation.sd
  return [
    -0.5 * (square(a) + square(b)),
    -a / mean.sd,
    -b / logDeviation.sd,
    -1 / square(mean.sd),
    -1 / square(logDeviation.sd),
  ]
}
