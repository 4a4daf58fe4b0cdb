import { readFileSync } from 'node:fs'
import type { TableSchema } from '../../util/table.ts'

const known = new Map<string, TableSchema>()

/** The schema of a table; returns the same object for the same text, so that it is compiled only once. */
export function readTableSchema(path: string): TableSchema {
  const text = readFileSync(path, 'utf8')
  const schema = known.get(text) ?? (JSON.parse(text) as TableSchema)
  known.set(text, schema)
  return schema
}
