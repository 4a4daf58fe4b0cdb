import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { checkTable } from '../../util/table-stream.ts'
import { UserError } from '../../util/user-error.ts'
import { Cas } from '../store/cas.ts'
import { type Content, filesOf } from '../store/content.ts'
import { contentHash, withMode } from '../store/hash.ts'
import { SMALL } from '../store/pack.ts'
import { Results } from '../store/results.ts'
import { isScarce, storageMessage } from '../store/storage-error.ts'
import { readTableSchema } from '../store/table-schema.ts'
import { trimLog } from '../store/trim-log.ts'
import { irregular, readContent } from '../store/workspace.ts'
import { sha256 } from '../util/canonical.ts'
import { makeWritable, removeTree } from '../util/remove-tree.ts'
import type { Ended } from './child.ts'
import { commandText } from './command.ts'
import { stageEnvironment } from './environment.ts'
import { HostPool } from './host-pool.ts'
import { RUN_VARIABLE } from './housekeeping.ts'
import type { Failure, HostMessage, Job, Outcome, Progress } from './job.ts'
import { runCommand } from './shell.ts'
import type { ShellPool } from './shell-pool.ts'
import { shellQuote } from '../util/shell-quote.ts'
import { lookUp } from '../util/look-up.ts'

/** Where results and their blobs are kept. */
export interface Store {
  readonly cas: Cas
  readonly results: Results
}

export interface PerformHooks {
  readonly signal: AbortSignal
  readonly onProgress?: (progress: Progress) => void
  /** Called with the id of every process group that is started. */
  readonly onProcess?: (pid: number) => void
  /** Called when the stage has succeeded: the rest, hashing and publishing, is I/O bound. */
  readonly onProcessEnd?: () => void
  /** Hashes an input, to check that it did not change during the stage. Default: reads the file. */
  readonly hash?: (path: string) => string | undefined
  /** Where the result is stored. Default: separate files in the folders that the job names, as on a cluster node. */
  readonly store?: Store
  /** Processes for TypeScript stages and for commands. Default: a new process for this job. */
  readonly hosts?: HostPool
  readonly shells?: ShellPool
  /** Called when the result is stored; its outputs may still be in `folder` as the stage wrote them. */
  readonly onStored?: (outputs: Readonly<Record<string, Content>>, folder: string) => Promise<void>
  /** Takes back the staging folder. Default: it is removed. */
  readonly giveStaging?: (folder: string, succeeded: boolean) => void
}

/**
 * Executes a job and publishes its result to the cache: all outputs are staged, checked, hashed and flushed
 * before the result is published. Needs only the job and the file system; never throws for a failure of the stage.
 */
export async function perform(job: Job, hooks: PerformHooks): Promise<Outcome> {
  const began = performance.now()
  const seconds = () => (performance.now() - began) / 1000
  let succeeded = false
  try {
    const answer = await attempt(job, hooks, seconds)
    if ('kind' in answer) return { ok: false, failure: answer, seconds: seconds() }
    await hooks.onStored?.(answer.outputs, stagedOutputs(job))
    succeeded = true
    return { ok: true, outputs: answer.outputs, seconds: seconds() }
  } catch (error) {
    if (error instanceof UserError)
      return { ok: false, failure: { kind: 'user-error', message: error.message }, seconds: seconds() }
    const message = storageMessage(error)
    if (message === undefined) throw error
    if (isScarce(error)) return { ok: false, failure: { kind: 'no-process', message }, seconds: seconds() }
    return { ok: false, failure: { kind: 'storage', message }, seconds: seconds() }
  } finally {
    if (hooks.giveStaging) hooks.giveStaging(job.staging, succeeded)
    else removeTree(job.staging)
  }
}

/** Where a stage writes its outputs, under their declared paths. */
function stagedOutputs({ staging }: Job): string {
  return join(staging, 'out')
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
  // After a failure no other stage may start, so keep the slot until the run knows about it.
  if (failure) return failure
  if (hooks.onProcessEnd) {
    hooks.onProcessEnd()
    await setImmediate() // lets the next stage start first; this one is hashed and stored meanwhile
  }
  const late = changedInput(job, hooks)
  if (late !== undefined) return { kind: 'input-changed', path: late }
  return publish(job, hooks.store ?? filesOfJob(job), seconds)
}

/** A store in the folders that a job names. */
export function filesOfJob({ cache, staging }: Job): Store {
  const cas = new Cas(cache.objects, staging)
  return { cas, results: new Results(cache.results, cas, staging) }
}

const made = new Set<string>()

/** Makes a folder that many jobs share, once per process. */
function makeFolder(path: string): void {
  if (made.has(path)) return
  mkdirSync(path, { recursive: true })
  made.add(path)
}

async function runTask(job: Job, hooks: PerformHooks): Promise<Failure | undefined> {
  let told: Extract<HostMessage, { kind: 'error' }> | undefined
  const common = {
    cwd: job.root,
    env: { ...stageEnvironment(job.env, process.env), [RUN_VARIABLE]: job.run },
    log: job.log,
    timeout: job.timeout,
    signal: hooks.signal,
    onStart: (pid: number) => hooks.onProcess?.(pid),
  }
  const { task } = job
  if (task.kind === 'command') {
    makeOutputFolders(job)
    const command = { ...common, command: launchable(task.command, job) }
    return failureOf(await (hooks.shells?.run(command) ?? runCommand(command)), undefined, job)
  }
  mkdirSync(stagedOutputs(job), { recursive: true })
  const hosts = hooks.hosts ?? new HostPool(0)
  const ended = await hosts.run({
    ...common,
    request: { kind: 'job', job },
    onMessage: (message) => {
      if (message.kind === 'error') told = message
      else if (message.kind === 'progress') hooks.onProgress?.(message)
    },
  })
  return failureOf(ended, told, job)
}

function makeOutputFolders(job: Job): void {
  for (const path of Object.values(job.outputs)) {
    const full = join(stagedOutputs(job), path)
    mkdirSync(path.endsWith('/') ? full : dirname(full), { recursive: true })
  }
}

/** Linux limits a single argument to 128 KiB: the shell reads a longer command from a file. */
const LONGEST_COMMAND = 100_000

function launchable(command: string, job: Job): string {
  const text = commandText(command, job)
  if (Buffer.byteLength(text) < LONGEST_COMMAND) return text
  const file = join(job.staging, 'command.sh')
  writeFileSync(file, text)
  return `. ${shellQuote(file)}`
}

function failureOf(
  ended: Ended,
  told: Extract<HostMessage, { kind: 'error' }> | undefined,
  { timeout }: Job,
): Failure | undefined {
  switch (ended.how) {
    case 'no-process':
      return { kind: 'no-process', message: ended.message }
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
  const hash = hooks.hash ?? ((path: string) => readContent(path, { hash: contentHash })?.hash)
  return [...Object.values(job.inputs).flat(), ...(job.code ?? [])].find(
    (input) => hash(input.file) !== input.hash,
  )?.path
}

export async function publish(
  job: Job,
  store: Store,
  seconds: () => number,
): Promise<{ outputs: Record<string, Content> } | Failure> {
  const outputs: Record<string, Content> = {}
  const small = new SmallFiles()
  for (const [name, path] of Object.entries(job.outputs)) {
    const staged = join(stagedOutputs(job), path)
    if (path.endsWith('/')) makeWritable(staged) // its files are moved away
    const other = irregular(staged)
    if (other !== undefined)
      return { kind: 'output-irregular', output: name, path: relative(stagedOutputs(job), other) }
    const content = readContent(staged, small)
    if (!content || (content.files !== undefined) !== path.endsWith('/'))
      return { kind: 'output-missing', output: name, path }
    const invalid = invalidTable(lookUp(job.tables, name), staged, path, content)
    if (invalid !== undefined) return { kind: 'output-invalid', message: invalid }
    outputs[name] = content
  }
  for (const [name, path] of Object.entries(job.outputs))
    for (const { path: inner, hash } of filesOf(path, outputs[name]!)) {
      const file = join(stagedOutputs(job), inner)
      await store.cas.put(file, hash, small.bytes(file))
    }
  await store.results.write({ key: job.key, instance: job.instance, outputs, seconds: seconds() })
  if (existsSync(job.scratch)) removeTree(job.scratch)
  return { outputs }
}

/** Content hashes of files. Small files are read once and kept in memory until they are stored. */
class SmallFiles {
  readonly #bytes = new Map<string, Buffer>()

  hash(path: string): string {
    const { size, mode } = statSync(path)
    if (size > SMALL) return contentHash(path)
    const bytes = readFileSync(path)
    this.#bytes.set(path, bytes)
    return withMode(sha256(bytes), mode)
  }

  bytes(path: string): Buffer | undefined {
    return this.#bytes.get(path)
  }
}

/** The first problem of an output that is a table, if any. */
export function invalidTable(
  schema: string | undefined,
  file: string,
  path: string,
  content: Content,
): string | undefined {
  if (schema === undefined || content.files) return undefined
  try {
    checkTable(file, readTableSchema(schema), path)
    return undefined
  } catch (error) {
    if ((error as Error).name === 'UserError') return (error as Error).message
    throw error
  }
}
