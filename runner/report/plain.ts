import type { Reporter, RunEvent, Summary } from './event.ts'
import { eventLine } from './event-line.ts'
import { progressText } from './progress-text.ts'
import { RunningInstances } from './running-instances.ts'
import { summaryText } from './summary-text.ts'

export interface PlainOptions {
  readonly write: (text: string) => void
  /** The last lines of a log, which are repeated at the end after a failure. */
  readonly tail: (log: string) => readonly string[]
  /** Shown after the summary of a successful run. */
  readonly results: () => readonly string[]
  /** ms since 1970. */
  readonly now: () => number
  /** Calls `tick` at intervals. @returns a function that stops it */
  readonly every: (ms: number, tick: () => void) => () => void
}

/** Time in ms between two lines on the progress of an instance. */
const INTERVAL = 30_000

/** Prints one line per event, and every half minute one per instance that runs that long, for files, pipes and CI. */
export function plainReporter({ write, tail, results, now, every }: PlainOptions): Reporter {
  const running = new RunningInstances()
  const failures: Extract<RunEvent, { kind: 'failed' }>[] = []
  let stop: (() => void) | undefined
  const tell = () => {
    for (const one of running.all)
      if (now() - one.started >= INTERVAL) write(`running  ${progressText(one, now())}\n`)
  }
  const told = new Set<string>()
  /** A message without numbers is news, such as a server that does not answer. */
  const newsIn = (event: RunEvent) =>
    event.kind === 'progress' && event.total === 0 && event.message !== undefined
      ? `running  ${event.instance}  ${event.message}`
      : undefined
  return {
    event(event) {
      running.take(event, now())
      if (running.all.length > 0) stop ??= every(INTERVAL, tell)
      const news = newsIn(event)
      if (news !== undefined && !told.has(news)) write(`${news}\n`)
      if (news !== undefined) told.add(news)
      if (event.kind === 'failed') failures.push(event)
      const line = eventLine(event)
      if (line !== undefined) write(`${line}\n`)
    },
    end(summary: Summary) {
      stop?.()
      write(summaryText(summary, failures, tail, results))
    },
  }
}
