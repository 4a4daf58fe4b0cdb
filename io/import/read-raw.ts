import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { dsvFormat } from 'd3-dsv'
import { UserError } from '../../util/user-error.ts'
import { decodeText } from './decode.ts'
import { psych101Rows } from './psych-101.ts'
import type { FormatHints, RawTable } from './raw-table.ts'

const DELIMITERS = ['\t', ';', ',', '|', ' '] as const

/**
 * Reads a table in any of the usual formats: text separated by tabs, semicolons, commas, vertical bars or spaces; Excel's
 * .xlsx; JSON lines; transcripts of Psych-101.
 *
 * @param where the file's name, for messages
 * @throws UserError if the file is empty or in none of these formats
 */
export async function readRaw(path: string, where: string, hints: FormatHints = {}): Promise<RawTable> {
  if (hints.kind === 'excel' || (hints.kind === undefined && extname(path).toLowerCase() === '.xlsx'))
    return readExcel(path, where, hints)
  if (/^\.(xls|ods|sav|rds|rdata|dta)$/i.test(extname(path)))
    throw new UserError(
      `${where}: found a ${extname(path)} file, expected .csv, .tsv, .txt, .xlsx or .jsonl; export it as one of them`,
    )
  const { text, encoding, notes } = decodeText(readFileSync(path), where, hints.encoding)
  if (text.trim() === '') throw new UserError(`${where}: the file is empty; expected a table`)
  const isJson = hints.kind === 'json-lines' || hints.kind === 'psych-101'
  if (isJson || (hints.kind === undefined && text.trimStart().startsWith('{')))
    return readJsonLines(text, encoding, where, notes)
  return readText(text, encoding, where, hints, notes)
}

function readText(
  text: string,
  encoding: string,
  where: string,
  hints: FormatHints,
  notes: readonly string[],
): RawTable {
  const delimiter = hints.delimiter ?? delimiterOf(text)
  const records = recordsOf(text, delimiter)
  const [header, ...body] = records
  if (!header || body.length === 0)
    throw new UserError(`${where}: found ${records.length} line, expected a header and at least one row`)
  // R writes row names without a header cell, so the header is one cell shorter than the rows.
  const named = body.every((cells) => cells.length === header.length + 1)
  const rows = body.map((cells) => (named ? cells.slice(1) : cells))
  const odd = rows.findIndex((cells) => cells.length !== header.length)
  if (odd >= 0)
    throw new UserError(
      `${where}: row ${odd + 1} below the header has ${rows[odd]!.length} cells, expected ${header.length}. Is the separator really ${JSON.stringify(delimiter)}? Set another one with --delimiter`,
    )
  return tableOf(header, rows, { kind: 'text', encoding, delimiter }, where, notes)
}

/** The separator that splits the first lines into the most cells, with the same number of cells in every row. */
function delimiterOf(text: string): string {
  const start = text.slice(0, 20_000)
  let [best, most] = [',', 1]
  const firstLine = start.trimStart().split(/\r|\n/, 1)[0]!
  for (const delimiter of DELIMITERS.filter((sign) => firstLine.includes(sign))) {
    const [header, ...rows] = recordsOf(start, delimiter).slice(0, 20)
    const even = rows.slice(0, -1).every(({ length }) => length === rows[0]!.length)
    if (header && even && header.length > most) [best, most] = [delimiter, header.length]
  }
  return best
}

function recordsOf(text: string, delimiter: string): string[][] {
  const records =
    delimiter === ' '
      ? text.split(/\r\n|\n|\r/).map((line) => line.trim().split(/\s+/).map(unquoted))
      : dsvFormat(delimiter).parseRows(text.replace(/\r\n?/g, '\n'))
  return records.filter((cells) => cells.some((cell) => cell.trim() !== ''))
}

function unquoted(cell: string): string {
  return /^".*"$/s.test(cell) ? cell.slice(1, -1) : cell
}

async function readExcel(path: string, where: string, { sheet }: FormatHints): Promise<RawTable> {
  const { readSheet } = await import('read-excel-file/node')
  const data = await readSheet(path, sheet ?? 1).catch((error: Error) => {
    throw new UserError(`${where}: could not be read as an Excel file: ${error.message}`)
  })
  const [header, ...rows] = data.map((cells) => cells.map(excelCell))
  if (!header || rows.length === 0)
    throw new UserError(`${where}: the sheet is empty; expected a header and rows`)
  const filled = rows.filter((cells) => cells.some((cell) => cell !== null))
  return tableOf(
    header.map((cell, n) => cell ?? `column ${n + 1}`),
    filled,
    { kind: 'excel', ...(sheet !== undefined && { sheet }) },
    where,
    [],
  )
}

function excelCell(cell: unknown): string | null {
  if (cell === null || cell === undefined || cell === '') return null
  if (cell instanceof Date) return cell.toISOString()
  return String(cell as string | number | boolean)
}

function readJsonLines(text: string, encoding: string, where: string, notes: readonly string[]): RawTable {
  const objects = text
    .split(/\r\n|\n|\r/)
    .map((line, n) => ({ line: line.trim(), n: n + 1 }))
    .filter(({ line }) => line !== '')
    .map(({ line, n }) => {
      let value: unknown
      try {
        value = JSON.parse(line)
      } catch (error) {
        throw new UserError(
          `${where}:${n}: found invalid JSON (${(error as Error).message}), expected one object per line`,
        )
      }
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw new UserError(`${where}:${n}: found ${line.slice(0, 40)}, expected an object`)
      return value as Record<string, unknown>
    })
  if (objects.every(({ text: own }) => typeof own === 'string' && own.includes('<<'))) {
    const { columns, rows } = psych101Rows(objects)
    return tableOf(columns, rows, { kind: 'psych-101', encoding }, where, notes)
  }
  const columns = [...new Set(objects.flatMap((one) => Object.keys(one)))]
  const rows = objects.map((one) =>
    columns.map((name) => {
      const value = one[name]
      if (value === null || value === undefined) return null
      return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean)
    }),
  )
  return tableOf(columns, rows, { kind: 'json-lines', encoding }, where, notes)
}

function tableOf(
  header: readonly string[],
  rows: readonly (readonly (string | null)[])[],
  format: RawTable['format'],
  where: string,
  notes: readonly string[],
): RawTable {
  const columns = header.map((name, n) => name.trim() || `column ${n + 1}`)
  const twice = columns.find((name, n) => columns.indexOf(name) !== n)
  if (twice !== undefined) throw new UserError(`${where}: found column "${twice}" twice, expected it once`)
  return { columns, rows, format, notes }
}
