import { UserError } from '../../util/user-error.ts'
import type { RawTable } from './raw-table.ts'

/** A row of the file. */
export interface PlacedRow {
  readonly cells: readonly (string | null)[]
  /** Line of the file on which it begins, from 1. */
  readonly line: number
}

/** A table of named columns. Columns without a name get one, or are left out if all their cells are empty. */
export function tableOf(
  header: readonly string[],
  rows: readonly PlacedRow[],
  format: RawTable['format'],
  where: string,
  notes: readonly string[],
): RawTable {
  const named = header.map((name, n) => ({ name: name.trim() || `column ${n + 1}`, at: n }))
  const used = named.filter(
    ({ at }) => header[at]!.trim() !== '' || rows.some(({ cells }) => (cells[at] ?? '').trim() !== ''),
  )
  const columns = used.map(({ name }) => name)
  const twice = columns.find((name, n) => columns.indexOf(name) !== n)
  if (twice !== undefined) throw new UserError(`${where}: found column "${twice}" twice, expected it once`)
  return {
    columns,
    rows: rows.map(({ cells }) => used.map(({ at }) => cells[at] ?? null)),
    where,
    lines: rows.map(({ line }) => line),
    format,
    notes,
  }
}
