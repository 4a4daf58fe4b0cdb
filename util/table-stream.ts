import { csvParseRows } from 'd3-dsv'
import {
  checkHeader,
  FreeColumns,
  lineBreaks,
  parseTable,
  rowReader,
  type TableSchema,
  uniqueRows,
} from './table.ts'
import { TableDefaults } from './table-defaults.ts'
import { readUtf8, utf8Chunks } from './utf8.ts'

/**
 * A table that may be larger than memory, read row by row. The first pass checks every row and determines which of the columns that
 * are not in the schema hold numbers; only later passes return them as numbers.
 */
export class TableStream<R> {
  /** Whether rows of a group are not contiguous, in which case their uniqueness has not been checked. Known after the first pass. */
  scattered = false
  #free: FreeColumns | undefined
  #defaults: TableDefaults | undefined

  /**
   * @param chunks returns the text of the table from its start, at each call
   * @param where the file's name, for messages
   * @param together columns whose values define the group of a row; uniqueness is checked within a contiguous group only
   * @param groups groups seen so far; if several tables share it, a group that occurs in two tables counts as scattered
   */
  constructor(
    private readonly chunks: () => Iterable<string>,
    private readonly schema: TableSchema,
    private readonly where: string,
    private readonly together: readonly string[],
    private readonly groups = new Set<string>(),
  ) {}

  /** @throws UserError as parseTable does */
  *rows(): Generator<R> {
    const records = recordsOf(this.chunks())
    const header = checkHeader(records.next().value ?? undefined, this.schema, this.where)
    const defaults = new TableDefaults(header, this.schema)
    const read = rowReader(header, this.schema, this.where, defaults)
    const settled = this.#free
    const free = settled ?? new FreeColumns(header, this.schema)
    let group: string | undefined
    let isNew = uniqueRows(header, this.schema, this.where)
    let line = 2 + lineBreaks(header)
    for (const cells of records) {
      const row = read(cells, line)
      if (row) {
        if (settled) {
          settled.settle(row)
          this.#defaults?.settle(row)
        } else {
          const own = this.together.map((column) => row[column]).join('\u0000')
          if (own !== group) {
            isNew = uniqueRows(header, this.schema, this.where)
            this.scattered ||= this.groups.has(own)
            this.groups.add(own)
            group = own
          }
          isNew(row, line)
          free.look(row)
          defaults.look(row)
        }
        yield row as R
      }
      line += 1 + lineBreaks(cells)
    }
    this.#free = free
    if (!settled) this.#defaults = defaults
  }
}

/**
 * Checks a table in a file. The table is not loaded into memory if the rows of each group (defined by the text columns of
 * `x-unique`) are contiguous.
 *
 * @throws UserError as parseTable does
 */
export function checkTable(path: string, schema: TableSchema, where: string): void {
  const words = (schema['x-unique'] ?? []).filter((column) => isText(schema.properties[column]))
  const stream = new TableStream(() => utf8Chunks(path, where), schema, where, words)
  for (const _ of stream.rows());
  if (stream.scattered) parseTable(readUtf8(path, where), schema, where)
}

function isText(property: unknown): boolean {
  return (property as { type?: unknown } | undefined)?.type === 'string'
}

/** Records of CSV text that comes in chunks. Text after the last line break outside quotes is kept for the next chunk. */
function* recordsOf(chunks: Iterable<string>): Generator<string[]> {
  let rest = ''
  let first = true
  for (const chunk of chunks) {
    const text = rest + (first ? chunk.replace(/^\uFEFF/, '') : chunk)
    first = false
    const end = lastBreak(text)
    yield* csvParseRows(text.slice(0, end))
    rest = text.slice(end)
  }
  if (rest !== '') yield* csvParseRows(rest)
}

/** End of the last complete record: after the last line feed that has an even number of quotes before it. */
function lastBreak(text: string): number {
  let quotes = 0
  for (let i = text.indexOf('"'); i >= 0; i = text.indexOf('"', i + 1)) quotes++
  for (let i = text.length - 1, after = 0; i >= 0; i--) {
    const character = text.charCodeAt(i)
    if (character === 34) after++
    else if (character === 10 && (quotes - after) % 2 === 0) return i + 1
  }
  return 0
}
