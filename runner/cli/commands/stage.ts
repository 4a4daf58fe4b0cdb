import { existsSync, mkdirSync, rmdirSync, statSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import { checkTable } from '../../../util/table-stream.ts'
import { UserError } from '../../../util/user-error.ts'
import { ConfigError } from '../../config/diagnostic.ts'
import { interpolate, ReferenceProblem } from '../../config/interpolate.ts'
import { DEFAULT_PROFILE, findRoot, loadProject, projectWith } from '../../config/load.ts'
import { type FileNames, knownNames, missingNames } from '../../config/stage-files.ts'
import { tableSchemas } from '../../config/table-schemas.ts'
import { interpolateCommand } from '../../config/shell-text.ts'
import { LATER } from '../../graph/expand.ts'
import { loadGraph } from '../../graph/load.ts'
import { ParamsChecker, readParamsSchema } from '../../config/params.ts'
import type { StageConfig } from '../../config/types.ts'
import { ownStaging } from '../../execute/housekeeping.ts'
import type { Job } from '../../execute/job.ts'
import { perform } from '../../execute/perform.ts'
import { knowledge } from '../../knowledge.ts'
import { failureText } from '../../report/failure-text.ts'
import { type Session, sessionOf } from '../../session.ts'
import { Cas } from '../../store/cas.ts'
import { Paths } from '../../store/paths.ts'
import { emptyFoldersOf, filesOf } from '../../store/content.ts'
import { contentHash } from '../../store/hash.ts'
import { logTail } from '../../store/log-tail.ts'
import { readTableSchema } from '../../store/table-schema.ts'
import { readContent } from '../../store/workspace.ts'
import { formatSeconds, seconds } from '../../util/duration.ts'
import { didYouMean } from '../../util/suggest.ts'
import type { Args } from '../args.ts'
import { type Command, type Io, JSON_OPTION, PROJECT_OPTIONS } from '../command.ts'
import { installedStages, withInstalledStage } from '../installed-stages.ts'
import { checkFilePlace, checkFolderPlace } from '../out-place.ts'
import { removeTree } from '../../util/remove-tree.ts'
import { lookUp } from '../../util/look-up.ts'

export const stageCommand: Command = {
  summary: 'run one stage on your own files, outside the pipeline',
  usage: 'NAME --input name=path[,path] --out DIR',
  options: {
    input: {
      type: 'string',
      short: 'i',
      multiple: true,
      value: 'NAME=PATH',
      help: 'file for an input of the stage; separate several files by commas',
    },
    out: { type: 'string', short: 'o', value: 'DIR', help: 'folder for the outputs' },
    ...PROJECT_OPTIONS,
    ...JSON_OPTION,
  },
  examples: [
    ['icl stage fit-rw --input trials=my.csv --set models=rw1,rw2 --out fits/', 'fit your own data'],
  ],
  async run(args, io) {
    const [stage] = args.words
    if (stage === undefined || args.words.length > 1)
      throw new ConfigError(`icl stage: found ${args.words.length} names, expected one stage`)
    const session = openFor(stage, args, io)
    const config = lookUp(session.project.config.stages, stage)
    const known = [
      ...new Set([...Object.keys(session.project.config.stages), ...installedStages(session.paths.root)]),
    ]
    if (!config)
      throw new ConfigError(
        `icl stage: found no stage "${stage}", expected one of ${known.join(', ')}.${didYouMean(stage, known)}`,
      )
    const out = args.text('out')
    if (out === undefined)
      throw new ConfigError('icl stage: --out is missing, expected a folder for the outputs')

    const inputs = inputsOf(stage, config, session, args, io)
    const params = paramsOf(stage, config, session)
    if (config.run === undefined)
      await session.code.prepare([stage], () => session.project.place(['stages', stage], 'key'))
    return execute(stage, config, session, { inputs, params, out: resolve(io.cwd, out) }, args, io)
  },
}

/** Opens the project. Here `--set models=rw1` sets a parameter of the stage, without a prefix. */
function openFor(stage: string, args: Args, io: Io): Session {
  const root = findRoot(io.cwd)
  const profile = args.text('profile') ?? DEFAULT_PROFILE
  const base = loadProject(root, profile, [])
  const known = withInstalledStage(base, stage)
  const config = lookUp(known.config.stages, stage)
  const own = new Set([
    ...Object.keys(config?.params ?? {}),
    ...Object.keys(readParamsSchema(root, stage)?.properties ?? {}),
  ])
  const sets = args.all('set').map((text) => (own.has(text.split(/[.=]/, 1)[0]!) ? `${stage}.${text}` : text))
  const schemaOf = (name: string) => readParamsSchema(root, name)
  const project = projectWith(known, sets, schemaOf)
  // A stage that pipeline.yaml does not name is no part of the graph.
  const graph = loadGraph(known === base ? project : base)
  return sessionOf(project, graph, new Paths(root, profile), io.env)
}

/** The files of each input. Tables are checked before the stage starts. */
function inputsOf(stage: string, config: StageConfig, session: Session, args: Args, io: Io): Job['inputs'] {
  const names = namesOfInputs(stage, config, session)
  const declared = knownNames(names, () => tableSchemas(session.paths.root).keys())
  const inputs: Record<string, { path: string; file: string; hash: string }[]> = {}
  for (const text of args.all('input')) {
    const equals = text.indexOf('=')
    const name = text.slice(0, Math.max(0, equals))
    if (equals < 1) throw new ConfigError(`--input ${text}: found no "=", expected name=path`)
    if (!declared.includes(name))
      throw new ConfigError(
        `--input ${text}: stage ${stage} has no input "${name}", expected ${declared.length > 0 ? `one of ${declared.join(', ')}` : 'none'}.${didYouMean(name, declared)}`,
      )
    for (const path of text.slice(equals + 1).split(',')) {
      const file = resolve(io.cwd, path)
      const content = existsSync(file) ? readContent(file, { hash: contentHash }) : undefined
      if (!content) throw new ConfigError(`--input ${text}: found no file ${path}, expected one that exists`)
      checkInput(stage, name, path, session, io)
      inputs[name] = [...(lookUp(inputs, name) ?? []), { path, file, hash: content.hash }]
    }
  }
  const missing = missingNames(Object.keys(inputs), names).map((either) => either.join(' or '))
  if (missing.length > 0)
    throw new ConfigError(
      `icl stage ${stage}: input ${missing.join(', ')} is missing; expected ${missing.map((name) => `--input ${name}=FILE`).join(' ')}`,
    )
  return inputs
}

/** The inputs that the stage has by its schema; without one, and for a command, all that pipeline.yaml declares are required. */
function namesOfInputs(stage: string, config: StageConfig, session: Session): FileNames {
  const schema = config.run === undefined ? readParamsSchema(session.paths.root, stage) : undefined
  return schema?.['x-inputs'] ?? { required: Object.keys(config.inputs ?? {}) }
}

/** @throws ConfigError or UserError for a table or a file of a known kind with mistakes */
function checkInput(stage: string, name: string, path: string, session: Session, io: Io): void {
  const file = resolve(io.cwd, path)
  if (statSync(file).isDirectory()) return
  const kind = lookUp(readParamsSchema(session.paths.root, stage)?.['x-files'], name)
  const problems = kind === undefined ? [] : lookUp(knowledge().files, kind)?.(io.cwd, relative(io.cwd, file))
  if (problems?.length) throw new ConfigError(problems)
  const schema = session.tableSchema(name)
  if (schema !== undefined) checkTable(file, readTableSchema(schema), path)
}

/** The parameters in pipeline.yaml, without those that depend on a matrix, which have no value here. */
function paramsOf(stage: string, config: StageConfig, session: Session): Record<string, unknown> {
  const scope = { params: session.project.config.params ?? {}, matrix: {} }
  const params: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(config.params ?? {})) {
    try {
      params[name] = interpolate(value, scope)
    } catch (error) {
      if (!(error instanceof ReferenceProblem)) throw error
    }
  }
  const checker = new ParamsChecker((name) => readParamsSchema(session.paths.root, name))
  const checked = checker.check(stage, params, {
    locate: (path) => ['stages', stage, 'params', ...path],
    place: session.project.place,
    inputs: Object.keys(config.inputs ?? {}),
  })
  if (checked.problems.length > 0) {
    // In the pipeline, a missing value may come from the matrix, so that pipeline.yaml is not the place of the mistake.
    throw new ConfigError(
      checked.problems.map(({ message, place }) => ({
        message: `${message}. Give one with --set ${stage}.NAME=VALUE`,
        ...(place && { place }),
      })),
    )
  }
  return checked.params
}

async function execute(
  stage: string,
  config: StageConfig,
  session: Session,
  what: { readonly inputs: Job['inputs']; readonly params: Record<string, unknown>; readonly out: string },
  args: Args,
  io: Io,
): Promise<number> {
  const outputs = Object.fromEntries(
    Object.entries(config.outputs ?? {}).map(([name, path]) => [name, flatName(name, path)]),
  )
  for (const path of Object.values(outputs)) {
    const check = path.endsWith('/') ? checkFolderPlace : checkFilePlace
    check(join(what.out, path), `--out ${args.text('out')}`)
  }
  // Inside the project, so that the stage finds the project's packages.
  const folder = join(session.paths.staging, ownStaging(process.pid))
  mkdirSync(folder, { recursive: true })
  try {
    const tables = Object.keys(outputs).flatMap((name) => {
      const schema = session.tableSchema(name)
      return schema === undefined ? [] : [[name, schema] as const]
    })
    const job: Job = {
      version: 1,
      run: basename(folder),
      instance: stage,
      key: '0'.repeat(64),
      task:
        config.run === undefined
          ? { kind: 'stage', module: session.code.module(stage, folder) }
          : { kind: 'command', command: commandOf(config.run, what.params, session) },
      params: what.params,
      inputs: what.inputs,
      outputs,
      tables: Object.fromEntries(tables),
      root: session.paths.root,
      staging: join(folder, 'staging'),
      scratch: join(folder, 'scratch'),
      log: join(folder, 'log'),
      cache: { objects: join(folder, 'objects'), results: join(folder, 'results') },
      cpus: config.resources?.cpus ?? 1,
      ...(config.timeout !== undefined && { timeout: seconds(config.timeout) }),
      env: [...(config.env ?? []), ...(config.passEnv ?? [])],
    }
    const outcome = await perform(job, { signal: io.signal })
    if (!outcome.ok) {
      const tail = outcome.failure.kind === 'user-error' ? [] : logTail(job.log).map((line) => `  ${line}\n`)
      io.err(`stage ${stage}: ${failureText(outcome.failure)}\n${tail.join('')}`)
      return outcome.failure.kind === 'cancelled' ? 130 : 1
    }
    const cas = new Cas(job.cache.objects, folder)
    const written: Record<string, string> = {}
    for (const [name, content] of Object.entries(outcome.outputs)) {
      for (const file of filesOf(outputs[name]!, content))
        await copyOut(cas, file.hash, join(what.out, file.path))
      for (const empty of emptyFoldersOf(outputs[name]!, content))
        mkdirSync(join(what.out, empty), { recursive: true })
      written[name] = join(what.out, outputs[name]!)
    }
    if (args.flag('json'))
      io.out(`${JSON.stringify({ ok: true, stage, outputs: written, seconds: outcome.seconds })}\n`)
    else io.out(`${Object.values(written).join('\n')}\nran ${stage} in ${formatSeconds(outcome.seconds)}\n`)
    return 0
  } finally {
    removeTree(folder)
    for (const path of [session.paths.staging, session.paths.artifacts]) removeEmpty(path)
  }
}

/** The command with its parameters inserted. @throws ConfigError for a reference to the matrix, which has no value here */
function commandOf(run: string, own: Record<string, unknown>, { project }: Session): string {
  try {
    return interpolateCommand(
      run,
      { params: { ...project.config.params, ...own }, root: project.root },
      LATER,
    )
  } catch (error) {
    if (!(error instanceof ReferenceProblem)) throw error
    throw new ConfigError(
      `icl stage: the command of the stage needs a value that exists only in the pipeline: ${error.message}`,
    )
  }
}

/** The last part of a declared path, or the name of the output if that part depends on the matrix. */
function flatName(name: string, path: string): string {
  const folder = path.endsWith('/')
  const last = basename(path)
  const flat = last.includes('${') ? `${name}${/\.[a-z0-9.]+$/i.exec(last)?.[0] ?? ''}` : last
  return folder ? `${flat}/` : flat
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    // the folder is not empty
  }
}

async function copyOut(cas: Cas, hash: string, to: string): Promise<void> {
  if (!(await cas.deliver(hash, to)))
    throw new UserError(`${to}: the output was damaged when it was stored. Check the disk, then run again`)
}
