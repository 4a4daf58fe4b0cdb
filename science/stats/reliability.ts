import type { Rng } from '../random/rng.ts'
import { mean } from './paired-test.ts'
import { quantile } from './quantile.ts'
import { pearson } from './recovery.ts'

/** A value of each participant from two parts of the data; null if the part does not determine it. [participants] */
export type Halves = readonly (readonly [first: number | null, second: number | null])[]

export interface Reliability {
  readonly n: number
  /** Null if the values are constant or there are fewer than 3 participants. */
  readonly reliability: number | null
  readonly low: number | null
  readonly high: number | null
}

/** Number of bootstrap samples of participants. */
const RESAMPLES = 500

/**
 * Reliability: correlation over participants between two parts of the data, with a 95 % bootstrap interval.
 *
 * @param splits one or several splits of the same data; their correlations are averaged (Parsons et al. 2019, doi
 * 10.1177/2515245919879695)
 * @param half whether each part has half of the data. A positive correlation is then corrected to the full length (Spearman 1910, doi
 * 10.1111/j.2044-8295.1910.tb00206.x). Negative correlations are not corrected, because the formula would inflate them without bound.
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
