/** How the columns of a foreign table become trials: the content of a mapping file. */
export interface Mapping {
  /** Column of the raw table for each field. */
  readonly columns: MappedColumns
  /**
   * Values of the choice column in the order of the options; the first is option 0. A list of values: all of them mean this option.
   * `per block`: each block has its own labels, sorted alphabetically.
   */
  readonly options: readonly (string | readonly string[])[] | 'per block'
  /** Values of the choice column which mean that no choice was made, in addition to empty cells and NA. */
  readonly missed?: readonly string[]
  /** What words in columns of rewards are worth, in any letter case, such as { win: 1, loss: 0 }. */
  readonly rewards?: Readonly<Record<string, number>>
  /**
   * Probability that an option gives the better of two outcomes, in the order of the options: numbers, columns that hold them, or
   * numbers for each value of a column.
   */
  readonly probabilities?:
    | readonly (number | string)[]
    | { readonly by: string; readonly values: Readonly<Record<string, readonly number[]>> }
  /** Decimal separator. */
  readonly decimal: '.' | ','
  readonly agent: string
  readonly source: string
  readonly task: string
  /** Further columns which are kept, e.g. traits of participants or conditions. */
  readonly keep: readonly string[]
}

export interface MappedColumns {
  /** Absent if each row is a participant, or if there is only one participant. */
  readonly participant?: string
  /** Several columns: one row per participant, one column per trial. */
  readonly choice: string | readonly string[]
  readonly reward?: string | readonly string[]
  /** Instead of a reward: the amounts won and lost; losses may be positive or negative numbers. */
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

/** Texts which stand for a missing value in any column. */
const MISSING = new Set(['', 'na', 'nan', 'n/a', 'null', 'none', 'missing', '.', '-'])

/** Results of failed formulas, as spreadsheets of several languages write them. */
const ERRORS = new Set(
  `#n/a #nv #n/d #n/v #div/0! #¡div/0! #value! #wert! #valeur! #valor! #¡valor! #valore! #waarde! #ref! #bezug! #¡ref! #rif! #verw!
  #name? #nom? #¿nombre? #nome? #naam? #num! #zahl! #nombre! #¡num! #número! #getal! #null! #nul! #¡nulo! #nulo! #nullo! #leeg!
  #spill! #überlauf! #calc! #kalk! #getting_data`.split(/\s+/),
)

export function isMissing(cell: string | null | undefined): boolean {
  return (
    cell === null || cell === undefined || MISSING.has(cell.trim().toLowerCase()) || isFailedFormula(cell)
  )
}

/** Whether a spreadsheet wrote the cell because its formula failed, such as #DIV/0!. */
export function isFailedFormula(cell: string): boolean {
  return cell.includes('#') && ERRORS.has(cell.trim().toLowerCase())
}

/**
 * The code of an option as it is compared: whole numbers lose decimals and leading zeros, so that 1, 1.0, 1,0 and 01 are the
 * same; other texts stay as they are.
 */
export function codeOf(cell: string): string {
  const [, sign, digits] = /^([-+]?)0*(\d{1,15})(?:[.,]0+)?$/.exec(cell.trim()) ?? []
  if (digits === undefined) return cell.trim()
  return sign === '-' && digits !== '0' ? `-${digits}` : digits
}
