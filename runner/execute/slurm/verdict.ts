import type { End, JobState } from './state.ts'

/** What is known of a job at one moment; times in seconds of one clock, ours. */
export interface Sight {
  readonly now: number
  /** Whether the job has left its record. */
  readonly recorded: boolean
  /** When Slurm answered last, whatever it said; undefined: not yet since we wait. */
  readonly answered: number | undefined
  /** What Slurm said of it then; undefined: it did not know it. */
  readonly state: JobState | undefined
  /** Since when Slurm has been giving this answer, over several of them. */
  readonly since: number
  /** When its sign of life changed last; undefined: none yet. */
  readonly beat: number | undefined
  /** Since when Slurm has called it running. */
  readonly running: number | undefined
  /** Seconds between two signs of life. */
  readonly interval: number
}

export type Verdict =
  | { readonly kind: 'wait' }
  /** Take the record; Slurm's word is not needed. */
  | { readonly kind: 'recorded' }
  /** It is over and left no record. */
  | { readonly kind: 'over'; readonly end: End | 'lost' }
  /** It is not over, but will come to nothing: cancel it, then it is. */
  | { readonly kind: 'give-up'; readonly end: 'lost' | 'stuck' }

/** For the record of a job that ended to come over the network. */
const RECORD_DELAY = 3
/** For that of a job that ended well, and so must have written one. */
const GOOD_RECORD_DELAY = 60
/** For Slurm to know a job that it has just taken, or has been restarted with. */
const UNKNOWN_DELAY = 10
/** Signs of life that may fail to appear. */
const BEATS_MISSED = 6

/** What to make of it. A question that Slurm did not answer decides nothing. */
export function verdict(sight: Sight): Verdict {
  if (sight.recorded) return { kind: 'recorded' }
  if (sight.answered === undefined) return { kind: 'wait' }
  const { now, state, since, interval } = sight
  const quiet = now - Math.max(sight.beat ?? 0, sight.running ?? 0) > interval * BEATS_MISSED

  if (!state) {
    // Slurm forgets jobs when its controller is killed; one that still gives signs of life may yet record its end.
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
