import { InputError } from '../input-error.ts'
import type { BadCells } from './bad-cells.ts'
import { codeOf, isMissing, type Mapping } from './mapping.ts'
import { numberOf } from './numbers.ts'
import type { RawLike } from './raw-like.ts'

type Reader = (row: readonly (string | null)[], n: number) => readonly (number | null)[]

/** Columns of the raw table that the probabilities of a mapping name. */
export function columnsOfProbabilities({ probabilities }: Mapping): string[] {
  if (probabilities === undefined) return []
  return 'by' in probabilities
    ? [probabilities.by]
    : probabilities.filter((one): one is string => typeof one === 'string')
}

/** Reads the probability of the better outcome of each option in a row; none if the mapping does not state them. */
export function probabilityReader(raw: RawLike, mapping: Mapping, bad: BadCells): Reader {
  const { probabilities, decimal } = mapping
  if (probabilities === undefined) return () => []
  checkCount(mapping)
  const at = (column: string) => raw.columns.indexOf(column)
  if ('by' in probabilities) {
    const { by } = probabilities
    const values = new Map(Object.entries(probabilities.values).map(([cell, p]) => [codeOf(cell), p]))
    return (row, n) => {
      const cell = row[at(by)]
      if (isMissing(cell)) return []
      const found = values.get(codeOf(cell!))
      if (found === undefined)
        bad.add(
          by,
          n,
          cell!,
          () => `one of ${[...values.keys()].join(', ')}; add it to probabilities in the mapping`,
        )
      return found ?? []
    }
  }
  return (row, n) =>
    probabilities.map((one) => {
      if (typeof one === 'number') return one
      const cell = row[at(one)]
      if (isMissing(cell)) return null
      const p = numberOf(cell!, decimal)
      if (!(p >= 0 && p <= 1))
        bad.add(
          one,
          n,
          cell!,
          () => 'a probability from 0 to 1; correct the cell, or probabilities in the mapping',
        )
      return p
    })
}

/** @throws InputError unless there is a probability for every option */
function checkCount({ probabilities, options }: Mapping): void {
  if (probabilities === undefined || options === 'per block') return
  const lists = 'by' in probabilities ? Object.values(probabilities.values) : [probabilities]
  const wrong = lists.find((list) => list.length !== options.length)
  if (wrong)
    throw new InputError(
      `the mapping: found ${wrong.length} probabilities (${wrong.join(', ')}) and ${options.length} options, expected one for each option, in the order of the options`,
    )
}

/** @throws InputError if the mapping states probabilities and there are more than two outcomes, whose probabilities these cannot be */
export function checkOutcomes({ probabilities }: Mapping, rewards: Iterable<number | null>): void {
  if (probabilities === undefined) return
  const outcomes = [...new Set(rewards)].filter((reward) => reward !== null).sort((a, b) => a - b)
  if (outcomes.length > 2)
    throw new InputError(
      `the mapping: found probabilities and ${outcomes.length} different rewards (${outcomes.slice(0, 4).join(', ')}${outcomes.length > 4 ? ' ...' : ''}), expected two rewards, of which these are the probabilities of the better one; leave probabilities out, and add columns outcome_0, outcome_1 ... to the table if it is known what each option would have given`,
    )
}
