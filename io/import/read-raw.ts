import { readFileSync, statSync } from 'node:fs'
import { extname } from 'node:path'
import { UserError } from '../../util/user-error.ts'
import { decodeText } from './decode.ts'
import { psych101Rows } from './psych-101.ts'
import type { FormatHints, RawTable } from './raw-table.ts'
import { readText } from './read-text.ts'
import { type PlacedRow, tableOf } from './table-of.ts'

/**
 * Reads a table in any of the usual formats: text separated by tabs, semicolons, commas, vertical bars or spaces; Excel's
 * .xlsx; JSON lines; transcripts of Psych-101.
 *
 * @param where the file's name, for messages
 * @throws UserError if the file is empty or in none of these formats
 */
export async function readRaw(path: string, where: string, hints: FormatHints = {}): Promise<RawTable> {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new UserError(`${where}: found a folder, expected a table; name the file itself`)
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

async function readExcel(path: string, where: string, { sheet, header_row }: FormatHints): Promise<RawTable> {
  const { readSheet } = await import('read-excel-file/node')
  const data = await readSheet(path, sheet ?? 1).catch((error: Error) => {
    throw new UserError(`${where}: could not be read as an Excel file: ${error.message}`)
  })
  const filled = data
    .map((cells, n) => ({ cells: cells.map(excelCell), line: n + 1 }))
    .filter(({ cells, line }) => cells.some((cell) => cell !== null) && line >= (header_row ?? 1))
  const titles = header_row === undefined ? titlesOf(filled) : []
  const [header, ...rows] = filled.slice(titles.length)
  if (!header || rows.length === 0)
    throw new UserError(
      `${where}: the sheet ${header_row === undefined ? 'is empty' : `has no table in row ${header_row} and below`}; expected a header and rows`,
    )
  const start = titles.length > 0 ? header.line : header_row
  return tableOf(
    header.cells.map((cell) => cell ?? ''),
    rows,
    {
      kind: 'excel',
      ...(sheet !== undefined && { sheet }),
      ...(start !== undefined && { header_row: start }),
    },
    where,
    titles.length > 0
      ? [
          `above the header in row ${header.line} stands "${titles[0]}"; left out. --header-row N says that row N is the header`,
        ]
      : [],
  )
}

/** What stands above the header: rows with one cell only, above rows with more. */
function titlesOf(rows: readonly PlacedRow[]): string[] {
  const counts = rows.map(({ cells }) => cells.filter((cell) => cell !== null).length)
  const header = counts.findIndex((count) => count > 1)
  return rows.slice(0, Math.max(0, header)).map(({ cells }) => cells.find((cell) => cell !== null)!)
}

function excelCell(cell: unknown): string | null {
  if (cell === null || cell === undefined || cell === '') return null
  if (cell instanceof Date) return cell.toISOString()
  return String(cell as string | number | boolean)
}

function readJsonLines(text: string, encoding: string, where: string, notes: readonly string[]): RawTable {
  const parsed = text
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
      return { line: n, object: value as Record<string, unknown> }
    })
  const objects = parsed.map(({ object }) => object)
  if (objects.every(({ text: own }) => typeof own === 'string' && own.includes('<<'))) {
    const { columns, rows, origins } = psych101Rows(objects)
    if (rows.length === 0)
      throw new UserError(`${where}: found no choice in << >> in any transcript, expected one for each trial`)
    const placed = rows.map((cells, n) => ({ cells, line: parsed[origins[n]!]!.line }))
    return tableOf(columns, placed, { kind: 'psych-101', encoding }, where, notes)
  }
  const columns = [...new Set(objects.flatMap((one) => Object.keys(one)))]
  const rows = parsed.map(({ object, line }) => ({
    line,
    cells: columns.map((name) => jsonCell(object[name])),
  }))
  return tableOf(columns, rows, { kind: 'json-lines', encoding }, where, notes)
}

function jsonCell(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean)
}
