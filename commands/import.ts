import { existsSync, writeFileSync } from 'node:fs'
import { basename, extname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { formatMappingFile } from '../io/import/mapping-file.ts'
import type { RawTable } from '../io/import/raw-table.ts'
import { readRaw } from '../io/import/read-raw.ts'
import { writeTable } from '../io/table.ts'
import type { Args } from '../runner/cli/args.ts'
import { type Command, type Io, JSON_OPTION } from '../runner/cli/command.ts'
import { type Imported, importTrials } from '../science/import/import-trials.ts'
import { type Field, FIELDS, type Mapping } from '../science/import/mapping.ts'
import { proposeMapping } from '../science/import/propose.ts'
import { UserError } from '../util/user-error.ts'

const SHOWN = 10

export const importCommand: Command = {
  summary: 'convert your own table to trials: CSV, TSV, Excel, JSON lines, hBayesDM, Psych-101',
  usage: 'FILE',
  options: {
    map: {
      type: 'string',
      short: 'm',
      value: 'FIELD=COLUMN,...',
      help: `which column holds which field; fields: ${FIELDS.join(', ')}`,
    },
    'first-choice': {
      type: 'string',
      value: 'N',
      help: 'number of the first option, if choices are numbers; default: the smallest number',
    },
    source: { type: 'string', value: 'NAME', help: 'name of the data set; default: the name of the file' },
    task: { type: 'string', value: 'NAME', help: 'name of the task; default: bandit' },
    agent: { type: 'string', value: 'KIND', help: 'kind of agent; default: human' },
    encoding: {
      type: 'string',
      value: 'NAME',
      help: 'encoding of the text, such as latin1 or utf-16le; default: detected',
    },
    delimiter: {
      type: 'string',
      value: 'SIGN',
      help: 'character between cells, or tab or space; default: detected',
    },
    sheet: { type: 'string', value: 'NAME', help: 'sheet of an Excel file; default: the first' },
    out: {
      type: 'string',
      short: 'o',
      value: 'DIR',
      help: 'folder for the written files; default: the current one',
    },
    ...JSON_OPTION,
  },
  examples: [
    ['icl import choices.csv', 'convert a table; write choices.trials.csv and choices.import.yaml'],
    [
      'icl import data.xlsx --map choice=resp,reward=points --first-choice 1',
      'state what cannot be detected',
    ],
  ],
  async run(args, io) {
    const [file] = args.words
    if (file === undefined || args.words.length > 1)
      throw new UserError(`icl import: found ${args.words.length} files, expected one`)
    const imported = await importFile(file, args, io)
    const folder = resolve(io.cwd, args.text('out') ?? '.')
    const stem = basename(file, extname(file))
    const written = {
      trials: join(folder, `${stem}.trials.csv`),
      mapping: join(folder, `${stem}.import.yaml`),
    }
    writeTable(written.trials, imported.trials)
    writeFileSync(written.mapping, formatMappingFile(imported.mapping))
    if (args.flag('json'))
      io.out(
        `${JSON.stringify({ ok: true, ...written, participants: countOf(imported), rows: imported.trials.length, mapping: imported.mapping, notes: imported.notes })}\n`,
      )
    else io.out(`${preview(imported)}\nwrote ${written.trials}\nwrote ${written.mapping}\n`)
    return 0
  },
}

export interface ImportedFile extends Imported {
  readonly mapping: Mapping & { readonly format: RawTable['format'] }
  readonly notes: readonly string[]
}

/** Reads a table and proposes a mapping from the names of its columns. On a terminal it asks for columns that it cannot identify. */
export async function importFile(file: string, args: Args, io: Io): Promise<ImportedFile> {
  const path = resolve(io.cwd, file)
  if (!existsSync(path)) throw new UserError(`icl import: found no file ${file}, expected one that exists`)
  const raw = await readRaw(path, file, {
    encoding: args.text('encoding'),
    delimiter: delimiterOf(args.text('delimiter')),
    sheet: args.text('sheet'),
  })
  const columns = mapOf(args.text('map'))
  const first = args.text('first-choice')
  if (first !== undefined && !/^-?\d+$/.test(first))
    throw new UserError(`--first-choice: found "${first}", expected a whole number`)
  const hints = {
    ...(first !== undefined && { firstChoice: Number(first) }),
    agent: args.text('agent'),
    source: args.text('source') ?? basename(file, extname(file)),
    task: args.text('task'),
  }
  const propose = async (): Promise<Mapping> => {
    try {
      return proposeMapping(raw, { ...hints, columns })
    } catch (error) {
      const field = /--map (choice|reward)=/.exec((error as Error).message)?.[1] as
        'choice' | 'reward' | undefined
      if (field === undefined || field in columns || !process.stdin.isTTY || !io.outIsTerminal) throw error
      columns[field] = await ask(`Which column holds the ${field}? (${raw.columns.join(', ')}) `)
      return propose()
    }
  }
  const mapping = await propose()
  const { trials, surprises } = importTrials(raw, mapping)
  return {
    mapping: { format: raw.format, ...mapping },
    trials,
    surprises,
    notes: [...raw.notes, ...surprises],
  }
}

function mapOf(text: string | undefined): Partial<Record<Field, string>> {
  const columns: Partial<Record<Field, string>> = {}
  for (const part of text?.split(',') ?? []) {
    const at = part.indexOf('=')
    const field = part.slice(0, Math.max(0, at)).trim() as Field
    if (!FIELDS.includes(field))
      throw new UserError(`--map ${part}: expected FIELD=COLUMN, FIELD one of ${FIELDS.join(', ')}`)
    columns[field] = part.slice(at + 1).trim()
  }
  return columns
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

function countOf({ trials }: Imported): number {
  return new Set(trials.map(({ participant }) => participant)).size
}

/** How the table was interpreted: the mapping, the first rows as trials, and notes on what did not fit. */
export function preview(imported: ImportedFile): string {
  const { mapping, trials, notes } = imported
  const { format, columns, options } = mapping
  const written = [
    format.kind,
    format.encoding,
    format.delimiter && `separated by ${JSON.stringify(format.delimiter)}`,
  ]
  const told = Object.entries(columns).map(
    ([field, column]) =>
      `  ${field.padEnd(12)} ${Array.isArray(column) ? `${column[0]} ... ${column.at(-1)}` : column}`,
  )
  const shown = ['participant', 'block', 'trial', 'action', 'reward'] as const
  const cells = [shown, ...trials.slice(0, SHOWN).map((row) => shown.map((name) => `${row[name] ?? '-'}`))]
  const widths = shown.map((_, c) => Math.max(...cells.map((row) => row[c]!.length)))
  const table = cells.map((row) => `  ${row.map((cell, c) => cell.padStart(widths[c]!)).join('  ')}`)
  return [
    `read as ${written.filter(Boolean).join(', ')}${mapping.decimal === ',' ? ', decimal comma' : ''}`,
    ...told,
    `  options      ${options === 'per block' ? options : options.map((code, n) => `${code} -> ${n}`).join(', ')}`,
    ...(mapping.keep.length > 0 ? [`  kept         ${mapping.keep.join(', ')}`] : []),
    `${countOf(imported)} participants, ${trials.length} trials; the first ones as interpreted:`,
    ...table,
    ...notes.map((note) => `note: ${note}`),
  ].join('\n')
}
