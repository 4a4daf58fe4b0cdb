import { formatSeconds } from '../../util/duration.ts'
import type { InstanceState } from '../scene.ts'

/** As planned, or as the run that goes on has left it. */
export type ShownState = InstanceState | 'running' | 'queued' | 'ran'

/** In the order in which a stage's bar shows them: what needs attention first. */
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

/** With hundredths where it is short: stages of a few milliseconds are told apart. */
export function secondsText(seconds: number): string {
  return seconds < 1 ? `${seconds.toFixed(2)} s` : formatSeconds(seconds)
}

export function timeText(ms: number): string {
  return new Date(ms).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' })
}
