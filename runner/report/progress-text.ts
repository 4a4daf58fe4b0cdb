import { formatSeconds } from '../util/duration.ts'

export interface Sample {
  readonly done: number
  readonly at: number
}

/** A running instance. Times in ms. */
export interface Running {
  readonly instance: string
  readonly started: number
  readonly progress?: {
    readonly done: number
    readonly total: number
    readonly message?: string
    /** Earlier reports, oldest first. The oldest may be later than the start, since a stage may resume from a checkpoint. */
    readonly samples: readonly Sample[]
    readonly at: number
  }
}

const BAR = 20
/** Time in ms before which the speed is too inaccurate to be shown. */
const SETTLED = 1000

/** `fit-rw@agency  42 %  10/24 people  2.5/s  5.6 s left  4.0 s`: a line in a file. */
export function progressText(running: Running, now: number): string {
  return line(running, now, running.instance, false)
}

/** `fit-rw@agency  ████████░░░░░░░░░░░░  42 %  10/24 people  2.5/s  5.6 s left`, never wider than the terminal. */
export function progressLine(running: Running, now: number, columns: number, nameWidth: number): string {
  return cut(line(running, now, running.instance.padEnd(nameWidth), true), columns)
}

function line(running: Running, now: number, name: string, withBar: boolean): string {
  const elapsed = formatSeconds((now - running.started) / 1000)
  const { progress } = running
  if (!progress || progress.total <= 0)
    return `${name}  ${elapsed}${progress?.message ? `  ${progress.message}` : ''}`
  const share = Math.min(1, Math.max(0, progress.done / progress.total))
  const filled = Math.round(share * BAR)
  const parts = [
    ...(withBar ? [`${'█'.repeat(filled)}${'░'.repeat(BAR - filled)}`] : []),
    `${String(Math.floor(share * 100)).padStart(withBar ? 3 : 0)} %`,
    `${progress.done}/${progress.total}${progress.message ? ` ${progress.message}` : ''}`,
    ...speed(progress),
    elapsed,
  ]
  return `${name}  ${parts.join('  ')}`
}

function speed({ done, total, samples, at }: NonNullable<Running['progress']>): string[] {
  const first = samples[0] ?? { done, at }
  const since = (at - first.at) / 1000
  const rate = (done - first.done) / since
  if (at - first.at < SETTLED || !(rate > 0)) return []
  const shown = rate >= 10 ? rate.toFixed(0) : rate >= 0.1 ? rate.toFixed(1) : undefined
  const left = done < total ? [`${formatSeconds((total - done) / rate)} left`] : []
  return [shown === undefined ? `${formatSeconds(1 / rate)} each` : `${shown}/s`, ...left]
}

/** Shortens a line to one row of the terminal. */
export function cut(line: string, columns: number): string {
  return line.length < columns ? line : `${line.slice(0, Math.max(0, columns - 2))}…`
}
