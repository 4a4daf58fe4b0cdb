import type { NullTestRow, TestRow } from '../../schemas/types.ts'
import { seriesLookup, seriesOf } from '../plot/series.ts'
import { parameterLabel } from '../plot/words.ts'
import { asymmetriesOf, nullVerdict, verdictOf } from './asymmetry.ts'

/** The answer of one task in short: in which groups the first contrast is there, and in which it survives; null without tests. */
export function leadOf(tests: readonly TestRow[], nulls: readonly NullTestRow[]): string | null {
  const series = seriesOf(tests)
  const of = seriesLookup(series)
  const groups = series.flatMap((one) => {
    const [asymmetry] = asymmetriesOf(
      tests.filter((row) => of(row) === one),
      nulls.filter((row) => row.agent === one.agent && row.source === one.source),
    )
    return asymmetry ? [{ who: one.label, ...asymmetry }] : []
  })
  if (groups.length === 0) return null
  const { first, second } = groups[0]!.test
  const larger = groups.filter(({ test }) => verdictOf(test) === 'larger')
  const rivals = larger.filter(({ persevering }) => persevering !== undefined)
  const told = (group: (typeof groups)[number]) => group.nulls.map((row) => nullVerdict(row, group.test))
  const tested = larger.filter(
    (group) => group.nulls.length > 0 && !told(group).includes('too few simulations'),
  )
  return [
    `${parameterLabel(first)} is larger than ${parameterLabel(second)} in ${countOf(larger, groups)}.`,
    ...(rivals.length > 0
      ? [
          `With perseveration in the model it still is in ${countOf(
            rivals.filter(({ persevering }) => verdictOf(persevering!) === 'larger'),
            rivals,
          )}.`,
        ]
      : []),
    ...(tested.length > 0
      ? [
          `It exceeds what every symmetric learner feigns in ${countOf(
            tested.filter((group) => told(group).every((verdict) => verdict === 'more')),
            tested,
          )}.`,
        ]
      : []),
  ].join(' ')
}

/** `2 of 3 groups (LLM, claude-1; People, chambon2020)`. */
function countOf(some: readonly { readonly who: string }[], all: readonly unknown[]): string {
  const names = some.length > 0 ? ` (${some.map(({ who }) => who).join('; ')})` : ''
  return `${some.length} of ${all.length} ${all.length === 1 ? 'group' : 'groups'}${names}`
}
