import type { Failure, Outcome } from '../job.ts'
import type { End } from './state.ts'

/** What is known of a job that has ended. */
export interface Remains {
  /** What the job itself recorded; undefined if it left no record. */
  readonly outcome: Outcome | undefined
  /** Slurm's state; `lost`: Slurm no longer knows the job, or its heartbeats stopped; `stuck`: the job cannot start. */
  readonly end: End | 'lost' | 'stuck'
  /** Slurm's exit code and signal, where known. */
  readonly exit: { readonly code: number; readonly signal: number } | undefined
  /** Last lines of Slurm's own output and of the stage's log. */
  readonly output: string
  readonly log: string
  /** Time limit in seconds, if one was requested. */
  readonly limit: number | undefined
  /** Megabytes that Slurm gave the job, where known. */
  readonly memory: number | undefined
}

/** How the job ended. The job's own record takes precedence. Slurm's state counts if there is no record, or if that says `cancelled`. */
export function diagnose(remains: Remains): Outcome {
  const { outcome } = remains
  if (outcome?.ok) return outcome
  return { ok: false, failure: cause(remains), seconds: outcome?.seconds ?? 0 }
}

function cause(remains: Remains): Failure {
  const { outcome, end, exit, memory } = remains
  const own = outcome && !outcome.ok ? outcome.failure : undefined
  if (outOfMemory(remains, own)) return { kind: 'memory', ...(memory !== undefined && { megabytes: memory }) }
  // A job records `cancelled` for any SIGTERM; only Slurm knows the reason for the signal.
  if (own && own.kind !== 'cancelled') return own
  switch (end) {
    case 'timeout':
    case 'deadline':
      return { kind: 'time-limit', ...(remains.limit !== undefined && { seconds: remains.limit }) }
    case 'node-failure':
    case 'boot-failure':
    case 'preempted':
    case 'lost':
    case 'stuck':
      return { kind: 'node', what: end }
    case 'out-of-memory':
      return { kind: 'memory', ...(memory !== undefined && { megabytes: memory }) }
    case 'cancelled':
      return cancelledBy(remains.output) ?? { kind: 'cancelled-elsewhere' }
    case 'failed':
    case 'completed':
      return unrecorded(exit, remains.output)
  }
}

/** The failure of a job without a record, derived from its exit status. */
function unrecorded(exit: Remains['exit'], output: string): Failure {
  // The node has lost its copy of the batch script: the job is not at fault.
  if (/slurm_script: No such file or directory/.test(output)) return { kind: 'node', what: 'lost' }
  // Slurm reports 53 if it could not set up the job: a folder is missing, or the output file cannot be written.
  if (exit?.signal === 53) return { kind: 'not-started', message: lastLine(output) }
  if (exit && exit.signal > 0)
    return { kind: 'signal', signal: SIGNALS[exit.signal] ?? `signal ${exit.signal}` }
  if (exit && exit.code > 128 && SIGNALS[exit.code - 128])
    return { kind: 'signal', signal: SIGNALS[exit.code - 128]! }
  return { kind: 'not-started', message: lastLine(output) }
}

/** Reads the note that Slurm adds to the output of a job it ended. Accounting may report all of these as CANCELLED. */
function cancelledBy(output: string): Failure | undefined {
  if (/DUE TO TIME LIMIT/.test(output)) return { kind: 'time-limit' }
  if (/DUE TO PREEMPTION/.test(output)) return { kind: 'node', what: 'preempted' }
  if (/DUE TO NODE FAILURE/.test(output)) return { kind: 'node', what: 'node-failure' }
  return undefined
}

/** Whether the job was killed by Slurm or the kernel for its memory use, or ended by V8 at its heap limit. */
function outOfMemory({ end, output, log, exit }: Remains, own: Failure | undefined): boolean {
  if (/JavaScript heap out of memory|Cannot allocate memory/.test(log))
    return own === undefined || own.kind !== 'user-error'
  const killed =
    own === undefined || (own.kind === 'signal' && own.signal === 'SIGKILL') || own.kind === 'cancelled'
  if (!killed) return false
  if (end === 'out-of-memory') return true
  if (end === 'completed' && exit?.code === 0) return false
  return /oom[- ]?kill|exceeded (job |step )?memory limit|out of memory/i.test(output)
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1)?.trim() ?? ''
}

const SIGNALS: Readonly<Record<number, string>> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  4: 'SIGILL',
  6: 'SIGABRT',
  7: 'SIGBUS',
  8: 'SIGFPE',
  9: 'SIGKILL',
  10: 'SIGUSR1',
  11: 'SIGSEGV',
  12: 'SIGUSR2',
  13: 'SIGPIPE',
  15: 'SIGTERM',
  24: 'SIGXCPU',
  25: 'SIGXFSZ',
}
