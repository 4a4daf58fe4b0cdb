import { existsSync } from 'node:fs'
import { basename, extname, resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { isOwnColumn } from '../io/import/own-columns.ts'
import type { RawTable } from '../io/import/raw-table.ts'
import { readRaw } from '../io/import/read-raw.ts'
import type { MappingFile } from '../io/import/mapping-file.ts'
import type { Args } from '../runner/cli/args.ts'
import type { Io } from '../runner/cli/command.ts'
import { MissingFieldsError } from '../science/import/find-columns.ts'
import { type Imported, importTrials } from '../science/import/import-trials.ts'
import type { Field, Mapping } from '../science/import/mapping.ts'
import { type MappingHints, proposeMapping } from '../science/import/propose.ts'
import { listed } from '../science/import/raw-like.ts'
import { groupRows } from '../science/fit/group-rows.ts'
import { simulable } from '../science/simulate/simulable.ts'
import { InputError } from '../science/input-error.ts'
import { UserError } from '../util/user-error.ts'
import { columnsOfMap } from './import-map.ts'

/** A table as trials, and how it was read. */
export interface ImportedFile extends Imported {
  readonly mapping: Mapping & { readonly format: RawTable['format'] }
  readonly notes: readonly string[]
  /** Whether simulated learners can play the trials, as in the null test. */
  readonly canBeSimulated: boolean
}

/** Options that say how to read a table. Without them, a mapping file that exists is used. */
export const READING_OPTIONS = [
  'map',
  'first-choice',
  'source',
  'task',
  'agent',
  'encoding',
  'delimiter',
  'sheet',
  'header-row',
  'rewards',
  'probabilities',
] as const

/** Reads a table and proposes a mapping from the names of its columns. On a terminal it asks for columns that it cannot identify. */
export async function importFile(file: string, args: Args, io: Io): Promise<ImportedFile> {
  const headerRow = wholeNumber('header-row', args, 1)
  const raw = await readRaw(pathOf(file, io), file, {
    encoding: args.text('encoding'),
    delimiter: delimiterOf(args.text('delimiter')),
    sheet: args.text('sheet'),
    ...(headerRow !== undefined && { header_row: headerRow }),
  })
  const columns = columnsOfMap(args.all('map'))
  const first = wholeNumber('first-choice', args)
  const rewards = rewardsOf(args.text('rewards'))
  const probabilities = probabilitiesOf(args.text('probabilities'), raw)
  const { mapping, notes } = await proposed(raw, columns, io, {
    ...(first !== undefined && { firstChoice: first }),
    ...(rewards && { rewards }),
    ...(probabilities && { probabilities }),
    agent: args.text('agent'),
    source: args.text('source') ?? basename(file, extname(file)),
    task: args.text('task'),
  })
  return imported(raw, mapping, notes)
}

/** Reads a table as an existing mapping file says. */
export async function importAs(
  file: string,
  mappingFile: MappingFile<Mapping>,
  where: string,
  io: Io,
): Promise<ImportedFile> {
  const { format, ...mapping } = mappingFile
  const raw = await readRaw(pathOf(file, io), file, format)
  try {
    return imported(raw, mapping, [])
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    throw new UserError(`${error.message} (the mapping is ${where}; without that file a new one is proposed)`)
  }
}

function pathOf(file: string, io: Io): string {
  const path = resolve(io.cwd, file)
  if (!existsSync(path)) throw new UserError(`icl import: found no file ${file}, expected one that exists`)
  return path
}

function imported(raw: RawTable, mapping: Mapping, notes: readonly string[]): ImportedFile {
  const { trials, surprises } = importTrials(raw, mapping, isOwnColumn)
  return {
    mapping: { format: raw.format, ...mapping },
    trials,
    surprises,
    notes: [...raw.notes, ...notes, ...surprises],
    canBeSimulated: simulable(groupRows(trials, 'agent', 'source', 'task')).groups.length > 0,
  }
}

async function proposed(
  raw: RawTable,
  columns: Partial<Record<Field, string>>,
  io: Io,
  hints: MappingHints,
): Promise<{ mapping: Mapping; notes: string[] }> {
  try {
    return proposeMapping(raw, { ...hints, columns })
  } catch (error) {
    if (!(error instanceof MissingFieldsError) || !process.stdin.isTTY || !io.outIsTerminal) throw error
    const [field] = error.fields.filter((one) => !(one in columns))
    if (field === undefined) throw error
    const alone = field === 'participant' ? '; nothing: all rows are of one participant' : ''
    const answer = await ask(`Which column holds the ${field}? (${listed(raw.columns)}${alone}) `)
    return proposed(raw, { ...columns, [field]: answer }, io, hints)
  }
}

function wholeNumber(
  option: 'first-choice' | 'header-row',
  args: Args,
  least = -Infinity,
): number | undefined {
  const text = args.text(option)
  if (text === undefined) return undefined
  if (!/^-?\d+$/.test(text) || Number(text) < least)
    throw new UserError(
      `--${option}: found "${text}", expected a whole number${least > -Infinity ? `, ${least} or more` : ''}`,
    )
  return Number(text)
}

/** `win=1,loss=0`: what words are worth. */
function rewardsOf(text: string | undefined): Mapping['rewards'] {
  if (text === undefined) return undefined
  return Object.fromEntries(
    text.split(',').map((part) => {
      const [word = '', value = ''] = part.split('=').map((side) => side.trim())
      if (word === '' || value === '' || Number.isNaN(Number(value)))
        throw new UserError(`--rewards ${text}: found "${part}", expected WORD=NUMBER, as in win=1,loss=0`)
      return [word, Number(value)]
    }),
  )
}

/** `0.8,0.2`, or columns with the probabilities. */
function probabilitiesOf(text: string | undefined, raw: RawTable): readonly (number | string)[] | undefined {
  return text?.split(',').map((part) => {
    const one = part.trim()
    if (raw.columns.includes(one)) return one
    const p = Number(one)
    if (one === '' || !(p >= 0 && p <= 1))
      throw new UserError(
        `--probabilities ${text}: found "${one}", expected a probability from 0 to 1, or a column among ${listed(raw.columns)}`,
      )
    return p
  })
}

function delimiterOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const sign = { tab: '\t', '\\t': '\t', space: ' ' }[text] ?? text
  if (sign.length !== 1)
    throw new UserError(`--delimiter: found "${text}", expected one character, tab or space`)
  return sign
}

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return (await lines.question(question)).trim()
  } finally {
    lines.close()
  }
}
