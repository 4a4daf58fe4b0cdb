import type { Reporter, RunEvent, Summary } from './event.ts'
import { eventLine } from './event-line.ts'
import { summaryText } from './summary-text.ts'

export interface PlainOptions {
  readonly write: (text: string) => void
  /** The last lines of a log, which are repeated at the end after a failure. */
  readonly tail: (log: string) => readonly string[]
  /** Shown after the summary of a successful run. */
  readonly results: () => readonly string[]
}

/** Prints one line per event, for files, pipes and CI. */
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
