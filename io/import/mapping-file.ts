import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { stringify } from 'yaml'
import schema from '../../schemas/import.schema.json'
import { UserError } from '../../util/user-error.ts'
import { readYamlFile } from '../../util/yaml-file.ts'
import type { RawFormat } from './raw-table.ts'

/** Content of a mapping file: the mapping of columns, and the format of the raw file. */
export type MappingFile<Mapping> = Mapping & { readonly format?: RawFormat }

/** What `icl import` remembers in a mapping file, so that it knows its own files again. */
export interface ImportRecord {
  /** The table for which the mapping was written, as seen from the folder of the mapping. */
  readonly from: string
  /** Checksum of the mapping file without this record. */
  readonly mapping: string
  /** Checksum of the table of trials that was written beside it. */
  readonly trials?: string
}

/** A mapping file that exists. */
export interface ExistingMapping<Mapping> {
  readonly mapping: MappingFile<Mapping>
  /** Absent if `icl import` did not write the file. */
  readonly record?: ImportRecord
  /** Whether its content is not what `icl import` wrote. */
  readonly isEdited: boolean
  readonly text: string
}

const HEADING = `# How the table is converted to trials. Correct it where it is wrong; icl import and the stage import-data read it.\n`
const RECORD = /^# icl import wrote this file: (\{.*\})\r?\n/m

/** @throws UserError if the file is not a valid mapping file */
export function readMappingFile<Mapping>(path: string, where: string): MappingFile<Mapping> {
  const read = readYamlFile(path, where, schema, 'the mapping') as MappingFile<{
    options: readonly unknown[] | 'per block'
    missed: readonly unknown[]
  }>
  // Whoever edits the file may write numbers without quotes.
  const options =
    read.options === 'per block'
      ? read.options
      : read.options.map((codes) => (Array.isArray(codes) ? codes.map(String) : String(codes)))
  return { ...read, options, missed: read.missed.map(String) } as unknown as MappingFile<Mapping>
}

/** The mapping file at this path; undefined if there is none. @throws UserError if it is not a valid mapping file */
export function existingMapping<Mapping>(path: string, where: string): ExistingMapping<Mapping> | undefined {
  if (!existsSync(path)) return undefined
  const mapping = readOr(`choose another folder with --out, or move the file away`, () =>
    readMappingFile<Mapping>(path, where),
  )
  const text = readFileSync(path, 'utf8')
  const record = recordIn(text)
  const isEdited = record?.mapping !== checksum(text.replace(RECORD, ''))
  return { mapping, ...(record && { record }), isEdited, text }
}

function readOr<T>(wayOut: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    throw new UserError(`${error.message}; correct it, or ${wayOut}`)
  }
}

function recordIn(text: string): ImportRecord | undefined {
  const found = RECORD.exec(text)?.[1]
  try {
    return found === undefined ? undefined : (JSON.parse(found) as ImportRecord)
  } catch {
    return undefined
  }
}

/** Text of a mapping file for the table at this place, as seen from the folder of the mapping. */
export function formatMappingFile(mapping: MappingFile<object>, from: string, trials?: string): string {
  const text = HEADING + stringify(mapping, { lineWidth: 120, flowCollectionPadding: false })
  return withRecord(text, { from, mapping: checksum(text), ...(trials !== undefined && { trials }) })
}

/** The same text with another record, in the place of the first one or below the heading. */
export function withRecord(text: string, record: ImportRecord): string {
  const line = `# icl import wrote this file: ${JSON.stringify(record)}\n`
  if (RECORD.test(text)) return text.replace(RECORD, () => line)
  return HEADING + line + text.slice(HEADING.length)
}

/** Checksum of a text, the same for line ends of any kind. */
export function checksum(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex').slice(0, 16)
}
