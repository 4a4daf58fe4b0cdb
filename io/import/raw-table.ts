/** A table as it came, before anything is known of its meaning: cells are text, null where there is nothing. */
export interface RawTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | null)[])[]
  /** How the file was read, as far as that had to be found out. */
  readonly format: RawFormat
  /** What a reader should know of how it was read. */
  readonly notes: readonly string[]
}

export interface RawFormat {
  /** `text`: separated by a character; `excel`: a sheet of an .xlsx file; `json-lines`: an object a line; `psych-101`: a transcript a line, choices in << >>. */
  readonly kind: 'text' | 'excel' | 'json-lines' | 'psych-101'
  readonly encoding?: string
  readonly delimiter?: string
  readonly sheet?: string
}

/** What the user knows better than a look at the file. */
export type FormatHints = Partial<RawFormat>
