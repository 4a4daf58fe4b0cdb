import type { ChildProcess } from 'node:child_process'
import { closeSync, openSync, writeSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { killGroup } from '../util/process.ts'
import type { HostMessage } from './job.ts'

export interface SpawnOptions {
  readonly command: string
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  /** Takes stdout and stderr, straight from the process: nothing it prints passes through our memory. */
  readonly log: string
  /** Give the process a pipe on descriptor 3 to tell of progress, and one on stdin that ends with us. */
  readonly host: boolean
  readonly timeout: number | undefined
  readonly signal: AbortSignal
  readonly onMessage: (message: HostMessage) => void
  readonly onStart: (pid: number) => void
}

export type Ended =
  | { readonly how: 'exit'; readonly code: number }
  | { readonly how: 'signal'; readonly signal: string }
  | { readonly how: 'timeout' }
  | { readonly how: 'cancelled' }

/** Between the request to end and the end by force, ms. */
const GRACE = 5000

/** Exit code of a shell for a command that it cannot execute. */
const CANNOT_START = 126

/** What a timer can count, ms: 24 days. A longer one would go off at once. */
const LONGEST_TIMER = 2 ** 31 - 1

/** Runs a shell command in a process group of its own, and leaves none of the group behind. */
export async function spawnCommand(options: SpawnOptions): Promise<Ended> {
  const { $ } = await import('zx/core')
  const log = openSync(options.log, 'a')
  let ended: Ended | undefined
  try {
    const stdio = options.host ? (['pipe', log, log, 'pipe'] as const) : (['ignore', log, log] as const)
    const run = $({
      cwd: options.cwd,
      env: { ...options.env },
      detached: true,
      nothrow: true,
      quiet: true,
      stdio: [...stdio],
    })(raw(options.command))
    const child = run.child as ChildProcess | undefined
    const pid = child?.pid
    if (child === undefined || pid === undefined) {
      // The system gave no process; the log says why, as that of a shell would.
      writeSync(log, `cannot start: ${String((await run).cause)}\n`)
      return { how: 'exit', code: CANNOT_START }
    }
    options.onStart(pid)
    if (options.host) readMessages(child.stdio[3] as Readable, options.onMessage)
    child.stdin?.on('error', () => {})

    const stop = (how: 'timeout' | 'cancelled') => {
      ended ??= { how }
      killGroup(pid, 'SIGTERM')
      force = setTimeout(() => killGroup(pid, 'SIGKILL'), GRACE)
    }
    let force: NodeJS.Timeout | undefined
    const timer =
      options.timeout === undefined
        ? undefined
        : setTimeout(() => stop('timeout'), Math.min(options.timeout * 1000, LONGEST_TIMER))
    const onAbort = () => stop('cancelled')
    if (options.signal.aborted) onAbort()
    options.signal.addEventListener('abort', onAbort)
    // What a stage started and left behind would hold its pipes open, and write where the next one does.
    child.once('exit', () => killGroup(pid, 'SIGKILL'))

    const output = await run
    clearTimeout(timer)
    clearTimeout(force)
    options.signal.removeEventListener('abort', onAbort)
    if (ended) return ended
    if (output.signal) return { how: 'signal', signal: output.signal }
    return { how: 'exit', code: output.exitCode ?? 1 }
  } finally {
    closeSync(log)
  }
}

function raw(command: string): TemplateStringsArray {
  return Object.assign([command], { raw: [command] })
}

function readMessages(stream: Readable, onMessage: (message: HostMessage) => void): void {
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('error', () => {})
  stream.on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop()!
    for (const line of lines) {
      try {
        onMessage(JSON.parse(line) as HostMessage)
      } catch {
        // not ours: a stage may write to descriptor 3 by accident
      }
    }
  })
}
