import type { Mapping } from './mapping.ts'
import { type Decimal, numberOf } from './numbers.ts'
import { cellsOf, type RawLike } from './raw-like.ts'

/** A further column of the raw table as it stands in the table of trials. */
export interface KeptColumn {
  readonly column: string
  /** Its name in the table of trials. */
  readonly name: string
  /** A cell as it is written there. */
  readonly write: (cell: string | null) => string | number | null
}

/** What each option would have given, and with which probability: the tool's own columns, which a table of trials may bring along. */
const OF_OPTIONS = /^(p|outcome)_\d+$/

/**
 * The further columns to keep. Those named like a column that the tool writes are renamed `raw_...`. Numbers with a decimal comma
 * get a decimal point, if all values of the column are numbers.
 *
 * @param isOwn whether the tool writes a column of this name
 */
export function keptCells(
  raw: RawLike,
  { keep, decimal }: Mapping,
  isOwn: (name: string) => boolean,
): { readonly kept: readonly KeptColumn[]; readonly notes: readonly string[] } {
  const names = new Set(keep)
  const [renamed, converted]: [string[], string[]] = [[], []]
  const kept = keep.map((column): KeptColumn => {
    const cells = cellsOf(raw, column)
    const isWelcome = OF_OPTIONS.test(column) && cells.every((cell) => !Number.isNaN(numberOf(cell, decimal)))
    let name = column
    if (isOwn(column) && !isWelcome) {
      do name = `raw_${name}`
      while (names.has(name) || isOwn(name))
      names.add(name)
      renamed.push(`${column} -> ${name}`)
    }
    if (isWelcome) return { column, name, write: (cell) => (cell === null ? null : numberOf(cell, decimal)) }
    if (!hasDecimalCommas(cells, decimal)) return { column, name, write: (cell) => cell }
    converted.push(column)
    return { column, name, write: (cell) => (cell === null ? null : String(numberOf(cell, decimal))) }
  })
  const notes = [
    ...(renamed.length > 0
      ? [`columns renamed, because this program writes columns of the same name: ${renamed.join(', ')}`]
      : []),
    ...(converted.length > 0 ? [`decimal commas became decimal points in ${converted.join(', ')}`] : []),
  ]
  return { kept, notes }
}

/** Whether all cells are numbers, and some of them are written with a decimal comma. */
function hasDecimalCommas(cells: readonly string[], decimal: Decimal): boolean {
  return (
    decimal === ',' &&
    cells.some((cell) => cell.includes(',')) &&
    cells.every((cell) => !Number.isNaN(numberOf(cell, decimal)))
  )
}
