import type { GroupContrastRow, NullTestRow, TestRow } from '../../schemas/types.ts'
import { type Series, seriesLookup, seriesOf } from '../plot/series.ts'

/** Perseveration can mimic an asymmetry (Katahira 2018), so each asymmetry is reported without and with it in the model. */
const PERSEVERATION = '+perseveration'

/** A contrast of two rates with the evidence against it: perseveration and null models. */
export interface Asymmetry {
  readonly test: TestRow
  /** The same contrast in the model with perseveration, if that was fitted. */
  readonly persevering: TestRow | undefined
  readonly nulls: readonly NullTestRow[]
  /** Null tests of the contrast in the model with perseveration, if they were simulated. */
  readonly perseveringNulls: readonly NullTestRow[]
  /** The same contrast in the hierarchical fit, without and with perseveration, if these were fitted. */
  readonly group: GroupContrastRow | undefined
  readonly perseveringGroup: GroupContrastRow | undefined
}

/** Contrasts of one group in one task, for the first two models with contrasts (those of the study). */
export function asymmetriesOf(
  tests: readonly TestRow[],
  nulls: readonly NullTestRow[],
  groups: readonly GroupContrastRow[] = [],
): Asymmetry[] {
  const plain = tests.filter((test) => !test.model.endsWith(PERSEVERATION))
  const own = plain.length > 0 ? plain : tests
  const models = [...new Set(own.map((test) => test.model))].slice(0, 2)
  return own
    .filter((test) => models.includes(test.model))
    .map((test) => {
      const { first, second, model } = test
      const groupOf = (id: string) =>
        groups.find((row) => row.model === id && row.first === first && row.second === second)
      const nullsOf = (id: string) =>
        nulls.filter((row) => row.fitted_model === id && row.contrast === `${first} - ${second}`)
      return {
        test,
        persevering: tests.find(
          (row) => row.model === `${model}${PERSEVERATION}` && row.first === first && row.second === second,
        ),
        nulls: nullsOf(model),
        perseveringNulls: nullsOf(`${model}${PERSEVERATION}`),
        group: groupOf(model),
        perseveringGroup: groupOf(`${model}${PERSEVERATION}`),
      }
    })
}

/** First contrast of each group in one task, in the order used by figures. */
export function firstAsymmetries(
  tests: readonly TestRow[],
  nulls: readonly NullTestRow[],
): (Asymmetry & { readonly one: Series })[] {
  const series = seriesOf(tests)
  const lookup = seriesLookup(series)
  return series.flatMap((one) => {
    const [first] = asymmetriesOf(
      tests.filter((row) => lookup(row) === one),
      nulls.filter((row) => row.agent === one.agent && row.source === one.source),
    )
    return first ? [{ one, ...first }] : []
  })
}

export type Verdict = 'larger' | 'smaller' | 'unclear'

/** Direction of a difference, if its confidence interval excludes zero. */
export function verdictOf({ ci_low, ci_high }: TestRow): Verdict {
  if (ci_low !== null && ci_low > 0) return 'larger'
  if (ci_high !== null && ci_high < 0) return 'smaller'
  return 'unclear'
}

/** Significance level of all verdicts. */
export const LEVEL = 0.05

export type NullVerdict = 'more' | 'no more' | 'too few simulations'

/**
 * Whether an asymmetry exceeds the spurious one of a null model: its two-sided p is at most LEVEL, and it lies on the side of the
 * asymmetry. The smallest possible p is 2 / (simulations + 1), so fewer than 39 simulations give no verdict, unless they were stopped
 * early because the result was settled.
 */
export function nullVerdict(row: NullTestRow, { mean_difference }: TestRow): NullVerdict {
  if (!row.settled && 2 / (row.n_simulations + 1) > LEVEL) return 'too few simulations'
  const beyond = mean_difference < 0 ? row.observed < row.null_mean : row.observed > row.null_mean
  return beyond && row.p <= LEVEL ? 'more' : 'no more'
}
