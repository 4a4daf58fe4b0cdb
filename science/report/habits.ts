import type { BehaviourRow } from '../../schemas/types.ts'
import { counted } from '../../util/counted.ts'
import { percent } from './numbers.ts'

/** Reasons to distrust the learning rates of a group: it does not learn, or its choices follow a fixed bias. */
export function habits(rows: readonly BehaviourRow[]): string[] {
  const told = rows.flatMap((row) => (!row.flag ? [] : [TELL[row.measure]?.(row) ?? '']))
  if (told.length === 0) return []
  return [`${told.join(' ')} Its learning rates say little about learning.`]
}

const interval = ({ value, low, high }: BehaviourRow) =>
  typeof low === 'number' && typeof high === 'number'
    ? `${percent(value)} [${percent(low)}, ${percent(high)}]`
    : percent(value)

const sided = (what: string) => (row: BehaviourRow) =>
  `It takes ${what} in ${interval(row)} of its choices, whatever these bring.`

const TELL: Partial<Record<BehaviourRow['measure'], (row: BehaviourRow) => string>> = {
  'better option': (row) =>
    `It hardly learns: the better option is taken in ${interval(row)} of choices, where chance is ${percent(row.chance ?? 0)}.`,
  'random as good': (row) =>
    `Choosing at random describes ${percent(row.value)} of ${counted(row.n, 'participant')} as well as any model does (BIC).`,
  'first option': sided('the first option of the table'),
  'listed first': sided('the option listed first'),
  'first letter': sided('the letter that comes first in the alphabet'),
}
