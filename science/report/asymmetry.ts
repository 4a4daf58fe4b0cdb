import type { NullTestRow, TestRow } from '../../schemas/types.ts'

/** A habit of repeating choices passes for an asymmetry (Katahira 2018): each stands beside the one that is left once it is allowed for. */
const PERSEVERATION = '+perseveration'

/** A contrast of two rates with all that may speak against it. */
export interface Asymmetry {
  readonly test: TestRow
  /** The same contrast with perseveration in the model, if that was fitted. */
  readonly persevering: TestRow | undefined
  readonly nulls: readonly NullTestRow[]
}

/** The contrasts of the first two models that have any (the study's own), of one group in one task. */
export function asymmetriesOf(tests: readonly TestRow[], nulls: readonly NullTestRow[]): Asymmetry[] {
  const plain = tests.filter((test) => !test.model.endsWith(PERSEVERATION))
  const own = plain.length > 0 ? plain : tests
  const models = [...new Set(own.map((test) => test.model))].slice(0, 2)
  return own
    .filter((test) => models.includes(test.model))
    .map((test) => {
      const { first, second, model } = test
      return {
        test,
        persevering: tests.find(
          (row) => row.model === `${model}${PERSEVERATION}` && row.first === first && row.second === second,
        ),
        nulls: nulls.filter((row) => row.fitted_model === model && row.contrast === `${first} - ${second}`),
      }
    })
}

export type Verdict = 'larger' | 'smaller' | 'unclear'

/** By the interval of the difference. */
export function verdictOf({ ci_low, ci_high }: TestRow): Verdict {
  if (ci_low !== null && ci_low > 0) return 'larger'
  if (ci_high !== null && ci_high < 0) return 'smaller'
  return 'unclear'
}

/** Outside of the middle 95 % of what the null gave, on the side of the asymmetry. */
export function isBeyond(row: NullTestRow, { mean_difference }: TestRow): boolean {
  return mean_difference < 0 ? row.observed < row.null_low : row.observed > row.null_high
}
