import { eventLine } from './event-line.ts'
import type { Reporter, Summary } from './event.ts'

/** The object that `run --json` prints. */
export function summaryJson({ ok, ran, cached, fresh, failed, seconds }: Summary) {
  return { ok, ran, cached, fresh, failed, seconds: Math.round(seconds * 1000) / 1000 }
}

/** Prints one object at the end. Messages about waiting go to `aside`. */
export function jsonReporter(write: (text: string) => void, aside: (text: string) => void): Reporter {
  return {
    event: (event) => event.kind === 'waiting' && aside(`${eventLine(event)}\n`),
    end: (summary) => write(`${JSON.stringify(summaryJson(summary))}\n`),
  }
}

/** Writes one line per event and the summary as the last line, for programs that watch a run. */
export function eventsReporter(write: (text: string) => void, now: () => Date): Reporter {
  const line = (event: object) => write(`${JSON.stringify({ time: now().toISOString(), ...event })}\n`)
  return { event: line, end: (summary) => line({ kind: 'end', ...summaryJson(summary), left: summary.left }) }
}

/** Passes everything to several reporters. */
export function both(...reporters: readonly Reporter[]): Reporter {
  return {
    event: (event) => reporters.forEach((reporter) => reporter.event(event)),
    end: (summary) => reporters.forEach((reporter) => reporter.end(summary)),
    close: () => reporters.forEach((reporter) => reporter.close?.()),
  }
}
