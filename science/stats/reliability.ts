import type { Rng } from '../random/rng.ts'
import { mean } from './paired-test.ts'
import { quantile } from './quantile.ts'
import { pearson } from './recovery.ts'

/** A value of each participant from either of two parts of the data; null where that part tells nothing of it. */
export type Halves = readonly (readonly [first: number | null, second: number | null])[]

export interface Reliability {
  readonly n: number
  /** null where the values do not vary, or of fewer than 3 participants. */
  readonly reliability: number | null
  readonly low: number | null
  readonly high: number | null
}

/** Resamples of the participants behind an interval. */
const RESAMPLES = 500

/**
 * How far participants keep their order from one part of the data to the other: the correlation over participants, with a 95 %
 * bootstrap interval.
 *
 * @param splits one, or several ways to split the same data, whose correlations are averaged (Parsons et al. 2019, doi
 * 10.1177/2515245919879695)
 * @param half whether each part holds half of the data: then the correlation is raised to that of two parts as long as the whole
 * (Spearman 1910, doi 10.1111/j.2044-8295.1910.tb00206.x); a negative one, which that would stretch beyond all measure, stays as it is
 */
export function reliabilityOf(splits: readonly Halves[], half: boolean, rng: Rng): Reliability {
  const people = splits[0]?.length ?? 0
  const everybody = Array.from({ length: people }, (_, i) => i)
  const n = everybody.filter((i) => splits.some((split) => split[i]!.every((value) => value !== null))).length
  const value = n < 3 ? null : over(splits, half, everybody)
  if (value === null) return { n, reliability: null, low: null, high: null }
  const resampled = Array.from({ length: RESAMPLES }, () =>
    over(
      splits,
      half,
      everybody.map(() => rng.int(people)),
    ),
  ).filter((one) => one !== null)
  return { n, reliability: value, low: quantile(resampled, 0.025), high: quantile(resampled, 0.975) }
}

function over(splits: readonly Halves[], half: boolean, people: readonly number[]): number | null {
  const correlations = splits.flatMap((split) => {
    const known = people.map((i) => split[i]!).filter(([a, b]) => a !== null && b !== null)
    const r = pearson(
      known.map(([a]) => a!),
      known.map(([, b]) => b!),
    )
    return r === null ? [] : [half && r > 0 ? (2 * r) / (1 + r) : r]
  })
  return correlations.length > 0 ? mean(correlations) : null
}
