import type { RecordedEvent } from '../store/run-events.ts'

/** One attempt to run an instance. Times in ms since the start of the run. */
export interface Bar {
  readonly instance: string
  readonly start: number
  /** Undefined while it runs. */
  readonly end: number | undefined
  readonly how: 'running' | 'ran' | 'failed' | 'retried' | 'stopped'
  /** Attempts in one lane do not overlap. There are as many lanes as attempts at the same time. */
  readonly lane: number
  /** Whether it is on the critical path. */
  readonly critical: boolean
}

export interface Timeline {
  readonly bars: readonly Bar[]
  readonly lanes: number
  /** Time from the start to the last event, ms. */
  readonly length: number
  readonly cached: number
  readonly isOver: boolean
}

interface Attempt {
  instance: string
  start: number
  end: number | undefined
  how: Bar['how']
}

/**
 * The timeline of a run. The critical path goes back from the last instance, in each step to the upstream instance that ended last.
 *
 * @param upstream names of the instances that an instance reads from
 */
export function timelineOf(
  events: readonly RecordedEvent[],
  upstream: (instance: string) => readonly string[],
): Timeline {
  const began = events.length > 0 ? Date.parse(events[0]!.time) : 0
  const attempts: Attempt[] = []
  const open = new Map<string, Attempt>()
  const close = (instance: string, end: number, how: Bar['how']) => {
    const attempt = open.get(instance)
    if (!attempt) return
    Object.assign(attempt, { end, how })
    open.delete(instance)
  }
  let cached = 0
  let length = 0
  let isOver = false
  for (const event of events) {
    const at = Math.max(0, Date.parse(event.time) - began)
    length = Math.max(length, at)
    if (event.kind === 'start') {
      const attempt: Attempt = { instance: event.instance, start: at, end: undefined, how: 'running' }
      attempts.push(attempt)
      open.set(event.instance, attempt)
    } else if (event.kind === 'ran' || event.kind === 'failed') close(event.instance, at, event.kind)
    else if (event.kind === 'retry') close(event.instance, at, 'retried')
    else if (event.kind === 'cached') cached++
    else if (event.kind === 'end') {
      isOver = true
      for (const instance of [...open.keys()]) close(instance, at, 'stopped')
    }
  }
  const critical = criticalPath(attempts, upstream)
  const free: number[] = []
  const bars = attempts.map((attempt): Bar => {
    let lane = free.findIndex((end) => end <= attempt.start)
    if (lane < 0) lane = free.length
    free[lane] = attempt.end ?? Infinity
    return { ...attempt, lane, critical: critical.has(attempt) }
  })
  return { bars, lanes: free.length, length, cached, isOver }
}

function criticalPath(
  attempts: readonly Attempt[],
  upstream: (instance: string) => readonly string[],
): Set<Attempt> {
  const last = new Map<string, Attempt>()
  for (const attempt of attempts) if (attempt.end !== undefined) last.set(attempt.instance, attempt)
  const latest = (some: readonly Attempt[]) =>
    some.reduce<Attempt | undefined>((a, b) => (a === undefined || b.end! > a.end! ? b : a), undefined)
  const path = new Set<Attempt>()
  for (let next = latest([...last.values()]); next && !path.has(next);) {
    path.add(next)
    next = latest(upstream(next.instance).flatMap((name) => last.get(name) ?? []))
  }
  return path
}
