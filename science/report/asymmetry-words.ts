import type {
  ComparisonRow,
  GroupContrastRow,
  GroupEffectRow,
  NullTestRow,
  UnitTestRow,
} from '../../schemas/types.ts'
import { counted } from '../../util/counted.ts'
import { isSimulated } from '../plot/series.ts'
import { modelLabel, parameterLabel } from '../plot/words.ts'
import type { CellTest } from '../stats/cells.ts'
import {
  asymmetriesOf,
  type Asymmetry,
  type AsymmetryTables,
  besideNulls,
  ENOUGH_UNITS,
  evidenceOfNulls,
  verdictOf,
} from './asymmetry.ts'
import { differingGroups } from './over-groups.ts'
import { fixed, probability, pValue, withInterval } from './numbers.ts'

interface SourceTables extends AsymmetryTables {
  readonly comparison: readonly ComparisonRow[]
  readonly groupEffects: readonly GroupEffectRow[]
  /** Whether there are null tests of any source. */
  readonly othersSimulated: boolean
}

/** One paragraph for each contrast of a source: of each group of its participants, then of all of them. */
export function asymmetryWords(tables: SourceTables): string[] {
  const cells = [...new Set(tables.tests.flatMap(({ cell }) => cell || []))].sort()
  const of = (cell: string) =>
    asymmetriesOf({ ...tables, tests: tables.tests.filter((test) => (test.cell ?? '') === cell) })
  return [
    ...cells.flatMap((cell) => of(cell).map((one) => `${cell}: ${words(one, tables)}`)),
    ...of('').map((one) =>
      cells.length === 0
        ? words(one, tables)
        : [`Over all groups: ${words(one, tables, WEIGHTED)}`, ...warning(one, tables)].join(' '),
    ),
  ]
}

/** What the hierarchical difference of all participants is, where they are in groups. */
const WEIGHTED = ' (mean over the groups, each weighted by its number of participants)'

/** Groups that differ in a contrast are not described by the contrast of all participants. */
function warning(asymmetry: Asymmetry, { groupEffects }: SourceTables): string[] {
  return differingGroups(asymmetry, groupEffects).map(
    (text) => `But the groups differ (${text}): the difference over all of them describes none.`,
  )
}

const NOT_SIMULATED = 'Whether that exceeds the spurious difference of symmetric learners was not tested.'

/** A contrast with its null tests, its value with perseveration in the model, and its hierarchical estimate. */
function words(asymmetry: Asymmetry, { comparison, othersSimulated }: SourceTables, note = ''): string {
  const { test, units, persevering } = asymmetry
  return [
    verdictText(test, units),
    ...(asymmetry.nulls.length > 0
      ? [nullsText(asymmetry, comparison)]
      : othersSimulated
        ? [NOT_SIMULATED]
        : []),
    ...(persevering ? [withPerseveration(persevering)] : []),
    ...(persevering && persevering.nulls.length > 0 ? [nullsText(persevering, comparison)] : []),
    ...hierarchical(asymmetry, note),
    ...speaksOf(test, units),
  ].join(' ')
}

const VERDICTS = {
  larger: 'is larger than',
  smaller: 'is smaller than',
  unclear: 'does not clearly differ from',
} as const

/** The verdict on a difference with its numbers. */
function verdictText(test: CellTest, units: UnitTestRow | undefined): string {
  const numbers = [
    `${fixed(test.mean_first)} against ${fixed(test.mean_second)}`,
    `difference ${withInterval(test.mean_difference, test.ci_low, test.ci_high)}`,
    ...(test.t === null ? [] : [`t(${test.df}) = ${fixed(test.t, 1)}`]),
    ...(test.p === null ? [] : [pValue(test.p)]),
    ...(typeof test.p_holm === 'number'
      ? [`${pValue(test.p_holm)} after Holm over ${counted(test.n_family!, 'test')}`]
      : []),
    ...(test.cell ? [counted(test.n, 'participant')] : []),
  ].join(', ')
  const [a, b] = [parameterLabel(test.first), parameterLabel(test.second)]
  const verdict = verdictOf(test, units)
  const unknown = (why: string) =>
    `Whether ${a} differs from ${b} in the model “${modelLabel(test.model)}” is not known, because ${why} (${numbers}).`
  if (verdict === 'too few participants') return unknown('one participant is too few for a test')
  if (verdict === 'too few units')
    return unknown(`${counted(units!.n_units, units!.unit)} ${units!.n_units === 1 ? 'is' : 'are'} too few`)
  return `${a} ${VERDICTS[verdict]} ${b} in the model “${modelLabel(test.model)}” (${numbers}).`
}

function withPerseveration({ test, units }: Pick<Asymmetry, 'test' | 'units'>): string {
  const verdict = verdictOf(test, units)
  const value = withInterval(test.mean_difference, test.ci_low, test.ci_high)
  const left = verdict === 'unclear' ? 'no clear difference is left:' : 'the difference is'
  const holm =
    verdict === 'unclear' && typeof test.p_holm === 'number' ? `, ${pValue(test.p_holm)} after Holm` : ''
  const untested = verdict === 'too few participants' ? ', not tested' : ''
  return `With perseveration in the model ${left} ${value}${holm}${untested}.`
}

/** The contrast in the hierarchical fit, which takes the uncertainty of each participant into account. */
function hierarchical({ group, perseveringGroup }: Asymmetry, note: string): string[] {
  if (!group) return []
  const text = ({ mean_difference, low, high, p_above, converged }: GroupContrastRow) =>
    `${withInterval(mean_difference, low, high)} (above 0 with probability ${probability(p_above)}${converged ? '' : '; the fit did not converge'})`
  return [
    `A hierarchical fit, which accounts for the uncertainty about each participant, puts the difference${note} at ${text(group)}${
      perseveringGroup ? `; with perseveration in the model, at ${text(perseveringGroup)}` : ''
    }.`,
  ]
}

/** Scope of a test: participants simulated by one language model or network represent only that model or network. */
function speaksOf(test: CellTest, units: UnitTestRow | undefined): string[] {
  if (units) {
    const { n_units, unit } = units
    const share = `The ${counted(test.n, 'participant')} share ${counted(n_units, unit)}, and these numbers are about ${n_units === 1 ? 'it' : 'these'} only.`
    if (n_units === 1) return [share]
    const numbers = `${withInterval(units.mean_difference, units.ci_low, units.ci_high)}${typeof units.p === 'number' ? `, ${pValue(units.p)}` : ''}`
    const verdict =
      n_units < ENOUGH_UNITS
        ? `; ${n_units} are too few to generalise to others`
        : `${typeof units.p_holm === 'number' ? ` (${pValue(units.p_holm)} after Holm over ${counted(units.n_family!, 'test')})` : ''}; the verdict rests on this`
    return [`${share} With each ${unit} counted once, the difference is ${numbers}${verdict}.`]
  }
  return test.agent === 'llm' && !isSimulated(test.source)
    ? [
        test.n === 1
          ? `The participant is a session of one model: the result is about ${test.source} only.`
          : `All ${test.n} participants are sessions of one model: the test is about ${test.source} only.`,
      ]
    : []
}

function nullsText(
  asymmetry: Pick<Asymmetry, 'test' | 'nulls'>,
  comparison: readonly ComparisonRow[],
): string {
  const { more, noMore, few } = besideNulls(asymmetry)
  const listed = (rows: readonly NullTestRow[]) => rows.map(nullText).join('; ')
  const how = 'fitted to the same choices, simulated and refitted'
  const tooFew =
    few.length > 0
      ? [
          `Too few simulations to tell whether that exceeds the spurious difference of symmetric learners which were ${how} (${listed(few)}).`,
        ]
      : []
  if (more.length > 0 && noMore.length > 0)
    return [
      `That exceeds the spurious difference of ${more.length} of ${asymmetry.nulls.length} kinds of symmetric learners which were ${how} (${listed(more)}), but not of ${counted(noMore.length, 'other', 'others')} (${listed(noMore)}).`,
      ...tooFew,
      ...betterNull(asymmetry.nulls, comparison),
    ].join(' ')
  if (more.length + noMore.length === 0) return tooFew.join(' ')
  return [
    `That ${noMore.length > 0 ? 'does not exceed' : 'exceeds'} the spurious difference of symmetric learners which were ${how} (${listed([...more, ...noMore])}).`,
    ...tooFew,
  ].join(' ')
}

/** Which of the null models describes the choices best, where their verdicts differ. */
function betterNull(nulls: readonly NullTestRow[], comparison: readonly ComparisonRow[]): string[] {
  const [best, ...others] = evidenceOfNulls(nulls, comparison)
  if (!best) return []
  const rest = others
    .map(({ model, evidence }) => `${fixed(evidence, 1)} for ${modelLabel(model)}`)
    .join(', ')
  return [
    `Of these learners, ${modelLabel(best.model)} describes the choices best (mean log evidence of a participant ${fixed(best.evidence, 1)}, ${rest}).`,
  ]
}

/** Null interval with its two-sided p, and a note if p is the smallest value possible with that number of simulations. */
function nullText(row: NullTestRow): string {
  const least = 2 / (row.n_simulations + 1)
  const bound =
    !row.settled && row.p <= least + 1e-9
      ? `, the smallest possible with ${counted(row.n_simulations, 'simulation')}`
      : ''
  return `${modelLabel(row.null_model)} ${withInterval(row.null_mean, row.null_low, row.null_high)}, ${pValue(row.p)}${bound}`
}
