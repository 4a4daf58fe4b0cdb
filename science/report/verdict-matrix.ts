import type { NullTestRow, TestRow } from '../../schemas/types.ts'
import { contrastsOf, isContrast } from '../plot/model-contrasts.ts'
import { kindName, seriesOf } from '../plot/series.ts'
import { contrastLabel, tasksOf, taskTitle } from '../plot/words.ts'
import type { FlaggedFit } from './headlines.ts'
import { firstContrast } from './same-choosers.ts'
import { type Asymmetry, firstAsymmetries, nullVerdict, verdictOf } from './asymmetry.ts'

/** yes, no, or unknown: not tested, or with too few simulations. */
export type Mark = 'yes' | 'no' | 'unknown'

/** First difference of learning rates of one group of agents in one task, with the results of its controls. */
export interface VerdictCell {
  /** Null if nobody has estimates of both rates. */
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  readonly n: number
  /** Its interval excludes zero. */
  readonly differs: Mark
  /** The same holds with perseveration in the model, in the same direction. */
  readonly survives: Mark
  /** It exceeds the spurious difference of every symmetric model. */
  readonly exceeds: Mark
}

/** A group to which models with contrasts were fitted, but which has no estimates of their rates. */
const NOTHING_KNOWN: VerdictCell = {
  ...{ value: null, low: null, high: null, n: 0 },
  ...{ differs: 'unknown', survives: 'unknown', exceeds: 'unknown' },
}

/**
 * Matrix of all first differences on a common scale (rows: groups of agents; columns: tasks), with a summary sentence. Null without
 * fits or tests of contrasts.
 *
 * @param fits fits of all models: groups to which models with contrasts were fitted, but without a test, are shown as not known
 */
export function verdictMatrix(
  tests: readonly TestRow[],
  nulls: readonly NullTestRow[],
  fits: readonly FlaggedFit[] = [],
) {
  const contrasts = tests.filter(isContrast)
  const withContrasts = new Set(
    fits.map(({ model }) => model).filter((model) => contrastsOf(model).length > 0),
  )
  const fitted = fits.filter(({ model }) => withContrasts.has(model))
  const everything = [...contrasts, ...fitted]
  const found = tasksOf(everything).map((task) => ({
    task,
    title: taskTitle(task),
    groups: firstAsymmetries(
      contrasts.filter((row) => row.task === task),
      nulls.filter((row) => row.task === task),
    ),
    fitted: fitted.filter((row) => row.task === task),
  }))
  if (everything.length === 0) return null
  const rows = seriesOf(everything).map((one) => {
    const isOwn = ({ agent, source }: Pick<TestRow, 'agent' | 'source'>) =>
      agent === one.agent && source === one.source
    return {
      agent: one.agent,
      kind: kindName(one.agent),
      label: one.source,
      simulated: one.simulated,
      cells: found.map(({ groups, fitted: own }) => {
        const group = groups.find((candidate) => isOwn(candidate.one))
        return group ? cellOf(group) : own.some(isOwn) ? NOTHING_KNOWN : null
      }),
    }
  })
  const cells = rows.flatMap((row) => row.cells).filter((cell) => cell !== null)
  const ends = cells.flatMap(({ value, low, high }) => [value, low, high].filter((end) => end !== null))
  return {
    tasks: found.map(({ task, title, groups, fitted: own }) => ({
      task,
      title,
      contrast: groups[0]
        ? contrastLabel(`${groups[0].test.first} - ${groups[0].test.second}`)
        : (firstContrast(own) ?? ''),
    })),
    rows,
    range: [Math.min(0, ...ends), Math.max(0, ...ends)] as const,
    conclusion: conclusionOf(cells, nulls.length > 0),
  }
}

function cellOf({ test, persevering, nulls }: Asymmetry): VerdictCell {
  const verdict = verdictOf(test)
  const control = persevering && verdictOf(persevering)
  const told = nulls.map((row) => nullVerdict(row, test))
  return {
    value: test.mean_difference,
    low: test.ci_low,
    high: test.ci_high,
    n: test.n,
    differs: verdict === 'untested' ? 'unknown' : markOf(verdict !== 'unclear'),
    survives:
      control === undefined || control === 'untested' || verdict === 'untested'
        ? 'unknown'
        : markOf(verdict !== 'unclear' && control === verdict),
    exceeds:
      told.length === 0 || (told.includes('too few simulations') && !told.includes('no more'))
        ? 'unknown'
        : markOf(told.every((one) => one === 'more')),
  }
}

function markOf(holds: boolean): Mark {
  return holds ? 'yes' : 'no'
}

/** Summary over all cells, in a few sentences. @param simulated whether there are null tests */
function conclusionOf(cells: readonly VerdictCell[], simulated: boolean): string {
  const known = cells.filter(({ differs }) => differs !== 'unknown')
  const unknown = cells.length - known.length
  const differing = known.filter(({ differs }) => differs === 'yes')
  if (known.length === 0)
    return `Whether good news weighs more than bad is not known: ${TOO_FEW} in ${cells.length === 1 ? 'the only comparison' : `any of the ${cells.length} comparisons`}.`
  return [
    directions(known),
    ...(unknown > 0
      ? [`In ${unknown} further ${unknown === 1 ? 'comparison' : 'comparisons'} it is not known: ${TOO_FEW}.`]
      : []),
    ...remaining(differing),
    ...exceeding(differing, simulated),
  ].join(' ')
}

const TOO_FEW = 'fewer than two participants have estimates of both learning rates'

function directions(known: readonly VerdictCell[]): string {
  const differing = known.filter(({ differs }) => differs === 'yes')
  const larger = differing.filter(({ value }) => value! > 0).length
  const smaller = differing.length - larger
  if (known.length > 1)
    return `Good news weighs more than bad in ${larger || 'none'} of ${known.length} comparisons${smaller > 0 ? `, and less than bad in ${smaller}` : ''}.`
  if (differing.length === 0)
    return 'In the only comparison, good and bad news do not clearly differ in weight.'
  return `Good news weighs ${larger > 0 ? 'more' : 'less'} than bad in the only comparison.`
}

/** How many of the differences remain with perseveration in the model. */
function remaining(differing: readonly VerdictCell[]): string[] {
  const asked = differing.filter(({ survives }) => survives !== 'unknown')
  if (asked.length === 0) return []
  const yes = asked.filter(({ survives }) => survives === 'yes').length
  const told = countOf(yes, asked.length, differing.length, ['remain', 'remains'])
  return [`With perseveration (repetition of choices) in the model, ${told}.`]
}

/** How many of the differences exceed those of simulated symmetric learners. */
function exceeding(differing: readonly VerdictCell[], simulated: boolean): string[] {
  if (differing.length === 0) return []
  const tested = differing.filter(({ exceeds }) => exceeds !== 'unknown')
  const they = differing.length === 1 ? 'it exceeds' : 'they exceed'
  if (tested.length === 0)
    return [
      `Whether ${they} the spurious difference of learners without any asymmetry was not tested${simulated ? ' with enough simulations' : ''}.`,
    ]
  const yes = tested.filter(({ exceeds }) => exceeds === 'yes').length
  const told = countOf(yes, tested.length, differing.length, ['exceed', 'exceeds'])
  return [
    `${told.charAt(0).toUpperCase()}${told.slice(1)} the spurious difference of learners without any asymmetry.`,
  ]
}

/** Subject and verb: `2 of these 3 differences remain`; if not all were tested, `2 of the 3 differences tested for this remain`. */
function countOf(
  some: number,
  tested: number,
  all: number,
  [plural, singular]: readonly [string, string],
): string {
  if (tested === 1) {
    const which = all === 1 ? 'this difference' : 'the one difference tested for this'
    return `${which} ${some === 1 ? singular : `does not ${plural}`}`
  }
  const which = tested === all ? `these ${all} differences` : `the ${tested} differences tested for this`
  return `${some === tested ? 'all' : some || 'none'} of ${which} ${some === 1 ? singular : plural}`
}
