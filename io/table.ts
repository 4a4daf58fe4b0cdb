import { readFileSync, writeFileSync } from 'node:fs'
import fits from '../schemas/tables/fits.schema.json'
import parameters from '../schemas/tables/parameters.schema.json'
import schedule from '../schemas/tables/schedule.schema.json'
import trials from '../schemas/tables/trials.schema.json'
import type { FitRow, ParameterRow, ScheduleRow, TrialRow } from '../schemas/types.ts'
import { formatTable, parseTable, type Row, type TableSchema } from '../util/table.ts'

/** The tables that pass between stages, by name: schemas/tables/<name>.schema.json. */
export interface Tables {
  schedule: ScheduleRow
  trials: TrialRow
  fits: FitRow
  parameters: ParameterRow
}

const SCHEMAS: Record<keyof Tables, TableSchema> = { schedule, trials, fits, parameters }

/** Rows of one or several files of the same kind, each checked. @throws UserError at the first wrong cell */
export function readTable<Name extends keyof Tables>(
  name: Name,
  paths: string | readonly string[],
): Tables[Name][] {
  return [paths]
    .flat()
    .flatMap((path) => parseTable<Tables[Name]>(readFileSync(path, 'utf8'), SCHEMAS[name], path))
}

/** A table of no declared kind: every column free. */
export function readFreeTable(path: string): Row[] {
  return parseTable(readFileSync(path, 'utf8'), { properties: {} }, path)
}

/** Columns of a declared table, in the order of its schema. */
export function tableColumns(name: keyof Tables): string[] {
  return Object.keys(SCHEMAS[name].properties)
}

/** Writes rows in the order of `columns`, or of the keys of the first row. */
export function writeTable(path: string, rows: readonly object[], columns?: readonly string[]): void {
  writeFileSync(path, formatTable(rows, columns))
}
