import { cellsOf } from './csv-records.ts'

/** The column that a table needs to be split, and the columns that together identify a participant. */
const PERSON = 'participant'
const IDENTITY = ['agent', 'source', PERSON, 'task'] as const

/** The columns of a table that identify a participant; empty if it has no participant column. */
export function identityColumns(header: readonly string[]): string[] {
  return header.includes(PERSON) ? IDENTITY.filter((column) => header.includes(column)) : []
}

/**
 * Reads the values of some columns of a record as one text. Rows of one participant are usually adjacent, so a record
 * that begins with the same cells as the last one is not parsed again.
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

/** Index of the comma after that many cells; -1 if there is none. */
function endOf(record: string, cells: number): number {
  let end = -1
  for (let i = 0; i < cells; i++) {
    end = record.indexOf(',', end + 1)
    if (end < 0) return -1
  }
  return end
}
