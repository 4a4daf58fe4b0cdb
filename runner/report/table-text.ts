import type { Cell, Row } from '../../util/table.ts'

/** Significant digits of numbers that are not integers. */
const DIGITS = 4
const WIDEST = 28

/** Rows as a table for the terminal, with numbers aligned right, text aligned left, and as many columns as fit. */
export function tableText(rows: readonly Row[], columns: readonly string[], width: number): string {
  const cells = rows.map((row) => columns.map((column) => cellText(row[column])))
  const numeric = columns.map((column) => rows.every((row) => typeof row[column] !== 'string'))
  const widths = columns.map((column, i) =>
    Math.max(clip(column).length, ...cells.map((line) => line[i]!.length)),
  )
  const fitting = columnsThatFit(widths, width)
  const line = (texts: readonly string[]) =>
    texts
      .slice(0, fitting)
      .map((text, i) => (numeric[i] ? text.padStart(widths[i]!) : text.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd()
  const hidden = columns.slice(fitting)
  return [
    line(columns.map(clip)),
    line(widths.map((w) => '-'.repeat(w))),
    ...cells.map(line),
    ...(hidden.length > 0 ? [`columns not shown: ${hidden.join(', ')}`] : []),
  ]
    .map((text) => `${text}\n`)
    .join('')
}

function columnsThatFit(widths: readonly number[], width: number): number {
  let used = 0
  for (const [i, w] of widths.entries()) {
    used += w + (i > 0 ? 2 : 0)
    if (used > width && i > 0) return i
  }
  return widths.length
}

function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return clip(cell)
  return Number.isInteger(cell) ? String(cell) : String(Number(cell.toPrecision(DIGITS)))
}

function clip(text: string): string {
  const plain = text.replace(/\s+/g, ' ')
  return plain.length > WIDEST ? `${plain.slice(0, WIDEST - 3)}...` : plain
}
