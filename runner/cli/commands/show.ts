import { readFileSync } from 'node:fs'
import { isAbsolute, join, relative, resolve } from 'node:path'
import { counted } from '../../../util/counted.ts'
import { parseTable } from '../../../util/table.ts'
import { ConfigError } from '../../config/diagnostic.ts'
import { isPartOf } from '../../graph/output-path.ts'
import { tableText } from '../../report/table-text.ts'
import type { Session } from '../../session.ts'
import { statIfThere } from '../../store/stat-cache.ts'
import { listFiles } from '../../store/workspace.ts'
import { didYouMean } from '../../util/suggest.ts'
import type { Args } from '../args.ts'
import { type Command, type Io, JSON_OPTION, PROJECT_OPTIONS, SETTING_OPTIONS } from '../command.ts'
import { openFrom } from '../open.ts'
import { lookUp } from '../../util/look-up.ts'

const TEXT = /\.(txt|md|json|jsonl|yaml|yml|log|tex|html)$/

export const showCommand: Command = {
  summary: 'show an artifact: print a table or text, or the path of another file',
  usage: 'ARTIFACT',
  options: {
    rows: { type: 'string', value: 'N', help: 'number of rows of a table to print; default 20, 0 for all' },
    output: {
      type: 'string',
      value: 'NAME',
      help: 'show only the output of this name of a stage or instance',
    },
    ...PROJECT_OPTIONS,
    ...SETTING_OPTIONS,
    ...JSON_OPTION,
  },
  examples: [
    ['icl show fits/agency/parameters.csv', 'the first rows of a table'],
    ['icl show fit-rw@agency', 'the paths of all outputs of an instance'],
    ['icl show run-llm@agency,simulated --output transcript', 'one output of an instance'],
    ['icl show figures/ --profile published', 'the files of a folder'],
  ],
  async run(args, io) {
    const [word, ...more] = args.words
    if (word === undefined || more.length > 0)
      throw new ConfigError(
        `icl show: found ${args.words.length} names, expected one artifact, as in \`icl show fits/agency/fits.csv\``,
      )
    const session = openFrom(args, io)
    const output = args.text('output')
    const paths = output === undefined ? pathsOf(word, session, io) : outputsOf(word, output, session)
    if (paths.length === 1) return showOne(session, paths[0]!, args, io)
    if (args.flag('json')) io.out(`${JSON.stringify({ paths })}\n`)
    else io.out(paths.map((path) => `${path}\n`).join(''))
    return 0
  },
}

/** The paths that a word stands for: an output, a file in an output, a path to either, or all outputs of a stage or an instance. */
function pathsOf(word: string, { graph, paths }: Session, io: Io): string[] {
  const outputs = graph.instances.flatMap((i) => Object.values(i.outputs))
  const fromHere = relative(paths.workspace, resolve(io.cwd, word))
  const candidates = [word, `${word}/`, fromHere, `${fromHere}/`].filter((p) => !isAbsolute(p))
  for (const path of candidates) if (outputs.some((output) => isPartOf(path, output))) return [path]
  const made = graph.instances.filter((i) => i.name === word || i.stage === word)
  if (made.length > 0) return made.flatMap((i) => Object.values(i.outputs))
  const tails = outputs.filter((path) => path.endsWith(`/${word}`))
  if (tails.length > 0) return tails
  const known = [...outputs, ...graph.byName.keys(), ...outputs.map((p) => p.slice(p.lastIndexOf('/') + 1))]
  throw new ConfigError(
    `icl show: found no artifact "${word}", expected an output or a stage; \`icl list\` lists them.${didYouMean(word, known)}`,
  )
}

/** The outputs of a stage or an instance that have this name. */
function outputsOf(word: string, output: string, { graph }: Session): string[] {
  const made = graph.instances.filter((i) => i.name === word || i.stage === word)
  if (made.length === 0)
    throw new ConfigError(
      `icl show: found no stage or instance "${word}", expected one with --output; \`icl list\` lists them.${didYouMean(word, [...graph.byName.keys()])}`,
    )
  const paths = made.flatMap((i) => lookUp(i.outputs, output) ?? [])
  if (paths.length === 0) {
    const names = Object.keys(made[0]!.outputs)
    throw new ConfigError(
      `icl show --output ${output}: ${word} has no such output, expected one of ${names.join(', ')}.${didYouMean(output, names)}`,
    )
  }
  return paths
}

function showOne(session: Session, path: string, args: Args, io: Io): number {
  const file = session.paths.file(path)
  const stat = statIfThere(file)
  if (!stat || (path.endsWith('/') && !stat.isDirectory())) {
    const maker = session.graph.instances.find((i) =>
      Object.values(i.outputs).some((output) => isPartOf(path, output)),
    )!
    throw new ConfigError(
      `icl show: ${path} does not exist yet; ${maker.name} makes it: icl run ${maker.name}`,
    )
  }
  const json = args.flag('json')
  if (stat.isDirectory()) {
    const files = listFiles(file).map((inner) => join(path, inner))
    if (json) io.out(`${JSON.stringify({ path, files })}\n`)
    else io.out(files.map((inner) => `${session.paths.file(inner)}\n`).join(''))
  } else if (path.endsWith('.csv')) showTable(file, path, args, io)
  else if (json) io.out(`${JSON.stringify({ path, file, bytes: Number(stat.size) })}\n`)
  else if (TEXT.test(path) && !path.endsWith('.html')) io.out(readFileSync(file, 'utf8'))
  else io.out(`${file}\n`)
  return 0
}

function showTable(file: string, path: string, args: Args, io: Io): void {
  const text = readFileSync(file, 'utf8')
  const rows = parseTable(text, { properties: {} }, path)
  const columns = Object.keys(rows[0] ?? {})
  const limit = rowsOf(args)
  const shown = limit === 0 ? rows : rows.slice(0, limit)
  if (args.flag('json')) {
    io.out(`${JSON.stringify({ path, columns, total: rows.length, rows: shown })}\n`)
    return
  }
  if (rows.length === 0) io.out(text)
  else io.out(tableText(shown, columns, io.columns))
  io.out(
    `${shown.length < rows.length ? `${shown.length} of ` : ''}${counted(rows.length, 'row')}  ${file}\n`,
  )
}

function rowsOf(args: Args): number {
  const text = args.text('rows') ?? '20'
  const rows = Number(text)
  if (!Number.isInteger(rows) || rows < 0)
    throw new ConfigError(`icl show --rows ${text}: expected a whole number, 0 for all`)
  return rows
}
