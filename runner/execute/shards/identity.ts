/** The column that must be there for a table to be split, and those beside it that say whose rows they are. */
const PERSON = 'participant'
const IDENTITY = ['agent', 'source', PERSON, 'task'] as const

/** Columns that tell the rows of one participant from those of another; none where the table names no participants. */
export function identityColumns(header: readonly string[]): string[] {
  return header.includes(PERSON) ? IDENTITY.filter((column) => header.includes(column)) : []
}

/** The value of the columns in a record's cells, as one text. */
export function identityReader(
  header: readonly string[],
  columns: readonly string[],
): (cells: readonly string[]) => string {
  const places = columns.map((column) => header.indexOf(column))
  return (cells) => places.map((place) => cells[place] ?? '').join('\u0000')
}
