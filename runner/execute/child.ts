import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process'
import { once } from 'node:events'
import { isScarce, systemMessage } from '../store/storage-error.ts'
import { killGroup } from '../util/process.ts'

export type Ended =
  | { readonly how: 'exit'; readonly code: number }
  | { readonly how: 'signal'; readonly signal: string }
  | { readonly how: 'timeout' }
  | { readonly how: 'cancelled' }
  | Refused

/** The system could not create a process. */
export interface Refused {
  readonly how: 'no-process'
  readonly message: string
}

export interface Limits {
  /** Seconds. */
  readonly timeout: number | undefined
  readonly signal: AbortSignal
}

/** Time between SIGTERM and SIGKILL, ms. */
const GRACE = 5000

/** Longest delay that a timer supports, ms (24 days). A longer one would fire at once. */
const LONGEST_TIMER = 2_147_483_647

/** Back-off between attempts, ms, while the system is out of processes or file descriptors. */
const PAUSES = [20, 50, 100, 200, 400]

/**
 * Starts a program, without a shell, in a process group of its own.
 *
 * @returns the process, or a one-line reason why the system could not create it
 */
export async function startProcess(
  file: string,
  args: readonly string[],
  options: SpawnOptions,
): Promise<ChildProcess | Refused> {
  for (const pause of [...PAUSES, undefined]) {
    const started = await attempt(file, args, options)
    if (!(started instanceof Error)) return started
    if (pause === undefined || !isScarce(started))
      return {
        how: 'no-process',
        message: systemMessage(started) ?? started.message,
      }
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  throw new Error('Internal error: a process was neither started nor refused')
}

async function attempt(
  file: string,
  args: readonly string[],
  options: SpawnOptions,
): Promise<ChildProcess | NodeJS.ErrnoException> {
  try {
    const child = spawn(file, [...args], { ...options, detached: true })
    if (child.pid !== undefined) return child
    return ((await once(child, 'error')) as [NodeJS.ErrnoException])[0]
  } catch (error) {
    return error as NodeJS.ErrnoException // some errors are thrown, such as an argument list that is too long
  }
}

/**
 * Waits until a process ends, or has finished its request.
 *
 * @param done resolves when the process has finished the request and stays alive
 */
export async function endOf(child: ChildProcess, limits: Limits, done?: Promise<Ended>): Promise<Ended> {
  return limited(() => child.pid!, limits, done ? Promise.race([exitOf(child), done]) : exitOf(child))
}

/** Waits for `end`. On timeout or abort, the process group is asked to end, then killed. */
export async function limited(
  group: () => number,
  { timeout, signal }: Limits,
  end: Promise<Ended>,
): Promise<Ended> {
  let stopped: Ended | undefined
  let force: NodeJS.Timeout | undefined
  const stop = (how: 'timeout' | 'cancelled') => {
    stopped ??= { how }
    killGroup(group(), 'SIGTERM')
    force ??= setTimeout(() => killGroup(group(), 'SIGKILL'), GRACE)
  }
  const onAbort = () => stop('cancelled')
  const timer =
    timeout === undefined
      ? undefined
      : setTimeout(() => stop('timeout'), Math.min(timeout * 1000, LONGEST_TIMER))
  signal.addEventListener('abort', onAbort)
  if (signal.aborted) onAbort()
  try {
    const ended = await end
    return stopped ?? ended
  } finally {
    clearTimeout(timer)
    clearTimeout(force)
    signal.removeEventListener('abort', onAbort)
  }
}

const ends = new WeakMap<ChildProcess, Promise<Ended>>()

/** Resolves when a process ends; the rest of its process group is then killed. All callers share one listener. */
export function exitOf(child: ChildProcess): Promise<Ended> {
  let end = ends.get(child)
  if (!end) {
    end = new Promise((resolve) => {
      const tell = (code: number | null, signal: NodeJS.Signals | null) => {
        // Processes that it left behind could write to the files of the next stage.
        killGroup(child.pid!, 'SIGKILL')
        resolve(signal === null ? { how: 'exit', code: code ?? 1 } : { how: 'signal', signal })
      }
      if (child.exitCode !== null || child.signalCode !== null) tell(child.exitCode, child.signalCode)
      else child.once('exit', tell)
    })
    ends.set(child, end)
  }
  return end
}
