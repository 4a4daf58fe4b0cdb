import { existsSync, mkdirSync, readFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Estimate, Stage, StageContext } from '../contract.ts'
import type { EstimateRequest, HostMessage, Job } from './job.ts'
import { mapItems } from './map.ts'

/** How often, in ms, progress is passed on at most. */
const PROGRESS_EVERY = 100

/** The process in which a stage runs: reads the job named on its command line (or a request to estimate), calls the stage, tells how it went. */
async function main(): Promise<void> {
  const abort = new AbortController()
  process.on('SIGTERM', () => abort.abort())
  // The pipe on stdin closes when whoever started us is gone: nobody would fetch the result.
  process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL')).resume()
  process.stdin.on('error', () => process.kill(process.pid, 'SIGKILL'))

  const asked = process.argv[2]!
  if (asked.startsWith('{')) return estimate(JSON.parse(asked) as EstimateRequest, abort.signal)
  const job = JSON.parse(readFileSync(asked, 'utf8')) as Job
  if (job.task.kind !== 'stage') throw new Error('Internal error: a command needs no host')
  const module = (await import(pathToFileURL(job.task.module).href)) as { default?: Stage }
  if (typeof module.default !== 'function')
    throw Object.assign(
      new Error(
        `stages/${job.instance.split('@')[0]}.ts: found no default export, expected a function of the stage context`,
      ),
      { name: 'UserError' },
    )
  await module.default(contextOf(job, abort.signal))
}

async function estimate(request: EstimateRequest, signal: AbortSignal): Promise<void> {
  const module = (await import(pathToFileURL(request.module).href)) as { estimate?: Estimate }
  const lines = await module.estimate?.({ ...request, signal })
  send({ kind: 'estimate', lines: lines ?? [] })
}

function contextOf(job: Job, signal: AbortSignal): StageContext {
  const entries = Object.entries(job.inputs)
  const outputs = Object.fromEntries(
    Object.entries(job.outputs).map(([name, path]) => [name, join(job.staging, 'out', path)]),
  )
  for (const [name, path] of Object.entries(job.outputs))
    mkdirSync(path.endsWith('/') ? outputs[name]! : dirname(outputs[name]!), { recursive: true })
  const progress = throttled()
  const module = job.task.kind === 'stage' ? job.task.module : ''
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
      mapItems(module, exportName, items, job.cpus, onDone ?? ((done) => progress(done, items.length))),
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
    writeSync(3, `${JSON.stringify(message)}\n`)
  } catch {
    // nobody listens (any more): the exit code tells the rest
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const known = error instanceof Error ? error : new Error(String(error))
    const user = known.name === 'UserError'
    if (!user) process.stderr.write(`${known.stack ?? known.message}\n`)
    send({ kind: 'error', user, message: known.message })
    process.exit(1)
  },
)
