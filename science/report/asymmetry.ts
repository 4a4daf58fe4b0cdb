import type { GroupContrastRow, NullTestRow, TestRow } from '../../schemas/types.ts'
import { mixinsOf, withMixin } from '../model/find-model.ts'
import { betaCdf } from '../numeric/special.ts'
import { type Series, seriesLookup, seriesOf } from '../plot/series.ts'

/** Perseveration can mimic an asymmetry (Katahira 2018), so each asymmetry is reported without and with it in the model. */
const PERSEVERATION = 'perseveration'

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
  const plain = tests.filter((test) => !mixinsOf(test.model).includes(PERSEVERATION))
  const own = plain.length > 0 ? plain : tests
  const models = [...new Set(own.map((test) => test.model))].slice(0, 2)
  return own
    .filter((test) => models.includes(test.model))
    .map((test) => {
      const { first, second, model } = test
      const control = mixinsOf(model).includes(PERSEVERATION) ? undefined : withMixin(model, PERSEVERATION)
      const groupOf = (id: string | undefined) =>
        groups.find((row) => row.model === id && row.first === first && row.second === second)
      const nullsOf = (id: string | undefined) =>
        nulls.filter((row) => row.fitted_model === id && row.contrast === `${first} - ${second}`)
      return {
        test,
        persevering: tests.find(
          (row) => row.model === control && row.first === first && row.second === second,
        ),
        nulls: nullsOf(model),
        perseveringNulls: nullsOf(control),
        group: groupOf(model),
        perseveringGroup: groupOf(control),
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

export type Verdict = 'larger' | 'smaller' | 'unclear' | 'untested'

/** Direction of a difference, if its confidence interval excludes zero. A single participant gives no interval, so nothing is tested. */
export function verdictOf({ ci_low, ci_high }: Pick<TestRow, 'ci_low' | 'ci_high'>): Verdict {
  if (ci_low === null || ci_high === null) return 'untested'
  if (ci_low > 0) return 'larger'
  if (ci_high < 0) return 'smaller'
  return 'unclear'
}

/** Significance level of all verdicts. */
export const LEVEL = 0.05

/** Probability with which few simulations may call a difference no larger than spurious although all simulations would call it larger. */
const ERROR = 0.025

export type NullVerdict = 'more' | 'no more' | 'too few simulations'

/**
 * Whether an asymmetry exceeds the spurious one of a null model: its two-sided p is at most LEVEL, and it lies on the side of the
 * asymmetry. The smallest possible p is 2 / (simulations + 1), so fewer than 39 simulations cannot say that it does. They can say that
 * it does not: if so many of them go beyond the observed value as would be improbable at a p of LEVEL, or if the test was settled.
 */
export function nullVerdict(
  row: NullTestRow,
  { mean_difference }: Pick<TestRow, 'mean_difference'>,
): NullVerdict {
  const { n_simulations: n, p } = row
  const beyond = mean_difference < 0 ? row.observed < row.null_mean : row.observed > row.null_mean
  if (row.settled || 2 / (n + 1) <= LEVEL) return beyond && p <= LEVEL ? 'more' : 'no more'
  const inTail = Math.max(0, Math.round((p * (n + 1)) / 2) - 1)
  return isFarAbove(LEVEL / 2, beyond ? inTail : n - inTail, n) ? 'no more' : 'too few simulations'
}

/** Whether `count` of `n` simulations or more would be improbable if each had the given probability. */
function isFarAbove(probability: number, count: number, n: number): boolean {
  return count > 0 && betaCdf(probability, count, n - count + 1) < ERROR
}
