/** The state of a job in Slurm, reduced to what the runner needs. */
export type JobState =
  | { readonly phase: 'queued'; readonly reason: string }
  | { readonly phase: 'running' }
  /** Suspended by the cluster: no heartbeats are expected. */
  | { readonly phase: 'suspended' }
  /** Not yet final: processes are being ended. */
  | { readonly phase: 'ending' }
  | { readonly phase: 'ended'; readonly how: End }
  /** In the queue, but it will never start by itself. */
  | { readonly phase: 'stuck'; readonly reason: string }

export type End =
  | 'completed'
  | 'failed'
  | 'cancelled'
  | 'timeout'
  | 'node-failure'
  | 'out-of-memory'
  | 'boot-failure'
  | 'deadline'
  | 'preempted'

const ENDS: Readonly<Record<string, End>> = {
  COMPLETED: 'completed',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
  TIMEOUT: 'timeout',
  NODE_FAIL: 'node-failure',
  OUT_OF_MEMORY: 'out-of-memory',
  BOOT_FAIL: 'boot-failure',
  DEADLINE: 'deadline',
  PREEMPTED: 'preempted',
}

/** A state in Slurm's long form (`squeue %T`, `sacct State`) and its reason (`%r`). */
export function jobState(word: string, reason: string): JobState {
  const state = word.split(/[ +]/)[0]! // sacct: `CANCELLED by 1000`, `CANCELLED+`
  const how = ENDS[state]
  if (how) return { phase: 'ended', how }
  // A job that Slurm holds after a failed launch, or whose dependency failed, stays in the queue for ever.
  if (
    /requeued held|DependencyNeverSatisfied/.test(reason) ||
    state === 'SPECIAL_EXIT' ||
    state === 'REQUEUE_HOLD'
  )
    return { phase: 'stuck', reason }
  switch (state) {
    case 'RUNNING':
    case 'SIGNALING':
    case 'STAGE_OUT':
      return { phase: 'running' }
    case 'SUSPENDED':
    case 'STOPPED':
      return { phase: 'suspended' }
    case 'COMPLETING':
      return { phase: 'ending' }
    default:
      // PENDING, CONFIGURING, REQUEUED, ... and any state that a later version adds: not ended, and no heartbeat expected.
      return { phase: 'queued', reason }
  }
}
