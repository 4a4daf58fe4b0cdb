import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { parseTable } from '../../util/table.ts'
import { Cas } from '../store/cas.ts'
import { type Content, filesOf } from '../store/content.ts'
import { hashFile } from '../store/hash.ts'
import { Results } from '../store/results.ts'
import { storageMessage } from '../store/storage-error.ts'
import { readTableSchema } from '../store/table-schema.ts'
import { trimLog } from '../store/trim-log.ts'
import { irregular, readContent } from '../store/workspace.ts'
import { builtModule } from './built-module.ts'
import { commandText } from './command.ts'
import { stageEnvironment } from './environment.ts'
import { RUN_VARIABLE } from './housekeeping.ts'
import type { Failure, HostMessage, Job, Outcome, Progress } from './job.ts'
import { shellQuote } from './shell-quote.ts'
import { type Ended, spawnCommand } from './spawn.ts'

export interface PerformHooks {
  readonly signal: AbortSignal
  readonly onProgress?: (progress: Progress) => void
  /** Told of the process group that was started. */
  readonly onProcess?: (pid: number) => void
  /** Told when the process has ended well: what follows needs no processor to speak of. */
  readonly onProcessEnd?: () => void
  /** Hash of an input, for the check that nobody changed it meanwhile. Default: reads the file. */
  readonly hash?: (path: string) => string | undefined
  /** Whether the caller removes the staging of all jobs in the end: empty folders may then stay until then. */
  readonly sweeps?: boolean
}

/**
 * Executes a job and publishes its result to the cache: everything is written aside, checked, hashed and flushed
 * before the result is named. Needs nothing but the job and the file system; never throws for what a stage does.
 */
export async function perform(job: Job, hooks: PerformHooks): Promise<Outcome> {
  const began = performance.now()
  const seconds = () => (performance.now() - began) / 1000
  try {
    const answer = await attempt(job, hooks, seconds)
    if ('kind' in answer) return { ok: false, failure: answer, seconds: seconds() }
    return { ok: true, outputs: answer.outputs, seconds: seconds() }
  } catch (error) {
    const message = storageMessage(error)
    if (message === undefined) throw error
    return { ok: false, failure: { kind: 'storage', message }, seconds: seconds() }
  } finally {
    await removeStaging(job, hooks.sweeps ?? false)
  }
}

/**
 * Takes the staging of a job away; left to the caller who sweeps at the end where nothing but empty folders is in it:
 * ext4 gives out new inodes slowly while many have just been freed.
 */
async function removeStaging({ staging }: Job, sweeps: boolean): Promise<void> {
  if (sweeps && !filesIn(staging)) return
  await rm(staging, { recursive: true, force: true })
}

function filesIn(folder: string): boolean {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true }).some((entry) => !entry.isDirectory())
  } catch {
    return false // never made
  }
}

async function attempt(
  job: Job,
  hooks: PerformHooks,
  seconds: () => number,
): Promise<{ outputs: Record<string, Content> } | Failure> {
  makeFolder(dirname(job.log))
  const changed = changedInput(job, hooks)
  if (changed !== undefined) return { kind: 'input-changed', path: changed }

  const failure = await runTask(job, hooks)
  trimLog(job.log)
  // After a failure nothing else may start, so the slot is kept until the run knows of it.
  if (failure) return failure
  hooks.onProcessEnd?.()
  const late = changedInput(job, hooks)
  if (late !== undefined) return { kind: 'input-changed', path: late }
  return publish(job, seconds)
}

const made = new Set<string>()

/** Makes a folder that many jobs share, once. */
function makeFolder(path: string): void {
  if (made.has(path)) return
  mkdirSync(path, { recursive: true })
  made.add(path)
}

async function runTask(job: Job, hooks: PerformHooks): Promise<Failure | undefined> {
  let told: Extract<HostMessage, { kind: 'error' }> | undefined
  const ended = await spawnCommand({
    command: launch(job),
    cwd: job.root,
    env: { ...stageEnvironment(job.env, process.env), [RUN_VARIABLE]: job.run },
    log: job.log,
    host: job.task.kind === 'stage',
    timeout: job.timeout,
    signal: hooks.signal,
    onStart: (pid) => hooks.onProcess?.(pid),
    onMessage: (message) => {
      if (message.kind === 'error') told = message
      else if (message.kind === 'progress') hooks.onProgress?.(message)
    },
  })
  return failureOf(ended, told, job.timeout)
}

/** Linux hands a process no single argument of 128 KiB: a longer command is read from a file by the same shell. */
const LONGEST_COMMAND = 100_000

function launch(job: Job): string {
  const { task } = job
  if (task.kind === 'command') {
    for (const path of Object.values(job.outputs)) {
      const full = join(job.staging, 'out', path)
      mkdirSync(path.endsWith('/') ? full : dirname(full), { recursive: true })
    }
    const text = commandText(task.command, job)
    if (Buffer.byteLength(text) < LONGEST_COMMAND) return text
    const file = join(job.staging, 'command.sh')
    writeFileSync(file, text)
    return `. ${shellQuote(file)}`
  }
  mkdirSync(join(job.staging, 'out'), { recursive: true })
  const file = join(job.staging, 'job.json')
  writeFileSync(file, JSON.stringify(job))
  return `exec ${[process.execPath, '--enable-source-maps', builtModule('host'), file].map(shellQuote).join(' ')}`
}

function failureOf(
  ended: Ended,
  told: Extract<HostMessage, { kind: 'error' }> | undefined,
  timeout: number | undefined,
): Failure | undefined {
  switch (ended.how) {
    case 'cancelled':
      return { kind: 'cancelled' }
    case 'timeout':
      return { kind: 'timeout', seconds: timeout! }
    case 'signal':
      return { kind: 'signal', signal: ended.signal }
    case 'exit':
      if (told) return { kind: told.user ? 'user-error' : 'crash', message: told.message }
      return ended.code === 0 ? undefined : { kind: 'exit', code: ended.code }
  }
}

function changedInput(job: Job, hooks: PerformHooks): string | undefined {
  const hash = hooks.hash ?? ((path: string) => readContent(path, { hash: hashFile })?.hash)
  return Object.values(job.inputs)
    .flat()
    .find((input) => hash(input.file) !== input.hash)?.path
}

export async function publish(
  job: Job,
  seconds: () => number,
): Promise<{ outputs: Record<string, Content> } | Failure> {
  const outputs: Record<string, Content> = {}
  for (const [name, path] of Object.entries(job.outputs)) {
    const staged = join(job.staging, 'out', path)
    const other = irregular(staged)
    if (other !== undefined)
      return { kind: 'output-irregular', output: name, path: relative(join(job.staging, 'out'), other) }
    const content = readContent(staged, { hash: hashFile })
    if (!content || (content.files !== undefined) !== path.endsWith('/'))
      return { kind: 'output-missing', output: name, path }
    const invalid = invalidTable(job.tables[name], staged, path, content)
    if (invalid !== undefined) return { kind: 'output-invalid', message: invalid }
    outputs[name] = content
  }
  const cas = new Cas(job.cache.objects, job.staging)
  for (const [name, path] of Object.entries(job.outputs))
    for (const file of filesOf(path, outputs[name]!))
      await cas.put(join(job.staging, 'out', file.path), file.hash)
  await new Results(job.cache.results, cas, job.staging).write({
    key: job.key,
    instance: job.instance,
    outputs,
    seconds: seconds(),
  })
  await rm(job.scratch, { recursive: true, force: true })
  return { outputs }
}

/** What is wrong with an output that is a table, if anything. */
export function invalidTable(
  schema: string | undefined,
  file: string,
  path: string,
  content: Content,
): string | undefined {
  if (schema === undefined || content.files) return undefined
  try {
    parseTable(readFileSync(file, 'utf8'), readTableSchema(schema), path)
    return undefined
  } catch (error) {
    if ((error as Error).name === 'UserError') return (error as Error).message
    throw error
  }
}
