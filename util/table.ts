import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import { csvParseRows } from 'd3-dsv'
import { TableDefaults } from './table-defaults.ts'
import { isWritten } from './exact-number.ts'
import { UserError } from './user-error.ts'

/** JSON Schema (draft 7) of a row, as in schemas/tables/. `x-unique` names the columns that identify a row. */
export interface TableSchema {
  readonly title?: string
  readonly required?: readonly string[]
  readonly properties: Readonly<Record<string, unknown>>
  readonly patternProperties?: Readonly<Record<string, unknown>>
  readonly 'x-unique'?: readonly string[]
}

export type Cell = string | number | null | undefined
export type Row = Record<string, Cell>

/**
 * Reads CSV (RFC 4180, `.` as decimal point) into rows and checks each against the schema. Empty cells become null, and so does NA
 * in a column of numbers. A column that is not in the schema becomes numeric if every cell is missing or a number that a
 * double can represent, and stays text otherwise.
 *
 * @param where the file's name, for messages
 * @throws UserError naming line, column, what was found and what was expected
 */
export function parseTable<R = Row>(text: string, schema: TableSchema, where: string): R[] {
  const records = csvParseRows(text.replace(/^\uFEFF/, ''))
  const header = checkHeader(records[0], schema, where)
  const defaults = new TableDefaults(header, schema)
  const read = rowReader(header, schema, where, defaults)
  const isNew = uniqueRows(header, schema, where)
  const rows: Row[] = []
  let line = 2 + lineBreaks(header)
  for (let i = 1; i < records.length; i++) {
    const row = read(records[i]!, line)
    if (row) {
      isNew(row, line)
      rows.push(row)
    }
    line += 1 + lineBreaks(records[i]!)
  }
  const free = new FreeColumns(header, schema)
  for (const row of rows) {
    free.look(row)
    defaults.look(row)
  }
  for (const row of rows) {
    free.settle(row)
    defaults.settle(row)
  }
  return rows as R[]
}

/**
 * Returns a function that converts a record and the number of its first line to a checked row, or undefined for a blank line. Columns
 * that are not in the schema stay text. The function throws UserError as parseTable does.
 *
 * @param defaults fills in the columns that the table omits
 */
export function rowReader(
  header: readonly string[],
  schema: TableSchema,
  where: string,
  defaults: TableDefaults,
): (cells: readonly string[], line: number) => Row | undefined {
  const kinds = header.map((column) => columnKind(column, schema))
  const validate = compile(schema)
  // Every row starts as a copy of one object, which is four times as fast as adding the columns one by one.
  const blank: Row = Object.fromEntries(header.map((column) => [column, null]))
  return (cells, line) => {
    if (cells.length === 1 && cells[0] === '' && header.length > 1) return undefined
    if (cells.length !== header.length)
      throw new UserError(
        `${where}:${line}: found ${cells.length} cells, expected ${header.length} as in the header`,
      )
    const row = { ...blank }
    for (let c = 0; c < header.length; c++) {
      const value = castCell(cells[c]!, kinds[c]!)
      if (typeof value === 'number' && !isWritten(cells[c]!, value))
        throw new UserError(
          `${where}:${line}: column ${header[c]}: found ${cells[c]}, which cannot be stored exactly as a number (it would become ${value}); expected at most 17 digits`,
        )
      row[header[c]!] = value
    }
    defaults.fill(row)
    if (!validate(row)) throw new UserError(cellMessage(validate.errors![0]!, row, `${where}:${line}`))
    return row
  }
}

/** Whether the schema has a default for a column that a table omits. */
function isDefaulted(column: string, schema: TableSchema): boolean {
  const property = schema.properties[column] as Record<string, unknown> | undefined
  return property !== undefined && ('default' in property || 'x-default' in property)
}

/** Returns a function that throws UserError if an earlier row has the same values in the columns of `x-unique`. */
export function uniqueRows(
  header: readonly string[],
  schema: TableSchema,
  where: string,
): (row: Row, line: number) => void {
  const columns = schema['x-unique'] ?? []
  const has = (column: string) => header.includes(column) || isDefaulted(column, schema)
  if (columns.length === 0 || !columns.every(has)) return () => {}
  const seen = new Set<string>()
  return (row, line) => {
    const key = columns.map((column) => row[column]).join('\u0000')
    if (seen.has(key))
      throw new UserError(
        `${where}:${line}: found a second row with ${columns.map((column) => `${column} ${row[column]}`).join(', ')}; expected one`,
      )
    seen.add(key)
  }
}

/**
 * Columns that are not in the schema. A column becomes numeric if it has at least one number and all other cells are numbers or
 * missing (empty, NA). `look` must have seen all rows before the first `settle`.
 */
export class FreeColumns {
  /** Columns that may be numeric, and whether a number was seen in them. */
  readonly #numeric: Map<string, boolean>

  constructor(header: readonly string[], schema: TableSchema) {
    const free = header.filter((column) => columnKind(column, schema) === 'free')
    this.#numeric = new Map(free.map((column) => [column, false]))
  }

  look(row: Row): void {
    for (const [column, met] of this.#numeric) {
      const cell = row[column]
      if (cell === null || cell === MISSING) continue
      if (!isPlainNumber(cell as string)) this.#numeric.delete(column)
      else if (!met) this.#numeric.set(column, true)
    }
  }

  settle(row: Row): void {
    for (const [column, met] of this.#numeric)
      if (met && row[column] !== null) row[column] = row[column] === MISSING ? null : Number(row[column])
  }
}

/** Missing value, as R writes it. */
const MISSING = 'NA'

/** Number of line breaks within the cells of a record. */
export function lineBreaks(cells: readonly string[]): number {
  let count = 0
  for (const cell of cells) if (/[\r\n]/.test(cell)) count += cell.split(/\r\n|\n|\r/).length - 1
  return count
}

/**
 * CSV text of rows, with columns in the order of `columns` (default: keys of the first row). null and undefined become empty
 * cells.
 *
 * @throws Error on NaN and infinities, which a table must not contain
 */
export function formatTable(rows: readonly object[], columns?: readonly string[], header = true): string {
  const names = columns ?? Object.keys(rows[0] ?? {})
  const lines = header ? [names.map(quote).join(',')] : []
  for (const row of rows) lines.push(names.map((name) => formatCell((row as Row)[name], name)).join(','))
  return `${lines.join('\n')}\n`
}

type Kind = 'number' | 'string' | 'free'

function columnKind(column: string, schema: TableSchema): Kind {
  const declared =
    schema.properties[column] ??
    Object.entries(schema.patternProperties ?? {}).find(([pattern]) => new RegExp(pattern).test(column))?.[1]
  if (!declared) return 'free'
  const type = (declared as { type?: string | string[] }).type
  return [type].flat().some((t) => t === 'number' || t === 'integer') ? 'number' : 'string'
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

function castCell(cell: string, kind: Kind): Cell {
  if (cell === '' || (cell === MISSING && kind === 'number')) return null
  if (kind === 'number') return NUMBER.test(cell) ? Number(cell) : cell
  return cell
}

/** Whether text can become a number without loss: 007 and 12345678901234567890 stay text. */
function isPlainNumber(text: string): boolean {
  return NUMBER.test(text) && !/^[+-]?0\d/.test(text) && isWritten(text, Number(text))
}

/** @throws UserError if the header is missing, lacks a required column or has a duplicate column */
export function checkHeader(
  header: readonly string[] | undefined,
  schema: TableSchema,
  where: string,
): readonly string[] {
  if (!header || (header.length === 1 && header[0] === ''))
    throw new UserError(
      `${where}:1: the table is empty; expected a header with ${list(schema.required ?? [])}`,
    )
  const missing = (schema.required ?? []).filter((column) => !header.includes(column))
  if (missing.length > 0)
    throw new UserError(
      `${where}:1: column${missing.length > 1 ? 's' : ''} ${list(missing)} missing; found ${list(header)}. ${sentenceOf(schema)} needs ${list(schema.required ?? [])}`,
    )
  const twice = header.find((column, i) => header.indexOf(column) !== i)
  if (twice !== undefined) throw new UserError(`${where}:1: found column "${twice}" twice, expected it once`)
  return header
}

/** Schemas are not validated against draft 7 here, since that takes longer than compiling them; a test does it. */
const ajv = new Ajv({
  strict: false,
  verbose: true,
  validateSchema: false,
  meta: false,
  addUsedSchema: false,
})
const compiled = new WeakMap<TableSchema, ValidateFunction>()

function compile(schema: TableSchema): ValidateFunction {
  let validate = compiled.get(schema)
  if (!validate) {
    validate = ajv.compile({ ...schema, additionalProperties: true })
    compiled.set(schema, validate)
  }
  return validate
}

function cellMessage(error: ErrorObject, row: Row, place: string): string {
  const column = error.instancePath.slice(1)
  const value = row[column]
  const found = value === null ? 'an empty cell' : JSON.stringify(value)
  return `${place}: column ${column}: found ${found}, expected ${expectation(error)}`
}

function expectation(error: ErrorObject): string {
  switch (error.keyword) {
    case 'type':
      return [error.params.type]
        .flat()
        .map((type: string) =>
          type === 'null' ? 'empty' : type === 'string' ? 'text' : `a ${type}`.replace('a i', 'an i'),
        )
        .join(' or ')
    case 'enum':
      return `one of ${list(error.params.allowedValues)}`
    case 'minimum':
      return `at least ${error.params.limit}`
    case 'maximum':
      return `at most ${error.params.limit}`
    case 'minLength':
      return 'text'
    default:
      return error.message ?? 'another value'
  }
}

/** Content of a table as text, derived from the title of its schema, which is a name of a type. */
function sentenceOf({ title }: TableSchema): string {
  if (title === undefined) return 'The table'
  const words = title.replace(/Row$/, '').replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
  return `A table of ${words.toLowerCase()}${/[^s]$/.test(words) ? 's' : ''}`
}

function list(items: readonly unknown[]): string {
  return items.join(', ')
}

function formatCell(value: Cell, column: string): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`Internal error: column ${column} would hold ${value}`)
    return String(value)
  }
  return quote(String(value))
}

function quote(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
