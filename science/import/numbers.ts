import { cellsOf, type RawLike } from './raw-like.ts'

export type Decimal = '.' | ','

const NUMBER: Readonly<Record<Decimal, RegExp>> = {
  '.': /^([-+]?)([1-9]\d{0,2}(?:,\d{3})+|\d*)(?:\.(\d*))?(e[-+]?\d+)?$/i,
  ',': /^([-+]?)([1-9]\d{0,2}(?:\.\d{3})+|\d*)(?:,(\d*))?(e[-+]?\d+)?$/i,
}

/** Parses a number in common notations: 0,5 with a decimal comma, 1.234,5 or 1,234.5 with thousands separators; else NaN. */
export function numberOf(cell: string, decimal: Decimal): number {
  const text = cell.trim().replace('\u2212', '-')
  const [, sign, whole = '', fraction = '', exponent = ''] = NUMBER[decimal].exec(text) ?? []
  if (sign === undefined || whole + fraction === '') return Number.NaN
  return Number(`${sign}${whole.replaceAll(/[.,]/g, '') || '0'}.${fraction || '0'}${exponent}`)
}

/** One to three digits and three more: 1.234 may be a little more than one, or a thousand. */
const AMBIGUOUS = /^[-+\u2212]?[1-9]\d{0,2}[.,]\d{3}$/

/** Whether the cell can be a number with this decimal separator only. */
function proves(cell: string, decimal: Decimal): boolean {
  const other = decimal === ',' ? '.' : ','
  return (
    /[.,]/.test(cell) &&
    !AMBIGUOUS.test(cell) &&
    !Number.isNaN(numberOf(cell, decimal)) &&
    Number.isNaN(numberOf(cell, other))
  )
}

/** The decimal separator of these cells: undefined if none of them tells, a point if they contradict one another. */
export function decimalOf(cells: readonly string[]): Decimal | undefined {
  const [comma, point] = [cells.some((cell) => proves(cell, ',')), cells.some((cell) => proves(cell, '.'))]
  if (comma === point) return comma ? '.' : undefined
  return comma ? ',' : '.'
}

/** A note on each column of numbers in which one sign may separate decimals or thousands. */
export function ambiguousNumbers(raw: RawLike, columns: readonly string[], decimal: Decimal): string[] {
  if (raw.format !== undefined && raw.format.kind !== 'text') return []
  const told = columns.map((column) => ({ column, cells: cellsOf(raw, column) }))
  if (told.some(({ cells }) => cells.some((cell) => proves(cell, decimal)))) return []
  const other = decimal === ',' ? '.' : ','
  return told.flatMap(({ column, cells }) => {
    const cell = cells.find((one) => AMBIGUOUS.test(one))
    return cell === undefined
      ? []
      : [
          `column ${column}: "${cell}" is read as ${numberOf(cell, decimal)}; if it means ${numberOf(cell, other)}, write decimal: "${other}" in the mapping`,
        ]
  })
}
