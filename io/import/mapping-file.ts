import { stringify } from 'yaml'
import schema from '../../schemas/import.schema.json'
import { readYamlFile } from '../../util/yaml-file.ts'
import type { RawFormat } from './raw-table.ts'

/** Content of a mapping file: the mapping of columns, and the format of the raw file. */
export type MappingFile<Mapping> = Mapping & { readonly format?: RawFormat }

const HEADING = `# How the table is converted to trials. Correct it where it is wrong; the stage import-data reads it.\n`

/** @throws UserError if the file is not a valid mapping file */
export function readMappingFile<Mapping>(path: string, where: string): MappingFile<Mapping> {
  return readYamlFile(path, where, schema, 'the mapping') as MappingFile<Mapping>
}

export function formatMappingFile(mapping: MappingFile<object>): string {
  return HEADING + stringify(mapping, { lineWidth: 120, flowCollectionPadding: false })
}
