/** How the columns of a foreign table become trials. Plain data: the content of a mapping file. */
export interface Mapping {
  /** Columns of the raw table by what they hold. */
  readonly columns: MappedColumns
  /** Texts of the choices in the order of the options: the first one becomes option 0. `per block`: each block has labels of its own, in alphabetical order. */
  readonly options: readonly string[] | 'per block'
  /** Sign between a number and its decimals. */
  readonly decimal: '.' | ','
  readonly agent: string
  readonly source: string
  readonly task: string
  /** Further columns that are kept as they are: who a participant is, conditions. */
  readonly keep: readonly string[]
}

export interface MappedColumns {
  /** Absent: one row a participant, or one participant in all. */
  readonly participant?: string
  /** Several: one row a participant, a column a trial. */
  readonly choice: string | readonly string[]
  readonly reward?: string | readonly string[]
  /** In place of a reward: what was won, and what was lost (as a positive or a negative number). */
  readonly gain?: string
  readonly loss?: string
  readonly forgone?: string
  readonly trial?: string
  readonly block?: string
  readonly session?: string
  readonly task?: string
  readonly forced?: string
}

export type Field = keyof MappedColumns

export const FIELDS = [
  'participant',
  'choice',
  'reward',
  'gain',
  'loss',
  'forgone',
  'trial',
  'block',
  'session',
  'task',
  'forced',
] as const satisfies readonly Field[]

/** What no value means, whatever the column. */
const MISSING = new Set(['', 'na', 'nan', 'n/a', 'null', 'none', 'missing', '.', '-', '#n/a'])

export function isMissing(cell: string | null | undefined): boolean {
  return cell === null || cell === undefined || MISSING.has(cell.trim().toLowerCase())
}

/** A number as people write it: 0,5 with a decimal comma, 1.234,5 or 1,234.5 with thousands; NaN for anything else. */
export function numberOf(cell: string, decimal: '.' | ','): number {
  const text = cell.trim().replace('\u2212', '-')
  const plain =
    decimal === ',' ? text.replaceAll('.', '').replace(',', '.') : text.replaceAll(/(?<=\d),(?=\d{3}\b)/g, '')
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN
}
