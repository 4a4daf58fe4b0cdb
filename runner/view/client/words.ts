export type ShownState = 'fresh' | 'cached' | 'run' | 'may-run' | 'failed' | 'running' | 'queued' | 'ran'

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

export function secondsText(seconds: number): string {
  if (seconds < 1) return `${seconds.toFixed(2)} s`
  if (seconds < 100) return `${seconds.toFixed(1)} s`
  const minutes = Math.floor(seconds / 60)
  return minutes < 60
    ? `${minutes} min ${String(Math.round(seconds % 60)).padStart(2, '0')} s`
    : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`
}

export function bytesText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB']
  let value = bytes
  let unit = 0
  for (; value >= 1000 && unit < units.length - 1; unit++) value /= 1000
  return `${unit === 0 ? value : value.toPrecision(3)} ${units[unit]}`
}

export function numberText(value: number): string {
  if (Number.isInteger(value)) return `${value}`
  return Math.abs(value) >= 1e-3 ? value.toFixed(3) : value.toExponential(1)
}

export function timeText(ms: number): string {
  return new Date(ms).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' })
}
