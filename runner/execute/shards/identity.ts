import { cellsOf } from './csv-records.ts'

/** The column that must be there for a table to be split, and those beside it that say whose rows they are. */
const PERSON = 'participant'
const IDENTITY = ['agent', 'source', PERSON, 'task'] as const

/** Columns that tell the rows of one participant from those of another; none where the table names no participants. */
export function identityColumns(header: readonly string[]): string[] {
  return header.includes(PERSON) ? IDENTITY.filter((column) => header.includes(column)) : []
}

/**
 * Reads the value of some columns off a record, as one text. Rows of one participant stand together as a rule: a record
 * that begins as the last one did, up to the last of these columns, is not taken apart again.
 */
export function identityReader(
  header: readonly string[],
  columns: readonly string[],
): (record: string) => string {
  const places = columns.map((column) => header.indexOf(column))
  const width = Math.max(...places) + 1
  let [beginning, value] = ['', '']
  return (record) => {
    if (beginning !== '' && record.startsWith(beginning)) return value
    const cells = cellsOf(record, width)
    value = places.map((place) => cells[place] ?? '').join('\u0000')
    const end = record.includes('"') ? -1 : endOf(record, width)
    beginning = record.slice(0, end + 1)
    return value
  }
}

/** Where the comma after so many cells is; -1 where there is none. */
function endOf(record: string, cells: number): number {
  let end = -1
  for (let i = 0; i < cells; i++) {
    end = record.indexOf(',', end + 1)
    if (end < 0) return -1
  }
  return end
}
