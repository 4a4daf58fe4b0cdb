import type { GroupEffectRow, NullTestRow, UnitTestRow } from '../../schemas/types.ts'
import { counted } from '../../util/counted.ts'
import { contrastsOf, isContrast } from '../plot/model-contrasts.ts'
import { kindName, type Series, seriesLookup, seriesOf } from '../plot/series.ts'
import { contrastLabel, modelLabel, tasksOf, taskTitle } from '../plot/words.ts'
import type { CellTest } from '../stats/cells.ts'
import {
  type Asymmetry,
  besideNulls,
  type Exceeds,
  exceedsOf,
  firstAsymmetries,
  isTold,
  type Verdict,
  verdictOf,
} from './asymmetry.ts'
import { conclusionOf } from './conclusion.ts'
import type { FlaggedFit } from './headlines.ts'
import { withInterval } from './numbers.ts'
import { overGroups } from './over-groups.ts'
import { firstContrast } from './same-choosers.ts'

/** yes, no, some (of several null models), or unknown: not tested, or with too few participants, units or simulations. */
export type Mark = 'yes' | 'some' | 'no' | 'unknown'

/** A mark with its meaning in words. */
export interface Told {
  readonly mark: Mark
  readonly words: string
}

/** First difference of learning rates of a source, or of one group of its participants, in one task, with the results of its controls. */
export interface VerdictCell {
  /** Null if nobody has estimates of both rates. */
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  readonly n: number
  /** It is clearly different from zero (`verdictOf`). */
  readonly differs: Told
  /** With perseveration in the model it is clearly different from zero, too, in the same direction. */
  readonly survives: Told
  /** It exceeds the spurious difference of the symmetric models. */
  readonly exceeds: Told
}

type Placed = Asymmetry & { readonly one: Series }

export interface VerdictTables {
  /** Tests of sources and of their groups of participants. */
  readonly tests: readonly CellTest[]
  readonly nulls?: readonly NullTestRow[]
  readonly units?: readonly UnitTestRow[]
  readonly groupEffects?: readonly GroupEffectRow[]
  /** Fits of all models: sources to which models with contrasts were fitted, but without a test, are shown as not known. */
  readonly fits?: readonly FlaggedFit[]
}

/**
 * Matrix of all first differences on a common scale (rows: sources, or their groups of participants; columns: tasks), with a summary. Null
 * without fits or tests of contrasts.
 */
export function verdictMatrix({
  tests,
  nulls = [],
  units = [],
  groupEffects = [],
  fits = [],
}: VerdictTables) {
  const contrasts = tests.filter(isContrast)
  const withContrasts = new Set(
    fits.map(({ model }) => model).filter((model) => contrastsOf(model).length > 0),
  )
  const fitted = fits.filter(({ model }) => withContrasts.has(model))
  const everything = [...contrasts, ...fitted]
  if (everything.length === 0) return null
  const found = tasksOf(everything).map((task) => {
    const isHere = (row: { readonly task: string }) => row.task === task
    return {
      task,
      title: taskTitle(task),
      asymmetries: firstAsymmetries({
        tests: contrasts.filter(isHere),
        nulls: nulls.filter(isHere),
        units: units.filter(isHere),
      }),
      fitted: fitted.filter(isHere),
    }
  })
  const series = seriesOf(everything)
  const lookup = seriesLookup(series)
  const of = (one: Series) =>
    found.map(({ asymmetries, fitted: own }) => ({
      asymmetry: asymmetries.find((row) => lookup(row.one) === one),
      isFitted: own.some((row) => lookup(row) === one),
    }))
  const rows = series.map((one) => ({
    agent: one.agent,
    kind: kindName(one.agent),
    label: one.name,
    simulated: one.simulated,
    overGroups: one.overGroups,
    cells: of(one).map(({ asymmetry, isFitted }) =>
      asymmetry ? cellOf(asymmetry) : isFitted && !one.overGroups ? NOTHING_KNOWN : null,
    ),
  }))
  const cells = rows.flatMap((row) => row.cells).filter((cell) => cell !== null)
  const ends = cells.flatMap(({ value, low, high }) => [value, low, high].filter((end) => end !== null))
  const compared = series
    .filter(({ overGroups }) => !overGroups)
    .flatMap((one) =>
      of(one).flatMap(({ asymmetry, isFitted }) =>
        asymmetry || isFitted ? [{ simulated: one.simulated, asymmetry }] : [],
      ),
    )
  return {
    tasks: found.map(({ task, title, asymmetries, fitted: own }) => ({
      task,
      title,
      contrast: asymmetries[0]
        ? contrastLabel(`${asymmetries[0].test.first} - ${asymmetries[0].test.second}`)
        : (firstContrast(own) ?? ''),
    })),
    rows,
    range: [Math.min(0, ...ends), Math.max(0, ...ends)] as const,
    conclusion: [
      conclusionOf(compared),
      ...found.flatMap(({ title, asymmetries }) =>
        asymmetries
          .filter(({ one }) => one.overGroups)
          .map((pooled) => groupsSentence(pooled, title, asymmetries, groupEffects)),
      ),
    ].join(' '),
  }
}

/** Up to so many groups, the summary gives the difference of each. */
const MOST_NAMED = 4

/** The difference of each group of a source, and over all of them. */
function groupsSentence(
  { one: { agent, source }, ...pooled }: Placed,
  title: string,
  all: readonly Placed[],
  effects: readonly GroupEffectRow[],
): string {
  const cells = all.filter(({ one }) => one.agent === agent && one.source === source && !one.overGroups)
  const each = cells.map(
    ({ one, test }) => `${withInterval(test.mean_difference, test.ci_low, test.ci_high)} where ${one.cell}`,
  )
  return [
    ...(cells.length > MOST_NAMED
      ? []
      : [`In the groups of ${source} (${title}) the difference is ${each.join('; ')}.`]),
    overGroups(pooled, effects),
  ].join(' ')
}

/** A source to which models with contrasts were fitted, but which has no estimates of their rates. */
const NOTHING_KNOWN: VerdictCell = {
  ...{ value: null, low: null, high: null, n: 0 },
  differs: { mark: 'unknown', words: 'not known' },
  survives: { mark: 'unknown', words: 'not known' },
  exceeds: { mark: 'unknown', words: 'not known' },
}

/** Where participants share enough units, value and interval are those over units, on which the verdict rests. */
function cellOf(asymmetry: Asymmetry): VerdictCell {
  const { test, units, persevering } = asymmetry
  const verdict = verdictOf(test, units)
  const shown = units && isTold(verdict) ? units : test
  return {
    value: shown.mean_difference,
    low: shown.ci_low ?? null,
    high: shown.ci_high ?? null,
    n: test.n,
    differs: { mark: markOf(verdict), words: verdictWords(verdict, asymmetry) },
    survives: survives(verdict, persevering),
    exceeds: { mark: EXCEEDS[exceedsOf(asymmetry)], words: exceedsWords(asymmetry) },
  }
}

function markOf(verdict: Verdict): Mark {
  return isTold(verdict) ? (verdict === 'unclear' ? 'no' : 'yes') : 'unknown'
}

function verdictWords(verdict: Verdict, { units }: Asymmetry): string {
  if (verdict === 'too few units')
    return `not known, because the participants share ${counted(units!.n_units, units!.unit)}, too few to say anything about others`
  if (verdict === 'too few participants') return 'not known'
  const each = units ? ` with each of ${counted(units.n_units, units.unit)} counted once` : ''
  return `${verdict === 'unclear' ? 'no' : 'yes'}${each}`
}

function survives(verdict: Verdict, persevering: Asymmetry['persevering']): Told {
  const control = persevering && verdictOf(persevering.test, persevering.units)
  if (control === undefined || !isTold(control) || !isTold(verdict))
    return { mark: 'unknown', words: 'not known' }
  const holds = verdict !== 'unclear' && control === verdict
  return { mark: holds ? 'yes' : 'no', words: holds ? 'yes' : 'no' }
}

const EXCEEDS: Readonly<Record<Exceeds, Mark>> = {
  all: 'yes',
  some: 'some',
  none: 'no',
  'too few simulations': 'unknown',
  'not tested': 'unknown',
}

function exceedsWords(asymmetry: Asymmetry): string {
  const { more, noMore, few } = besideNulls(asymmetry)
  const named = (rows: readonly NullTestRow[]) => rows.map((row) => modelLabel(row.null_model)).join('; ')
  const parts = [
    ...(more.length > 0 ? [`exceeds ${named(more)}`] : []),
    ...(noMore.length > 0 ? [`does not exceed ${named(noMore)}`] : []),
    ...(few.length > 0 ? [`too few simulations (${few[0]!.n_simulations}) to say of ${named(few)}`] : []),
  ]
  return parts.join(', ') || 'not tested'
}
