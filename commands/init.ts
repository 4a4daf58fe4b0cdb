import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join, relative, resolve } from 'node:path'
import { version } from '../package.json'
import { formatMappingFile, withRecord } from '../io/import/mapping-file.ts'
import type { Args } from '../runner/cli/args.ts'
import type { Command, Io } from '../runner/cli/command.ts'
import { checkFolderPlace } from '../runner/cli/out-place.ts'
import { UserError } from '../util/user-error.ts'
import { importCommand, preview } from './import.ts'
import { type Reading, readWith } from './import-written.ts'

const TEMPLATES: Readonly<Record<string, string>> = {
  minimal: 'two stages, a shell command and a TypeScript file',
  study: 'learning rates from the choices in your own table (--data FILE)',
  task: 'your own task in a file, played by simulated people, learners and networks',
}

const IGNORED = ['node_modules/', 'artifacts/', 'recordings/']

export const initCommand: Command = {
  summary: 'create a project in a folder',
  usage: '[FOLDER]',
  options: {
    template: {
      type: 'string',
      short: 't',
      value: 'NAME',
      help: Object.entries(TEMPLATES)
        .map(([name, text]) => `${name}: ${text}`)
        .join('; '),
    },
    data: { type: 'string', short: 'd', value: 'FILE', help: 'table of choices for the template study' },
    ...Object.fromEntries(
      Object.entries(importCommand.options).filter(([name]) => name !== 'out' && name !== 'json'),
    ),
  },
  examples: [
    ['icl init --template study --data choices.csv', 'a study of your own data, in the current folder'],
    ['icl init --template minimal try', 'a minimal pipeline, in the folder try'],
  ],
  async run(args, io) {
    if (args.words.length > 1)
      throw new UserError(`icl init: found ${args.words.length} folders, expected one`)
    const data = args.text('data')
    const name = args.text('template') ?? (data === undefined ? 'minimal' : 'study')
    if (!(name in TEMPLATES))
      throw new UserError(`--template: found "${name}", expected one of ${Object.keys(TEMPLATES).join(', ')}`)
    if (name === 'study' && data === undefined)
      throw new UserError('icl init: the template study needs --data FILE, a table of choices')
    if (name !== 'study' && data !== undefined)
      throw new UserError(`icl init: --data is for the template study, found ${name}`)
    const folder = resolve(io.cwd, args.words[0] ?? '.')
    checkFolderPlace(folder, `icl init ${args.words[0] ?? '.'}`)
    if (existsSync(join(folder, 'pipeline.yaml')))
      throw new UserError(`${join(folder, 'pipeline.yaml')} already exists; expected a folder without one`)
    const study = data === undefined ? undefined : await readStudy(data, folder, args, io)
    const source = join(dirname(io.program), '..', 'commands', 'templates', name)
    const written = copyTemplate(source, folder, (text) =>
      data === undefined || study === undefined
        ? text
        : nullTestLines(text, study.reading.imported.canBeSimulated)
            .replaceAll('@RAW@', basename(data))
            .replaceAll('@STEM@', basename(data, extname(data))),
    )
    if (study) {
      written.push(...writeStudy(study))
      const { used, imported } = study.reading
      io.out(`${preview(imported)}\n${used ? `used the mapping ${relative(io.cwd, study.from)}\n` : ''}\n`)
    }
    written.push(...ownFiles(folder))
    for (const file of written) io.out(`wrote ${relative(io.cwd, file)}\n`)
    io.out(nextSteps(folder, io))
    return 0
  },
}

/** Ends lines of a template that only make sense where simulated learners can play the task. */
const NULL_TEST = / *# needs probabilities$/
/** Ends lines that only make sense where they cannot. */
const NO_NULL_TEST = / *# without probabilities$/

/** The text of a template with the null test, or with the null test as comments. */
function nullTestLines(text: string, isKnown: boolean): string {
  return text
    .split('\n')
    .flatMap((line) => {
      if (NO_NULL_TEST.test(line)) return isKnown ? [] : [line.replace(NO_NULL_TEST, '')]
      if (!NULL_TEST.test(line)) return [line]
      const own = line.replace(NULL_TEST, '')
      return [isKnown ? own : own.replace(/\S/, '# $&')]
    })
    .join('\n')
}

/** The table of a study, and where it and its mapping belong. */
interface Study {
  readonly data: string
  readonly raw: string
  readonly mapping: string
  /** The mapping file that is used, if it exists: that of the project, else one that `icl import` wrote before. */
  readonly from: string
  readonly reading: Reading
}

/** @throws UserError if the project has another table of this name */
async function readStudy(file: string, folder: string, args: Args, io: Io): Promise<Study> {
  const data = resolve(io.cwd, file)
  const raw = join(folder, 'data', basename(file))
  const name = `${basename(file, extname(file))}.import.yaml`
  const mapping = join(folder, 'data', name)
  const places = [mapping, join(dirname(data), name), join(io.cwd, name)]
  const from = places.find((place) => existsSync(place)) ?? mapping
  const reading = await readWith(from, file, args, io)
  if (data !== raw && existsSync(raw) && !readFileSync(raw).equals(readFileSync(data)))
    throw new UserError(
      `${relative(io.cwd, raw)}: found another table of this name, expected none, or the same; nothing was written. Name it as --data, or move it away`,
    )
  return { data, raw, mapping, from, reading }
}

/** @returns the files that were written */
function writeStudy({ data, raw, mapping, from, reading: { used, imported } }: Study): string[] {
  mkdirSync(dirname(raw), { recursive: true })
  const written: string[] = []
  if (!existsSync(raw)) {
    copyFileSync(data, raw)
    written.push(raw)
  }
  const text = textOfMapping()
  if (!existsSync(mapping) || readFileSync(mapping, 'utf8') !== text) {
    writeFileSync(mapping, text)
    written.push(mapping)
  }
  return written

  /** A mapping of another folder was written for another place of the table, and beside other trials. */
  function textOfMapping(): string {
    if (used === undefined) return formatMappingFile(imported.mapping, basename(data))
    if (used.record === undefined || from === mapping) return used.text
    return withRecord(used.text, { from: basename(data), mapping: used.record.mapping })
  }
}

/** @returns the files that were written */
function copyTemplate(source: string, folder: string, edit: (text: string) => string): string[] {
  const files = readdirSync(source, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  const planned = files.map((entry) => {
    const from = join(entry.parentPath, entry.name)
    return { from, to: join(folder, relative(source, from)) }
  })
  const taken = planned.find(({ to }) => existsSync(to))
  if (taken) throw new UserError(`${taken.to} already exists; nothing was written`)
  return planned.map(({ from, to }) => {
    mkdirSync(dirname(to), { recursive: true })
    writeFileSync(to, edit(readFileSync(from, 'utf8')))
    return to
  })
}

/** Writes package.json and .gitignore if they do not exist. @returns the files that were written */
function ownFiles(folder: string): string[] {
  const manifest = join(folder, 'package.json')
  const ignore = join(folder, '.gitignore')
  const written: string[] = []
  if (!existsSync(manifest)) {
    const content = {
      name:
        basename(folder)
          .toLowerCase()
          .replaceAll(/[^a-z0-9-]+/g, '-') || 'study',
      private: true,
      type: 'module',
      dependencies: { 'icl-dynamics': `^${version}` },
    }
    writeFileSync(manifest, `${JSON.stringify(content, null, 2)}\n`)
    written.push(manifest)
  }
  if (!existsSync(ignore)) {
    writeFileSync(ignore, `${IGNORED.join('\n')}\n`)
    written.push(ignore)
  }
  return written
}

function nextSteps(folder: string, io: Io): string {
  const installed = existsSync(join(folder, 'node_modules', 'icl-dynamics'))
  const steps = [
    ...(folder === io.cwd ? [] : [`cd ${relative(io.cwd, folder)}`]),
    ...(installed ? [] : ['npm install']),
    'npx icl run',
  ]
  return `\nnext:\n${steps.map((step) => `  ${step}\n`).join('')}`
}
