import type { Reporter, RunEvent, Summary } from './event.ts'
import { eventLine } from './event-line.ts'
import { summaryText } from './summary-text.ts'

export interface PlainOptions {
  readonly write: (text: string) => void
  /** The last lines of a log, to be shown again at the end. */
  readonly tail: (log: string) => readonly string[]
  /** Shown after the summary of a run that went well. */
  readonly results: () => readonly string[]
}

/** A line an event, in the order of events: for files, pipes and CI. */
export function plainReporter({ write, tail, results }: PlainOptions): Reporter {
  const failures: Extract<RunEvent, { kind: 'failed' }>[] = []
  return {
    event(event) {
      if (event.kind === 'failed') failures.push(event)
      const line = eventLine(event)
      if (line !== undefined) write(`${line}\n`)
    },
    end(summary: Summary) {
      write(summaryText(summary, failures, tail, results))
    },
  }
}
