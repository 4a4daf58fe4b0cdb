import type { NullTestRow, TestRow } from '../../schemas/types.ts'
import { isContrast } from '../plot/model-contrasts.ts'
import { kindName } from '../plot/series.ts'
import { contrastLabel, tasksOf, taskTitle } from '../plot/words.ts'
import { type Asymmetry, firstAsymmetries, nullVerdict, verdictOf } from './asymmetry.ts'

/** yes, no, or unknown: not tested, or with too few simulations. */
export type Mark = 'yes' | 'no' | 'unknown'

/** First difference of learning rates of one group of agents in one task, with the results of its controls. */
export interface VerdictCell {
  readonly value: number
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

/**
 * Matrix of all first differences on a common scale (rows: groups of agents; columns: tasks), with a summary sentence. Null without
 * tests of contrasts.
 */
export function verdictMatrix(tests: readonly TestRow[], nulls: readonly NullTestRow[]) {
  const contrasts = tests.filter(isContrast)
  const found = tasksOf(contrasts).map((task) => ({
    task,
    title: taskTitle(task),
    groups: firstAsymmetries(
      contrasts.filter((row) => row.task === task),
      nulls.filter((row) => row.task === task),
    ),
  }))
  const all = found.flatMap(({ groups }) => groups)
  if (all.length === 0) return null
  const keys = [...new Set(all.map(({ one }) => `${one.agent}\u0000${one.source}`))]
  const rows = keys.map((key) => {
    const { one } = all.find((group) => `${group.one.agent}\u0000${group.one.source}` === key)!
    return {
      agent: one.agent,
      kind: kindName(one.agent),
      label: one.source,
      simulated: one.simulated,
      cells: found.map(({ groups }) => {
        const own = groups.find((group) => `${group.one.agent}\u0000${group.one.source}` === key)
        return own ? cellOf(own) : null
      }),
    }
  })
  const cells = rows.flatMap((row) => row.cells).filter((cell) => cell !== null)
  const ends = cells.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value])
  return {
    tasks: found.map(({ task, title, groups }) => ({
      task,
      title,
      contrast: groups[0] ? contrastLabel(`${groups[0].test.first} - ${groups[0].test.second}`) : '',
    })),
    rows,
    range: [Math.min(0, ...ends), Math.max(0, ...ends)] as const,
    conclusion: conclusionOf(cells),
  }
}

function cellOf({ test, persevering, nulls }: Asymmetry): VerdictCell {
  const verdict = verdictOf(test)
  const told = nulls.map((row) => nullVerdict(row, test))
  return {
    value: test.mean_difference,
    low: test.ci_low,
    high: test.ci_high,
    n: test.n,
    differs: verdict === 'unclear' ? 'no' : 'yes',
    survives:
      persevering === undefined
        ? 'unknown'
        : markOf(verdict !== 'unclear' && verdictOf(persevering) === verdict),
    exceeds:
      told.length === 0 || (told.includes('too few simulations') && !told.includes('no more'))
        ? 'unknown'
        : markOf(told.every((one) => one === 'more')),
  }
}

function markOf(holds: boolean): Mark {
  return holds ? 'yes' : 'no'
}

/** Summary sentence over all cells. */
function conclusionOf(cells: readonly VerdictCell[]): string {
  const larger = cells.filter(({ differs, value }) => differs === 'yes' && value > 0)
  const smaller = cells.filter(({ differs, value }) => differs === 'yes' && value < 0)
  const count = (some: readonly VerdictCell[], mark: 'survives' | 'exceeds', value: Mark) =>
    some.filter((cell) => cell[mark] === value).length
  const differing = [...larger, ...smaller]
  const asked = differing.filter(({ survives }) => survives !== 'unknown').length
  const tested = differing.filter(({ exceeds }) => exceeds !== 'unknown').length
  return (
    [
      `Good news weighs more than bad in ${larger.length} of ${cells.length} comparisons, less in ${smaller.length}`,
      ...(asked > 0
        ? [
            `of these ${differing.length}, ${count(differing, 'survives', 'yes')} remain with perseveration (repetition of choices) in the model`,
          ]
        : []),
      ...(tested > 0
        ? [
            `${count(differing, 'exceeds', 'yes')} of ${tested} exceed the spurious difference of learners without any asymmetry`,
          ]
        : differing.length > 0
          ? [
              'whether they exceed the spurious difference of learners without any asymmetry was not tested with enough simulations',
            ]
          : []),
    ].join('; ') + '.'
  )
}
