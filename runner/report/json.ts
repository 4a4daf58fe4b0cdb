import { eventLine } from './event-line.ts'
import type { Reporter, Summary } from './event.ts'

/** What `run --json` prints. */
export function summaryJson({ ok, ran, cached, fresh, failed, seconds }: Summary) {
  return { ok, ran, cached, fresh, failed, seconds: Math.round(seconds * 1000) / 1000 }
}

/** One object, when all is over; what somebody may wait for goes to `aside`. */
export function jsonReporter(write: (text: string) => void, aside: (text: string) => void): Reporter {
  return {
    event: (event) => event.kind === 'waiting' && aside(`${eventLine(event)}\n`),
    end: (summary) => write(`${JSON.stringify(summaryJson(summary))}\n`),
  }
}

/** A line a event as it happens, the summary as the last: for programs that watch a run. */
export function eventsReporter(write: (text: string) => void, now: () => Date): Reporter {
  const line = (event: object) => write(`${JSON.stringify({ time: now().toISOString(), ...event })}\n`)
  return { event: line, end: (summary) => line({ kind: 'end', ...summaryJson(summary), left: summary.left }) }
}

/** Tells several. */
export function both(...reporters: readonly Reporter[]): Reporter {
  return {
    event: (event) => reporters.forEach((reporter) => reporter.event(event)),
    end: (summary) => reporters.forEach((reporter) => reporter.end(summary)),
    close: () => reporters.forEach((reporter) => reporter.close?.()),
  }
}
