import type { Failure, Outcome } from '../job.ts'
import type { End } from './state.ts'

/** What is left of a job that is over. */
export interface Remains {
  /** What the job itself recorded; undefined when it never came to that. */
  readonly outcome: Outcome | undefined
  /** What Slurm says; `lost`: it knows the job no more, or the job gave no sign of life; `stuck`: it cannot start. */
  readonly end: End | 'lost' | 'stuck'
  /** Slurm's exit code and signal, where known. */
  readonly exit: { readonly code: number; readonly signal: number } | undefined
  /** Last lines of Slurm's own output and of the stage's log. */
  readonly output: string
  readonly log: string
  /** Seconds that Slurm allowed, where asked for. */
  readonly limit: number | undefined
  /** Megabytes that Slurm gave the job, where known. */
  readonly memory: number | undefined
}

/** How the job ended. Its own record comes first; Slurm's word where there is none, or where the record says `killed`. */
export function diagnose(remains: Remains): Outcome {
  const { outcome } = remains
  if (outcome?.ok) return outcome
  return { ok: false, failure: cause(remains), seconds: outcome?.seconds ?? 0 }
}

function cause(remains: Remains): Failure {
  const { outcome, end, exit, memory } = remains
  const own = outcome && !outcome.ok ? outcome.failure : undefined
  if (outOfMemory(remains, own)) return { kind: 'memory', ...(memory !== undefined && { megabytes: memory }) }
  // `cancelled` in a record is what a job knows of a SIGTERM: why it came, Slurm knows.
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

/** A job that ended without a word: what its exit status tells. */
function unrecorded(exit: Remains['exit'], output: string): Failure {
  // The node's own copy of the script, made when it took the job, is gone: the job was never at fault.
  if (/slurm_script: No such file or directory/.test(output)) return { kind: 'node', what: 'lost' }
  // 53 is what Slurm writes when it could not set up the job: no such folder, or no way to write the output.
  if (exit?.signal === 53) return { kind: 'not-started', message: lastLine(output) }
  if (exit && exit.signal > 0)
    return { kind: 'signal', signal: SIGNALS[exit.signal] ?? `signal ${exit.signal}` }
  if (exit && exit.code > 128 && SIGNALS[exit.code - 128])
    return { kind: 'signal', signal: SIGNALS[exit.code - 128]! }
  return { kind: 'not-started', message: lastLine(output) }
}

/** Slurm's note in the output of a job that it ended; accounting may call all of these CANCELLED. */
function cancelledBy(output: string): Failure | undefined {
  if (/DUE TO TIME LIMIT/.test(output)) return { kind: 'time-limit' }
  if (/DUE TO PREEMPTION/.test(output)) return { kind: 'node', what: 'preempted' }
  if (/DUE TO NODE FAILURE/.test(output)) return { kind: 'node', what: 'node-failure' }
  return undefined
}

/** Killed by Slurm or the kernel for the memory it took, or ended by V8 at its own limit. */
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
