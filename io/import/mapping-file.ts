import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { parse, stringify } from 'yaml'
import schema from '../../schemas/import.schema.json'
import { UserError } from '../../util/user-error.ts'
import type { RawFormat } from './raw-table.ts'

/** What a mapping file holds beside how the file is read. */
export type MappingFile<Mapping> = Mapping & { readonly format?: RawFormat }

const HEADING = `# How this table becomes trials: edit it where something is meant otherwise. The stage import-data reads it.\n`

/** @throws UserError where it is no such file */
export function readMappingFile<Mapping>(path: string, where: string): MappingFile<Mapping> {
  let value: unknown
  try {
    value = parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new UserError(`${where}: no valid YAML: ${(error as Error).message.split('\n')[0]}`)
  }
  const validate = new Ajv({ useDefaults: true, strict: false }).compile(schema)
  if (!validate(value)) {
    const [first] = validate.errors!
    const place = first!.instancePath.slice(1).replaceAll('/', '.') || 'the mapping'
    const detail = (first!.params as { additionalProperty?: string; allowedValues?: unknown[] }) ?? {}
    const more = detail.additionalProperty ?? detail.allowedValues?.join(', ')
    throw new UserError(`${where}: ${place} ${first!.message}${more === undefined ? '' : `: ${more}`}`)
  }
  return value as MappingFile<Mapping>
}

export function formatMappingFile(mapping: MappingFile<object>): string {
  return HEADING + stringify(mapping, { lineWidth: 120, flowCollectionPadding: false })
}
