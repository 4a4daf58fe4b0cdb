import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { counted } from '../../../util/counted.ts'
import { formatTable } from '../../../util/table.ts'
import { ConfigError } from '../../config/diagnostic.ts'
import { PIPELINE_FILE } from '../../config/load.ts'
import { cratePath, type CrateSource, runCrate } from '../../export/crate.ts'
import { flatNames } from '../../export/flat-names.ts'
import { dataDictionary } from '../../export/dictionary.ts'
import type { Session } from '../../session.ts'
import { filesOf } from '../../store/content.ts'
import { hashFile } from '../../store/hash.ts'
import { readTableSchema } from '../../store/table-schema.ts'
import { type Command, type Io, PROJECT_OPTIONS } from '../command.ts'
import { openFrom } from '../open.ts'
import { checkFolderPlace } from '../out-place.ts'
import { lookUp } from '../../util/look-up.ts'

type Published = CrateSource['instances'][number]

export const exportCommand: Command = {
  summary: 'copy a run as an RO-Crate, its tables as CSV, or its outputs of one name, to a new folder',
  usage: '--ro-crate DIR | --csv DIR | --output NAME=DIR',
  options: {
    ...PROJECT_OPTIONS,
    'ro-crate': {
      type: 'string',
      value: 'DIR',
      help: 'all results with their provenance, as a Workflow Run RO-Crate',
    },
    csv: { type: 'string', value: 'DIR', help: 'all tables, with a table that describes their columns' },
    output: { type: 'string', value: 'NAME=DIR', help: 'all existing outputs of this name' },
  },
  examples: [
    [
      'icl export --ro-crate crate',
      'inputs, parameters, outputs, hashes and versions of the default profile',
    ],
    ['icl export --csv tables --profile published', 'tables of the profile `published`'],
    ['icl export --output psych_101=sessions', 'all sessions of language models, in the format of Psych-101'],
  ],
  async run(args, io) {
    const [crate, csv] = [args.text('ro-crate'), args.text('csv')]
    const output = args.text('output')
    const wanted = [crate, csv, output].filter((one) => one !== undefined)
    if (wanted.length !== 1 || args.words.length > 0)
      throw new ConfigError('icl export: expected one of --ro-crate DIR, --csv DIR and --output NAME=DIR')
    const session = openFrom(args, io)
    if (output !== undefined) return exportOutputs(session, output, io)
    const instances = publishedInstances(session)
    const folder = newFolder((crate ?? csv)!, io)
    const files = instances.flatMap((instance) =>
      Object.entries(instance.outputs).flatMap(([name, content]) =>
        filesOf(instance.parts.outputs[name]!, content).map((file) => ({ ...file, name })),
      ),
    )
    if (csv !== undefined) exportTables(session, files, folder)
    else exportCrate(session, instances, files, folder)
    io.out(
      `${counted(files.length, 'file')} of ${counted(instances.length, 'instance')} -> ${relative(io.cwd, folder) || '.'}\n`,
    )
    return 0
  },
}

/** The published instances, in run order. @throws ConfigError if any output is missing or was changed since it was published */
function publishedInstances(session: Session): Published[] {
  const missing: string[] = []
  const found = session.graph.instances.flatMap((instance): Published[] => {
    const published = session.journal.published(instance.name)
    const whole =
      published &&
      Object.entries(published.outputs).every(
        ([name, content]) =>
          lookUp(published.parts.outputs, name) === lookUp(instance.outputs, name) &&
          session.workspace.differences(instance.outputs[name]!, content).length === 0,
      )
    if (!whole) missing.push(instance.name)
    const needs = session.graph.upstream.get(instance.name) ?? []
    return published ? [{ ...published, stage: instance.stage, needs }] : []
  })
  if (missing.length > 0)
    throw new ConfigError(
      `icl export: ${missing.length} of ${session.graph.instances.length} instances are missing or changed (${missing.slice(0, 3).join(', ')}${missing.length > 3 ? ', ...' : ''}), expected a whole run. Make it first: icl run`,
    )
  return found
}

function newFolder(path: string, io: Io): string {
  const folder = resolve(io.cwd, path)
  checkFolderPlace(folder, `icl export ${path}`)
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new ConfigError(`icl export: found files in ${path}, expected a new or an empty folder`)
  mkdirSync(folder, { recursive: true })
  return folder
}

interface OutputFile {
  readonly path: string
  /** Declared name of the output. */
  readonly name: string
}

/** Copies the unchanged outputs with one name to a folder, under flat names. */
function exportOutputs(session: Session, text: string, io: Io): number {
  const [name, dir] = [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]
  if (!text.includes('=') || name === '' || dir === '')
    throw new ConfigError(`icl export --output ${text}: expected NAME=DIR`)
  const declared = session.graph.instances.flatMap(({ outputs }) => Object.keys(outputs))
  if (!declared.includes(name))
    throw new ConfigError(
      `icl export --output ${name}: no stage has such an output, expected one of ${[...new Set(declared)].sort().join(', ')}`,
    )
  const files = session.graph.instances.flatMap((instance) => {
    const outputs = session.journal.published(instance.name)?.outputs
    const content = lookUp(outputs, name)
    const path = lookUp(instance.outputs, name)
    if (!content || path === undefined || session.workspace.differences(path, content).length > 0) return []
    return filesOf(path, content)
  })
  if (files.length === 0)
    throw new ConfigError(
      `icl export --output ${name}: all of them are missing or changed, expected at least one. Make them first: icl run`,
    )
  const folder = newFolder(dir, io)
  const nameOf = flatNames(files.map(({ path }) => path))
  for (const { path } of files) copyFileSync(session.paths.file(path), join(folder, nameOf(path)))
  io.out(`${counted(files.length, 'file')} -> ${relative(io.cwd, folder) || '.'}\n`)
  return 0
}

/** Copies all tables to a folder, under flat names, and writes columns.csv. */
function exportTables(session: Session, files: readonly OutputFile[], folder: string): void {
  const tables = files.filter(({ path }) => path.endsWith('.csv'))
  const nameOf = flatNames(
    tables.map(({ path }) => path),
    ['columns.csv'],
  )
  const described = tables.flatMap(({ path, name }) => {
    const file = nameOf(path)
    copyFileSync(session.paths.file(path), join(folder, file))
    const schema = session.tableSchema(name)
    return schema ? [{ file, name, schema: readTableSchema(schema) }] : []
  })
  writeFileSync(
    join(folder, 'columns.csv'),
    formatTable(dataDictionary(described), ['file', 'table', 'column', 'type', 'description']),
  )
}

function exportCrate(
  session: Session,
  instances: readonly Published[],
  files: readonly OutputFile[],
  folder: string,
): void {
  const { root, profile } = session.paths
  const overlay = `profiles/${profile}.yaml`
  const read = instances.flatMap(({ parts }) =>
    Object.values(parts.inputs).flatMap((list) => list.map(({ path }) => path)),
  )
  const wanted = [
    PIPELINE_FILE,
    overlay,
    session.paths.pipelineLock,
    'package.json',
    'package-lock.json',
    ...new Set(instances.map(({ stage }) => `stages/${stage}.ts`)),
    ...new Set(read.filter((path) => path.startsWith('./')).map((path) => path.slice(2))),
  ].filter((path) => existsSync(join(root, path)) && statSync(join(root, path)).isFile())
  const copy = (from: string, to: string): void => {
    mkdirSync(dirname(join(folder, to)), { recursive: true })
    copyFileSync(from, join(folder, to))
  }
  for (const path of wanted) copy(join(root, path), path)
  for (const { path } of files) copy(session.paths.file(path), cratePath(path))
  const about = packageOf(root)
  const crate = runCrate({
    profile,
    name: about.name ?? basename(root),
    description: about.description ?? 'A run of a pipeline.',
    license: about.license,
    versions: session.world.context().versions,
    now: new Date().toISOString(),
    instances,
    projectFiles: wanted.map((path) => ({
      path,
      size: statSync(join(root, path)).size,
      hash: hashFile(join(root, path)),
    })),
    workflow: PIPELINE_FILE,
  })
  writeFileSync(join(folder, 'ro-crate-metadata.json'), `${JSON.stringify(crate, null, 2)}\n`)
}

function packageOf(root: string): { name?: string; description?: string; license?: string } {
  const file = join(root, 'package.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }) : {}
}
