import { dsvFormat } from 'd3-dsv'
import { counted } from '../../util/counted.ts'
import { UserError } from '../../util/user-error.ts'
import type { FormatHints, RawTable } from './raw-table.ts'
import { type PlacedRow, tableOf } from './table-of.ts'

const DELIMITERS = ['\t', ';', ',', '|', ' '] as const

interface Record extends PlacedRow {
  readonly cells: readonly string[]
}

/** A table of cells that are separated by one character. */
export function readText(
  text: string,
  encoding: string,
  where: string,
  hints: FormatHints,
  notes: readonly string[],
): RawTable {
  const { table, separator, comments } =
    hints.header_row === undefined ? withoutPreamble(text) : fromLine(text, hints.header_row)
  const delimiter = hints.delimiter ?? separator ?? delimiterOf(table)
  const records = recordsOf(table, delimiter)
  const [first, ...body] = records
  if (!first || body.length === 0)
    throw new UserError(`${where}: found ${records.length} line, expected a header and at least one row`)
  const { header, rows, more } = aligned(first.cells, body)
  const odd = rows.find(({ cells }) => cells.length !== header.length)
  if (odd)
    throw new UserError(
      `${where}:${odd.line}: found ${counted(odd.cells.length, 'cell')}, expected ${header.length} as in the header. Is the separator really ${JSON.stringify(delimiter)}? Set another one with --delimiter`,
    )
  const { header_row } = hints
  const format = {
    kind: 'text',
    encoding,
    delimiter,
    ...(header_row !== undefined && { header_row }),
  } as const
  return tableOf(header, rows, format, where, [...notes, ...comments, ...more])
}

/**
 * Header and rows with the same number of cells, where they differ for a known reason: a separator at the end of lines, or the names
 * of rows, which R writes before the first column without a name in the header.
 */
function aligned(
  cells: readonly string[],
  body: readonly Record[],
): {
  readonly header: readonly string[]
  readonly rows: readonly Record[]
  readonly more: readonly string[]
} {
  const longest = body.reduce((most, row) => Math.max(most, withoutEmptyEnd(row.cells, 0).length), 0)
  const header = withoutEmptyEnd(cells, longest)
  const rows = body.map((row) => ({ ...row, cells: withoutEmptyEnd(row.cells, header.length) }))
  const cut = rows.filter((row, n) => row.cells.length < body[n]!.cells.length).length
  // Row names are unique; and if no row has a cell in the last column, that is a separator at the end.
  const isNamed =
    body.every((row) => row.cells.length === header.length + 1) &&
    cut < body.length &&
    new Set(body.map((row) => row.cells[0])).size === body.length
  if (isNamed)
    return {
      header,
      rows: body.map((row) => ({ ...row, cells: row.cells.slice(1) })),
      more: [
        `rows have one cell more than the header: the first cell of each row is its name, as R writes it (${body[0]!.cells[0]}, ...), and is left out`,
      ],
    }
  const more =
    cut > 0
      ? [`${counted(cut, 'row ends', 'rows end')} with a separator, which begins no further column`]
      : []
  return { header, rows, more }
}

/** The cells without empty ones at the end that are more than `count`. */
function withoutEmptyEnd(cells: readonly string[], count: number): readonly string[] {
  let { length } = cells
  while (length > count && cells[length - 1]!.trim() === '') length--
  return cells.slice(0, length)
}

interface Below {
  readonly table: string
  readonly separator?: string
  readonly comments: readonly string[]
}

/** The text with all lines above this one replaced by empty lines. */
function fromLine(text: string, line: number): Below {
  const lines = text.split(/\r\n|\n|\r/)
  return {
    table: [...lines.slice(0, line - 1).map(() => ''), ...lines.slice(line - 1)].join('\n'),
    comments: [],
  }
}

/**
 * The text with what stands above the header replaced by empty lines: Excel's line `sep=;`, and lines that begin with #. A header may begin
 * with #, too: it has as many cells as the line below it.
 */
function withoutPreamble(text: string): Below {
  if (!/^\s*(?:#|"?sep=)/i.test(text)) return { table: text, comments: [] }
  const lines = text.split(/\r\n|\n|\r/)
  const isAbove = (line: string) => line.trim() === '' || line.startsWith('#')
  const first = lines.findIndex((line) => line.trim() !== '')
  const separator = /^"?sep=(.)"?$/i.exec(lines[first]!.trim())?.[1]
  const start = separator === undefined ? 0 : first + 1
  const below = lines.findIndex((line, n) => n >= start && !isAbove(line))
  if (below < 0) return { table: text, comments: [] }
  const delimiter = separator ?? delimiterOf(lines.slice(below).join('\n'))
  const cellsOf = (line: string) => recordsOf(line, delimiter)[0]?.cells.length ?? 0
  const isHeader = (n: number) =>
    n === below - 1 && cellsOf(lines[n]!) > 1 && cellsOf(lines[n]!) === cellsOf(lines[below]!)
  const above = lines.flatMap((line, n) =>
    n >= start && n < below && line.startsWith('#') && !isHeader(n) ? n : [],
  )
  for (const n of above) lines[n] = ''
  if (separator !== undefined) lines[first] = ''
  return {
    table: above.length > 0 || separator !== undefined ? lines.join('\n') : text,
    separator,
    comments: above.length > 0 ? [`lines above the header that begin with #, left out: ${above.length}`] : [],
  }
}

/** The separator that splits the first lines into the most cells, with the same number of cells in every row. */
function delimiterOf(text: string): string {
  const start = text.slice(0, 20_000)
  let [best, most] = [',', 1]
  const firstLine = start.trimStart().split(/\r|\n/, 1)[0]!
  for (const delimiter of DELIMITERS.filter((sign) => firstLine.includes(sign))) {
    const [header, ...rows] = recordsOf(start, delimiter)
      .slice(0, 20)
      .map(({ cells }) => cells)
    const lengths = rows.slice(0, -1).map((cells) => withoutEmptyEnd(cells, header!.length).length)
    const even = new Set(lengths).size < 2
    if (header && even && header.length > most) [best, most] = [delimiter, header.length]
  }
  return best
}

/** Rows that are not empty, with the lines on which they begin. */
function recordsOf(text: string, delimiter: string): Record[] {
  const lines = text.replace(/\r\n?/g, '\n')
  const parsed =
    delimiter === ' '
      ? lines.split('\n').map((line) => line.trim().split(/\s+/).map(unquoted))
      : dsvFormat(delimiter).parseRows(lines)
  let line = 1
  return parsed
    .map((cells) => {
      const record = { cells, line }
      line += 1 + breaksIn(cells)
      return record
    })
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
}

function unquoted(cell: string): string {
  return /^".*"$/s.test(cell) ? cell.slice(1, -1) : cell
}

function breaksIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => (cell.includes('\n') ? sum + cell.split('\n').length - 1 : sum), 0)
}
