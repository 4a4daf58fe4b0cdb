import { formatSeconds } from '../../util/duration.ts'
import type { InstanceState } from '../scene.ts'

/** A planned state, or a state reported by the run in progress. */
export type ShownState = InstanceState | 'running' | 'queued' | 'ran'

/** The order of states in a stage's bar: those that need attention first. */
export const STATES: readonly ShownState[] = [
  'failed',
  'running',
  'queued',
  'run',
  'may-run',
  'cached',
  'ran',
  'fresh',
]

export const STATE_WORDS: Readonly<Record<ShownState, string>> = {
  fresh: 'fresh',
  cached: 'in the cache',
  run: 'to run',
  'may-run': 'may run',
  failed: 'failed',
  running: 'running',
  queued: 'queued',
  ran: 'done',
}

/** Short times have two decimals, so that stages of a few milliseconds differ. */
export function secondsText(seconds: number): string {
  return seconds < 1 ? `${seconds.toFixed(2)} s` : formatSeconds(seconds)
}

export function timeText(ms: number): string {
  return new Date(ms).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' })
}
