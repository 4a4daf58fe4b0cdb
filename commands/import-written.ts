import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import {
  checksum,
  type ExistingMapping,
  existingMapping,
  formatMappingFile,
  withRecord,
} from '../io/import/mapping-file.ts'
import type { Args } from '../runner/cli/args.ts'
import type { Io } from '../runner/cli/command.ts'
import { makeFolder } from '../runner/cli/out-place.ts'
import type { Mapping } from '../science/import/mapping.ts'
import { formatTable } from '../util/table.ts'
import { UserError } from '../util/user-error.ts'
import { type ImportedFile, importAs, importFile, READING_OPTIONS } from './import-file.ts'

/** A table that was read, and the mapping file that was used for it, if there was one. */
export interface Reading {
  readonly imported: ImportedFile
  readonly used?: ExistingMapping<Mapping>
}

/**
 * Reads a table: by the mapping file at this path if it exists, else by a proposal. Options that say how to read the table replace a
 * mapping file that `icl import` wrote and nobody changed.
 *
 * @throws UserError if the options would replace a file that is not as `icl import` wrote it
 */
export async function readWith(mappingPath: string, file: string, args: Args, io: Io): Promise<Reading> {
  const where = relative(io.cwd, mappingPath)
  const existing = existingMapping<Mapping>(mappingPath, where)
  const from = seenFrom(mappingPath, file, io)
  if (existing?.record && existing.record.from !== from)
    throw new UserError(
      `${where}: found a mapping for ${existing.record.from}, expected one for ${from}; choose another folder with --out, or correct "from" in that file if the table was moved`,
    )
  const given = READING_OPTIONS.filter((name) => args.text(name) !== undefined).map((name) => `--${name}`)
  if (existing === undefined) return { imported: await importFile(file, args, io) }
  if (given.length === 0)
    return { imported: await importAs(file, existing.mapping, where, io), used: existing }
  if (existing.isEdited)
    throw new UserError(
      `${where}: found a file that icl import did not write or that was changed since, expected none that ${given.join(', ')} would replace; leave ${given.join(', ')} out to use the file, or choose another folder with --out, or delete the file`,
    )
  return { imported: await importFile(file, args, io) }
}

/** The table as it is called in the folder of the mapping, on every system the same. */
function seenFrom(mappingPath: string, file: string, io: Io): string {
  return relative(dirname(mappingPath), resolve(io.cwd, file)).replaceAll('\\', '/')
}

/** Paths of the files that an import writes. */
export interface ImportPaths {
  readonly trials: string
  readonly mapping: string
}

/**
 * Writes the trials and the mapping. A mapping that was used stays as it is, but for the checksum of the trials.
 *
 * @throws UserError if there is another file in place of the trials, or one that was changed
 */
export function writeImport(paths: ImportPaths, file: string, { imported, used }: Reading, io: Io): void {
  const text = formatTable(imported.trials)
  const before = existsSync(paths.trials) ? readFileSync(paths.trials, 'utf8') : undefined
  const known = used?.record ?? existingMapping<Mapping>(paths.mapping, paths.mapping)?.record
  if (before !== undefined && before !== text && checksum(before) !== known?.trials)
    throw new UserError(
      `${relative(io.cwd, paths.trials)}: found a file that icl import did not write or that was changed since, expected none, or an unchanged one; nothing was written. Choose another folder with --out, or move the file away`,
    )
  const folder = dirname(paths.trials)
  makeFolder(folder, `--out ${relative(io.cwd, folder)}`)
  writeFileSync(paths.trials, text)
  if (used === undefined)
    writeFileSync(
      paths.mapping,
      formatMappingFile(imported.mapping, seenFrom(paths.mapping, file, io), checksum(text)),
    )
  else if (used.record && used.record.trials !== checksum(text))
    writeFileSync(paths.mapping, withRecord(used.text, { ...used.record, trials: checksum(text) }))
}
