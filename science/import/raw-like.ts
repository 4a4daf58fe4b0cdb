import { isMissing } from './mapping.ts'

/** A raw table: cells as text. */
export interface RawLike {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | null)[])[]
  /** Name of the file, for messages. */
  readonly where?: string
  /** Line of the file on which each row begins, for messages. */
  readonly lines?: readonly number[]
  /** `text`: numbers are written by people and programs of all countries; other kinds hold numbers as such. */
  readonly format?: { readonly kind: string }
}

/** `choices.csv:12: column reward`: where a cell stands, for messages. */
export function placeOf(raw: RawLike, row: number, column: string): string {
  return `${raw.where ?? 'the table'}:${raw.lines?.[row] ?? row + 2}: column ${column}`
}

/** Cells of these columns, trimmed, without missing ones. */
export function cellsOf(raw: RawLike, columns: string | readonly string[] | undefined): string[] {
  const places = [columns ?? []].flat().map((column) => raw.columns.indexOf(column))
  const cells: string[] = []
  for (const row of raw.rows)
    for (const place of places) {
      const cell = row[place]
      if (!isMissing(cell)) cells.push(cell!.trim())
    }
  return cells
}

/** The first five names. */
export function firstOf(names: readonly string[]): string {
  return names.length > 5 ? `${names.slice(0, 5).join(', ')} ...` : names.join(', ')
}

/** All names; those with a comma in quotes. */
export function listed(names: readonly string[]): string {
  return names.map((name) => (name.includes(',') ? JSON.stringify(name) : name)).join(', ')
}
