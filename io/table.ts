import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs'
import answers from '../schemas/tables/answers.schema.json'
import behaviour from '../schemas/tables/behaviour.schema.json'
import comparison from '../schemas/tables/comparison.schema.json'
import confusion from '../schemas/tables/confusion.schema.json'
import effects from '../schemas/tables/effects.schema.json'
import families from '../schemas/tables/families.schema.json'
import fits from '../schemas/tables/fits.schema.json'
import group from '../schemas/tables/group.schema.json'
import group_contrasts from '../schemas/tables/group_contrasts.schema.json'
import group_effects from '../schemas/tables/group_effects.schema.json'
import headlines from '../schemas/tables/headlines.schema.json'
import identifiability from '../schemas/tables/identifiability.schema.json'
import landscape from '../schemas/tables/landscape.schema.json'
import null_draws from '../schemas/tables/null_draws.schema.json'
import null_test from '../schemas/tables/null_test.schema.json'
import parameters from '../schemas/tables/parameters.schema.json'
import posterior from '../schemas/tables/posterior.schema.json'
import posterior_differences from '../schemas/tables/posterior_differences.schema.json'
import chains from '../schemas/tables/chains.schema.json'
import loo from '../schemas/tables/loo.schema.json'
import loo_compare from '../schemas/tables/loo_compare.schema.json'
import draws from '../schemas/tables/draws.schema.json'
import predictions from '../schemas/tables/predictions.schema.json'
import predictive from '../schemas/tables/predictive.schema.json'
import recovery from '../schemas/tables/recovery.schema.json'
import recovery_summary from '../schemas/tables/recovery_summary.schema.json'
import reliability from '../schemas/tables/reliability.schema.json'
import replies from '../schemas/tables/replies.schema.json'
import reproduction from '../schemas/tables/reproduction.schema.json'
import schedule from '../schemas/tables/schedule.schema.json'
import shrunken from '../schemas/tables/shrunken.schema.json'
import tests from '../schemas/tables/tests.schema.json'
import training from '../schemas/tables/training.schema.json'
import trials from '../schemas/tables/trials.schema.json'
import unit_tests from '../schemas/tables/unit_tests.schema.json'
import type { Tables } from '../schemas/types.ts'
import { readUtf8 } from '../util/utf8.ts'
import { formatTable, parseTable, type Row, type TableSchema } from '../util/table.ts'

/** Schemas of the tables that stages exchange. `npm run types` lists the tables in `Tables`; a table that is missing here is a type error. */
const SCHEMAS: Record<keyof Tables, TableSchema> = {
  answers,
  behaviour,
  comparison,
  confusion,
  effects,
  families,
  fits,
  group,
  group_contrasts,
  group_effects,
  headlines,
  identifiability,
  landscape,
  null_draws,
  null_test,
  parameters,
  posterior,
  posterior_differences,
  chains,
  loo,
  loo_compare,
  draws,
  predictions,
  predictive,
  recovery,
  recovery_summary,
  reliability,
  replies,
  reproduction,
  schedule,
  shrunken,
  tests,
  training,
  trials,
  unit_tests,
}

/** Rows of one or several files of the same table, checked against its schema. @throws UserError at the first invalid cell */
export function readTable<Name extends keyof Tables>(
  name: Name,
  paths: string | readonly string[],
): Tables[Name][] {
  return [paths].flat().flatMap((path) => parseTable<Tables[Name]>(readUtf8(path), SCHEMAS[name], path))
}

/** Reads all inputs of a stage whose names are names of tables. */
export function readTables(inputs: Readonly<Record<string, readonly string[]>>): {
  [Name in keyof Tables]?: Tables[Name][]
} {
  const names = (Object.keys(SCHEMAS) as (keyof Tables)[]).filter((name) => inputs[name])
  return Object.fromEntries(names.map((name) => [name, readTable(name, inputs[name]!)]))
}

/** Reads a table without a schema. */
export function readFreeTable(path: string): Row[] {
  return parseTable(readUtf8(path), { properties: {} }, path)
}

/** Columns of a table, in the order of its schema. */
export function tableColumns(name: keyof Tables): string[] {
  return Object.keys(SCHEMAS[name].properties)
}

/** All schemas by name of the table, with the descriptions of their columns. */
export function tableSchemas(): Readonly<Record<keyof Tables, TableDescription>> {
  return SCHEMAS as unknown as Record<keyof Tables, TableDescription>
}

interface TableDescription {
  readonly description?: string
  readonly properties: Readonly<Record<string, { readonly description?: string }>>
}

/** Writes rows with the columns in the order of `columns`, or else of the keys of the first row. */
export function writeTable(path: string, rows: readonly object[], columns?: readonly string[]): void {
  writeFileSync(path, formatTable(rows, columns))
}

/** Writes a table row by row, for tables that are larger than memory. */
export class TableWriter {
  readonly #file: number
  #lines: string[] = []

  constructor(
    path: string,
    private readonly columns: readonly string[],
  ) {
    this.#file = openSync(path, 'w')
    writeSync(this.#file, formatTable([], columns))
  }

  add(rows: readonly object[]): void {
    if (rows.length > 0) this.#lines.push(formatTable(rows, this.columns, false))
    if (this.#lines.length >= LINES_AT_ONCE) this.#flush()
  }

  close(): void {
    this.#flush()
    closeSync(this.#file)
  }

  #flush(): void {
    // writeSync may write fewer bytes than requested.
    const bytes = Buffer.from(this.#lines.join(''))
    for (let at = 0; at < bytes.length;) at += writeSync(this.#file, bytes, at)
    this.#lines = []
  }
}

const LINES_AT_ONCE = 256
