import { basename, extname, join, resolve } from 'node:path'
import { counted } from '../util/counted.ts'
import { type Command, JSON_OPTION } from '../runner/cli/command.ts'
import { checkFilePlace } from '../runner/cli/out-place.ts'
import type { Imported } from '../science/import/import-trials.ts'
import { FIELDS } from '../science/import/mapping.ts'
import { UserError } from '../util/user-error.ts'
import type { ImportedFile } from './import-file.ts'
import { readWith, writeImport } from './import-written.ts'

const SHOWN = 10

export const importCommand: Command = {
  summary: 'convert your own table to trials: CSV, TSV, Excel, JSON lines, hBayesDM, Psych-101',
  usage: 'FILE',
  options: {
    map: {
      type: 'string',
      short: 'm',
      multiple: true,
      value: 'FIELD=COLUMN,...',
      help: `which column holds which field (FIELD= alone: none does); may be given several times; fields: ${FIELDS.join(', ')}`,
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
    'header-row': {
      type: 'string',
      value: 'N',
      help: 'row of the sheet, or line of the text, with the names of the columns; default: detected',
    },
    rewards: {
      type: 'string',
      value: 'WORD=NUMBER,...',
      help: 'what words in the rewards are worth, such as win=1,loss=0',
    },
    probabilities: {
      type: 'string',
      value: 'P,P,...',
      help: 'how likely each option gives the better of two outcomes, or columns that hold it; for the null test',
    },
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
    const out = args.text('out') ?? '.'
    const folder = resolve(io.cwd, out)
    const stem = basename(file, extname(file))
    const written = {
      trials: join(folder, `${stem}.trials.csv`),
      mapping: join(folder, `${stem}.import.yaml`),
    }
    for (const path of Object.values(written)) checkFilePlace(path, `--out ${out}`)
    const reading = await readWith(written.mapping, file, args, io)
    writeImport(written, file, reading, io)
    const { imported, used } = reading
    if (args.flag('json'))
      io.out(
        `${JSON.stringify({ ok: true, trials: written.trials, mappingFile: written.mapping, mappingUsed: used !== undefined, participants: countOf(imported), rows: imported.trials.length, mapping: imported.mapping, canBeSimulated: imported.canBeSimulated, notes: imported.notes })}\n`,
      )
    else {
      const { trials, mapping } = written
      const told = used
        ? `used ${mapping}, which was there; delete it to have a mapping proposed anew`
        : `wrote ${mapping}`
      io.out(`${preview(imported)}\nwrote ${trials}\n${told}\n`)
    }
    return 0
  },
}

function countOf({ trials }: Imported): number {
  return new Set(trials.map(({ participant }) => participant)).size
}

const NOT_SIMULATED =
  'It is not known how likely each option was to give the better outcome, so that simulated learners cannot play the task and there is no null test.\nSay it with --probabilities 0.8,0.2, or under probabilities in the mapping.'

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
    `  options      ${options === 'per block' ? options : options.map((codes, n) => `${[codes].flat().join(' or ')} -> ${n}`).join(', ')}`,
    ...probabilityLines(mapping),
    ...(mapping.missed?.length ? [`  missed       ${mapping.missed.join(', ')}`] : []),
    ...(mapping.keep.length > 0 ? [`  kept         ${mapping.keep.join(', ')}`] : []),
    `${counted(countOf(imported), 'participant')}, ${counted(trials.length, 'trial')}; the first ones as interpreted:`,
    ...table,
    ...notes.map((note) => `note: ${note}`),
    ...(imported.canBeSimulated ? [] : [NOT_SIMULATED]),
  ].join('\n')
}

function probabilityLines({ probabilities }: ImportedFile['mapping']): string[] {
  if (probabilities === undefined) return []
  const text =
    'by' in probabilities
      ? Object.entries(probabilities.values)
          .map(([cell, p]) => `${probabilities.by} ${cell}: ${p.join(', ')}`)
          .join('; ')
      : probabilities.join(', ')
  return [`  probabilities  ${text}`]
}
