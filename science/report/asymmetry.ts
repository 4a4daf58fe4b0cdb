import type { ComparisonRow, GroupContrastRow, NullTestRow, UnitTestRow } from '../../schemas/types.ts'
import { mixinsOf, withMixin } from '../model/find-model.ts'
import { betaCdf } from '../numeric/special.ts'
import { type Series, seriesLookup, seriesOf } from '../plot/series.ts'
import type { CellTest } from '../stats/cells.ts'

/** Perseveration can mimic an asymmetry (Katahira 2018), so each asymmetry is reported without and with it in the model. */
const PERSEVERATION = 'perseveration'

/** A contrast of two rates with all that was found about it, of all participants of a source or of one group of them. */
export interface Asymmetry {
  readonly test: CellTest
  /** The test in which each unit that participants share (a trained network) counts once; absent if they share none. */
  readonly units: UnitTestRow | undefined
  readonly nulls: readonly NullTestRow[]
  /** The same contrast in the hierarchical fit, without and with perseveration, if these were fitted. */
  readonly group: GroupContrastRow | undefined
  readonly perseveringGroup: GroupContrastRow | undefined
  /** The same contrast in the model with perseveration, if that was fitted. */
  readonly persevering: Pick<Asymmetry, 'test' | 'units' | 'nulls'> | undefined
}

/** Tables about contrasts. Null tests exist of whole sources only. */
export interface AsymmetryTables {
  readonly tests: readonly CellTest[]
  readonly nulls?: readonly NullTestRow[]
  readonly groups?: readonly GroupContrastRow[]
  readonly units?: readonly UnitTestRow[]
}

/** Contrasts of one source, or one of its groups, in one task, for the first two models with contrasts (those of the study). */
export function asymmetriesOf({ tests, nulls = [], groups = [], units = [] }: AsymmetryTables): Asymmetry[] {
  const plain = tests.filter((test) => !mixinsOf(test.model).includes(PERSEVERATION))
  const own = plain.length > 0 ? plain : tests
  const models = [...new Set(own.map((test) => test.model))].slice(0, 2)
  const withEvidence = (test: CellTest) => {
    const { model, first, second, cell = '' } = test
    const isSame = isAbout(test, model)
    return {
      test,
      units: cell ? undefined : units.find(isSame),
      nulls: cell
        ? []
        : nulls.filter((row) => row.fitted_model === model && row.contrast === `${first} - ${second}`),
    }
  }
  return own
    .filter((test) => models.includes(test.model))
    .map((test) => {
      const { model, cell = '' } = test
      const control = mixinsOf(model).includes(PERSEVERATION) ? undefined : withMixin(model, PERSEVERATION)
      const persevering = tests.find(isAbout(test, control))
      const groupOf = (id: string | undefined) =>
        groups.filter((row) => (row.cell ?? '') === cell).find(isAbout(test, id))
      return {
        ...withEvidence(test),
        group: groupOf(model),
        persevering: persevering && withEvidence(persevering),
        perseveringGroup: groupOf(control),
      }
    })
}

type Contrast = Pick<CellTest, 'model' | 'first' | 'second'>

/** Returns whether a row is about the same two rates, in the given model. */
function isAbout({ first, second }: Contrast, model: string | undefined): (row: Contrast) => boolean {
  return (row) => row.model === model && row.first === first && row.second === second
}

/** First contrast of each source in one task, and of each of its groups of participants, in the order used by figures. */
export function firstAsymmetries({
  tests,
  nulls = [],
  groups = [],
  units = [],
}: AsymmetryTables): (Asymmetry & { readonly one: Series })[] {
  const series = seriesOf(tests)
  const lookup = seriesLookup(series)
  return series.flatMap((one) => {
    const isOwn = (row: { readonly agent: string; readonly source?: string | null }) =>
      row.agent === one.agent && row.source === one.source
    const [first] = asymmetriesOf({
      tests: tests.filter((row) => lookup(row) === one),
      nulls: nulls.filter(isOwn),
      groups: groups.filter(isOwn),
      units: units.filter(isOwn),
    })
    return first ? [{ one, ...first }] : []
  })
}

export type Verdict = 'larger' | 'smaller' | 'unclear' | 'too few participants' | 'too few units'

/** With fewer units, a test says nothing about others like them. */
export const ENOUGH_UNITS = 5

/** Significance level of all verdicts. */
export const LEVEL = 0.05

/**
 * Direction of a difference. The one rule of all marks, counts and sentences: its p, corrected by Holm's method where the table has that, is
 * at most LEVEL. If participants share units, the test with each unit counted once decides. If nothing varies there is no p, and the interval decides.
 */
export function verdictOf(
  test: Pick<CellTest, 'mean_difference' | 'ci_low' | 'ci_high' | 'p' | 'p_holm'>,
  units?: UnitTestRow,
): Verdict {
  if (units && units.n_units < ENOUGH_UNITS) return 'too few units'
  const { mean_difference, ci_low, ci_high, p, p_holm } = units ?? test
  if (typeof ci_low !== 'number' || typeof ci_high !== 'number') return 'too few participants'
  const corrected = p_holm ?? p
  const isClear = typeof corrected === 'number' ? corrected <= LEVEL : ci_low > 0 || ci_high < 0
  return !isClear ? 'unclear' : mean_difference > 0 ? 'larger' : 'smaller'
}

/** Whether a verdict says something: there were enough participants and units. */
export function isTold(verdict: Verdict): verdict is 'larger' | 'smaller' | 'unclear' {
  return !verdict.startsWith('too few')
}

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
  { mean_difference }: Pick<CellTest, 'mean_difference'>,
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

/** Which null models an asymmetry exceeds, which it does not, and of which there are too few simulations. */
export interface BesideNulls {
  readonly more: readonly NullTestRow[]
  readonly noMore: readonly NullTestRow[]
  readonly few: readonly NullTestRow[]
}

export function besideNulls({ test, nulls }: Pick<Asymmetry, 'test' | 'nulls'>): BesideNulls {
  const of = (verdict: NullVerdict) => nulls.filter((row) => nullVerdict(row, test) === verdict)
  return { more: of('more'), noMore: of('no more'), few: of('too few simulations') }
}

/** all, some or none of the null models are exceeded; or not known, because of too few simulations or because there are none. */
export type Exceeds = 'all' | 'some' | 'none' | 'too few simulations' | 'not tested'

export function exceedsOf(asymmetry: Pick<Asymmetry, 'test' | 'nulls'>): Exceeds {
  const { more, noMore, few } = besideNulls(asymmetry)
  if (noMore.length > 0) return more.length > 0 ? 'some' : 'none'
  if (few.length > 0) return 'too few simulations'
  return more.length > 0 ? 'all' : 'not tested'
}

/** Mean log evidence of each null model for the same choices, the best first; empty unless it is known for all of several models. */
export function evidenceOfNulls(
  nulls: readonly NullTestRow[],
  comparison: readonly ComparisonRow[],
): readonly { readonly model: string; readonly evidence: number }[] {
  const found = nulls.flatMap(({ agent, source, task, null_model: model }) => {
    const row = comparison.find(
      (one) => one.agent === agent && one.source === source && one.task === task && one.model === model,
    )
    return typeof row?.mean_log_evidence === 'number' ? [{ model, evidence: row.mean_log_evidence }] : []
  })
  return found.length > 1 && found.length === nulls.length
    ? found.sort((a, b) => b.evidence - a.evidence)
    : []
}
