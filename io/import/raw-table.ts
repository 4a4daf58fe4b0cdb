/** A table as it was read, before its columns are interpreted: cells are text, or null if empty. */
export interface RawTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | null)[])[]
  /** Name of the file, for messages. */
  readonly where: string
  /** Line of the file (row of the sheet) on which each row begins, from 1. */
  readonly lines: readonly number[]
  /** The format that was given or detected. */
  readonly format: RawFormat
  /** Remarks for the user on how the file was read. */
  readonly notes: readonly string[]
}

export interface RawFormat {
  /**
   * `text`: cells separated by a character; `excel`: a sheet of an .xlsx file; `json-lines`: one object per line; `psych-101`:
   * one transcript per line, with choices in << >>.
   */
  readonly kind: 'text' | 'excel' | 'json-lines' | 'psych-101'
  readonly encoding?: string
  readonly delimiter?: string
  readonly sheet?: string
  /** Row of the sheet, or line of the text, with the names of the columns, from 1. */
  readonly header_row?: number
}

/** Parts of the format that the user states; the rest is detected. */
export type FormatHints = Partial<RawFormat>
