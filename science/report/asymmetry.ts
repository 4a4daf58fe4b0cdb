import type { GroupContrastRow, NullTestRow, TestRow } from '../../schemas/types.ts'
import { type Series, seriesLookup, seriesOf } from '../plot/series.ts'

/** A habit of repeating choices passes for an asymmetry (Katahira 2018): each stands beside the one that is left once it is allowed for. */
const PERSEVERATION = '+perseveration'

/** A contrast of two rates with all that may speak against it. */
export interface Asymmetry {
  readonly test: TestRow
  /** The same contrast with perseveration in the model, if that was fitted. */
  readonly persevering: TestRow | undefined
  readonly nulls: readonly NullTestRow[]
  /** Those of the contrast with perseveration in the model, where they were simulated. */
  readonly perseveringNulls: readonly NullTestRow[]
  /** The same contrast by the hierarchical fit, without and with perseveration in the model, where these were made. */
  readonly group: GroupContrastRow | undefined
  readonly perseveringGroup: GroupContrastRow | undefined
}

/** The contrasts of the first two models that have any (the study's own), of one group in one task. */
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

/** The first contrast of each group of one task, in the order of figures. */
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

/** By the interval of the difference. */
export function verdictOf({ ci_low, ci_high }: TestRow): Verdict {
  if (ci_low !== null && ci_low > 0) return 'larger'
  if (ci_high !== null && ci_high < 0) return 'smaller'
  return 'unclear'
}

/** The level of every verdict. */
const LEVEL = 0.05

export type NullVerdict = 'more' | 'no more' | 'too few simulations'

/**
 * Whether an asymmetry is more than a null feigns: by the two-sided p that is printed, on the side of the asymmetry. p can be no smaller
 * than 2 / (simulations + 1): with fewer than 39 of them no verdict is possible, unless they were settled early.
 */
export function nullVerdict(row: NullTestRow, { mean_difference }: TestRow): NullVerdict {
  if (!row.settled && 2 / (row.n_simulations + 1) > LEVEL) return 'too few simulations'
  const beyond = mean_difference < 0 ? row.observed < row.null_mean : row.observed > row.null_mean
  return beyond && row.p <= LEVEL ? 'more' : 'no more'
}
