import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import type { Estimate, Stage, StageContext } from '../contract.ts'
import { watchBuiltIns } from './built-ins.ts'
import { drain } from './drain.ts'
import { type EstimateRequest, HOST_PIPES, type HostMessage, type HostRequest, type Job } from './job.ts'
import { mapItems, streamItems } from './map.ts'

/** Least time between two progress messages, ms. */
const PROGRESS_EVERY = 100
/** A host that has used more memory than this (MB), or has run this many requests, is replaced. */
const MOST_MEMORY = 512
const MOST_REQUESTS = 200

/**
 * The process in which TypeScript stages run, one request after the other: host-pool.ts starts it and sends it requests. It
 * exits after a failed request; after a successful one it reports whether it can take another.
 */
async function main(): Promise<void> {
  const pipe = new Socket({ fd: HOST_PIPES.requests, readable: true, writable: false })
  const requests = createInterface({ input: pipe })
  // The pipe closes when the parent process is gone: nobody would read the result.
  requests.on('close', () => process.kill(-process.pid, 'SIGKILL'))
  let served = 0
  let isAsBefore: (() => boolean) | undefined
  for await (const line of requests) {
    const request = JSON.parse(line) as HostRequest & { readonly log: string }
    printTo(request.log)
    isAsBefore ??= watchState()
    send({ kind: 'begun' })
    await serve(request, served++)
    await drain(pipe)
    send({ kind: 'done', reusable: served < MOST_REQUESTS && !stopping && isAsBefore() })
  }
}

let stopping = false

async function serve(request: HostRequest, served: number): Promise<void> {
  const abort = new AbortController()
  const onTerm = () => {
    stopping = true
    abort.abort()
  }
  process.on('SIGTERM', onTerm)
  try {
    if (request.kind === 'estimate') return await estimate(request.request, abort.signal)
    await runStage(request.job, served, abort.signal)
  } finally {
    process.off('SIGTERM', onTerm)
  }
}

async function runStage(job: Job, served: number, signal: AbortSignal): Promise<void> {
  if (job.task.kind !== 'stage') throw new Error('Internal error: a command needs no host')
  // A new URL makes Node evaluate the module again, so that instances share no module state.
  const address = `${pathToFileURL(job.task.module).href}${served === 0 ? '' : `?${served}`}`
  const module = (await import(address)) as { default?: Stage }
  if (typeof module.default !== 'function')
    throw Object.assign(
      new Error(
        `stages/${job.instance.split('@')[0]}.ts: found no default export, expected a function that takes the stage context`,
      ),
      { name: 'UserError' },
    )
  await module.default(contextOf(job, address, signal))
}

async function estimate(request: EstimateRequest, signal: AbortSignal): Promise<void> {
  const module = (await import(pathToFileURL(request.module).href)) as { estimate?: Estimate }
  const lines = await module.estimate?.({ ...request, signal })
  send({ kind: 'estimate', lines: lines ?? [] })
}

/** Redirects stdout and stderr to another file: opening a file uses the lowest free descriptor. */
function printTo(log: string): void {
  for (const descriptor of [1, 2]) {
    closeSync(descriptor)
    openSync(log, 'a')
  }
}

/** Records what one stage could leave behind for the next, as far as it can be observed. @returns whether it is as it was */
function watchState(): () => boolean {
  const before = state()
  const areBuiltInsSame = watchBuiltIns()
  return () => {
    const now = state()
    const keys = Object.keys(before) as (keyof typeof before)[]
    return (
      keys.every((key) => now[key] === before[key]) &&
      process.memoryUsage.rss() < MOST_MEMORY * 1_048_576 &&
      areBuiltInsSame()
    )
  }
}

function state() {
  return {
    environment: JSON.stringify(process.env),
    arguments: [...process.argv, ...process.execArgv].join('\0'),
    folder: process.cwd(),
    umask: process.umask(),
    listeners: process
      .eventNames()
      .map((name) => [name, process.listenerCount(name)].join(' '))
      .sort()
      .join(),
    resources: process.getActiveResourcesInfo().sort().join(),
    descriptors: namesIn('/proc/self/fd'),
    children: readText(`/proc/self/task/${process.pid}/children`),
    exitCode: process.exitCode,
  }
}

function namesIn(folder: string): number {
  try {
    return readdirSync(folder).length
  } catch {
    return 0
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function contextOf(job: Job, address: string, signal: AbortSignal): StageContext {
  const entries = Object.entries(job.inputs)
  const outputs = Object.fromEntries(
    Object.entries(job.outputs).map(([name, path]) => [name, join(job.staging, 'out', path)]),
  )
  for (const [name, path] of Object.entries(job.outputs))
    mkdirSync(path.endsWith('/') ? outputs[name]! : dirname(outputs[name]!), { recursive: true })
  const progress = throttled()
  return {
    instance: job.instance,
    params: job.params,
    inputs: Object.fromEntries(entries.map(([name, files]) => [name, files.map((f) => f.file)])),
    inputPaths: Object.fromEntries(entries.map(([name, files]) => [name, files.map((f) => f.path)])),
    outputs,
    get scratch() {
      if (!existsSync(job.scratch)) mkdirSync(job.scratch, { recursive: true })
      return job.scratch
    },
    root: job.root,
    cpus: job.cpus,
    signal,
    progress,
    log: (line) => process.stdout.write(`${line}\n`),
    map: (exportName, items, onDone) =>
      mapItems(address, exportName, items, job.cpus, onDone ?? ((done) => progress(done, items.length))),
    stream: (exportName, items, take) => streamItems(address, exportName, items, job.cpus, take),
  }
}

function throttled(): StageContext['progress'] {
  let last = 0
  return (done, total, message) => {
    const now = Date.now()
    if (now - last < PROGRESS_EVERY && done < total) return
    last = now
    send({ kind: 'progress', done, total, ...(message !== undefined && { message }) })
  }
}

function send(message: HostMessage): void {
  try {
    writeSync(HOST_PIPES.messages, `${JSON.stringify(message)}\n`)
  } catch {
    // the parent no longer listens: the exit code reports the failure
  }
}

main().catch((error: unknown) => {
  const known = error instanceof Error ? error : new Error(String(error))
  const user = known.name === 'UserError'
  if (!user) process.stderr.write(`${known.stack ?? known.message}\n`)
  send({ kind: 'error', user, message: known.message })
  process.exit(1)
})
