import type { End, JobState } from './state.ts'

/** What is known of a job at one moment; times in seconds of this machine's clock. */
export interface Sight {
  readonly now: number
  /** Whether the job has written its record. */
  readonly recorded: boolean
  /** Time of Slurm's last answer; undefined: none since the wait began. */
  readonly answered: number | undefined
  /** The job's state in that answer; undefined: Slurm did not know the job. */
  readonly state: JobState | undefined
  /** Time since which Slurm's answers have been the same. */
  readonly since: number
  /** Time of the last heartbeat; undefined: none yet. */
  readonly beat: number | undefined
  /** Time since which Slurm has reported it as running. */
  readonly running: number | undefined
  /** Seconds between two heartbeats. */
  readonly interval: number
}

export type Verdict =
  | { readonly kind: 'wait' }
  /** The job has a record; Slurm's state is not needed. */
  | { readonly kind: 'recorded' }
  /** It ended without a record. */
  | { readonly kind: 'over'; readonly end: End | 'lost' }
  /** It has not ended, but cannot succeed: cancel it. */
  | { readonly kind: 'give-up'; readonly end: 'lost' | 'stuck' }

/** Seconds to wait until the record of an ended job becomes visible on a network file system. */
const RECORD_DELAY = 3
/** The same for a job that succeeded, and so must have written a record. */
const GOOD_RECORD_DELAY = 60
/** Seconds until Slurm must know a job after its submission or a restart of the controller. */
const UNKNOWN_DELAY = 10
/** Number of heartbeats that may be missed. */
const BEATS_MISSED = 6

/** Decides what to do about a job. A query that Slurm did not answer changes nothing. */
export function verdict(sight: Sight): Verdict {
  if (sight.recorded) return { kind: 'recorded' }
  if (sight.answered === undefined) return { kind: 'wait' }
  const { now, state, since, interval } = sight
  const quiet = now - Math.max(sight.beat ?? 0, sight.running ?? 0) > interval * BEATS_MISSED

  if (!state) {
    // Slurm forgets jobs when its controller is killed; a job that still writes heartbeats may yet write its record.
    const alive = sight.beat !== undefined && !quiet
    return !alive && sight.answered - since >= UNKNOWN_DELAY
      ? { kind: 'over', end: 'lost' }
      : { kind: 'wait' }
  }
  switch (state.phase) {
    case 'queued':
    case 'suspended':
    case 'ending':
      return { kind: 'wait' }
    case 'running':
      return sight.running !== undefined && quiet ? { kind: 'give-up', end: 'lost' } : { kind: 'wait' }
    case 'stuck':
      return { kind: 'give-up', end: 'stuck' }
    case 'ended': {
      const delay = state.how === 'completed' ? GOOD_RECORD_DELAY : RECORD_DELAY
      return now - since >= delay ? { kind: 'over', end: state.how } : { kind: 'wait' }
    }
  }
}
