import { appendFileSync, closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { eventsReporter } from '../report/json.ts'
import type { Reporter, RunEvent, Summary } from '../report/event.ts'
import type { Paths } from './paths.ts'

/** The first line of the events of a run, which describes the run. */
export interface RunHeader {
  readonly kind: 'run'
  readonly command: string
  readonly profile: string
  readonly sweep?: string
  readonly sets: readonly string[]
}

/** One line of the events of a run: when (ISO 8601), and what. */
export type RecordedEvent = { readonly time: string } & (
  RunHeader | RunEvent | ({ readonly kind: 'end' } & Pick<Summary, 'ok' | 'failed' | 'left' | 'seconds'>)
)

/** Lines are written this often, ms: buffered, so that a run of ten thousand short stages is not slowed down. */
const FLUSH = 100
/** Progress of one instance is recorded this often at most, ms. */
const PROGRESS = 250

export function eventsFile(paths: Paths, run: string): string {
  return join(paths.runs, run, 'events.jsonl')
}

/**
 * Records the events of a run next to its logs, so that other processes can watch it. Nothing is written before `open`:
 * a run with nothing to do leaves no events. A failure to write them does not fail the run.
 */
export class EventRecorder implements Reporter {
  readonly #path: string
  readonly #lines: string[] = []
  readonly #told = new Map<string, number>()
  readonly #reporter: Reporter
  #timer: NodeJS.Timeout | undefined
  #isOpen = false

  constructor(path: string, header: RunHeader) {
    this.#path = path
    this.#reporter = eventsReporter(
      (line) => this.#lines.push(line),
      () => new Date(),
    )
    this.#lines.push(`${JSON.stringify({ time: new Date().toISOString(), ...header })}\n`)
  }

  /** The folder must exist by now. */
  open(): void {
    this.#isOpen = true
    this.#flush()
  }

  event(event: RunEvent): void {
    if (event.kind === 'progress') {
      const now = Date.now()
      if (now - (this.#told.get(event.instance) ?? 0) < PROGRESS && event.done < event.total) return
      this.#told.set(event.instance, now)
    }
    this.#reporter.event(event)
    if (this.#isOpen) this.#timer ??= setTimeout(() => this.#flush(), FLUSH).unref()
  }

  end(summary: Summary): void {
    this.#reporter.end(summary)
    this.close()
  }

  close(): void {
    if (this.#isOpen) this.#flush()
  }

  #flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const text = this.#lines.splice(0).join('')
    if (text === '') return
    try {
      appendFileSync(this.#path, text)
    } catch {
      // the run itself reports a full disk
    }
  }
}

/** Events from a byte offset on, and the offset to continue from; an incomplete last line is not read yet. */
export function readEvents(path: string, from = 0): { events: RecordedEvent[]; next: number } {
  const bytes = readFrom(path, from)
  const end = bytes.lastIndexOf(10) + 1
  const events = bytes
    .toString('utf8', 0, end)
    .split('\n')
    .flatMap((line) => {
      try {
        return line === '' ? [] : [JSON.parse(line) as RecordedEvent]
      } catch {
        return [] // truncated by a kill
      }
    })
  return { events, next: from + end }
}

/** At most `most` bytes of a file from an offset on; empty if there is no file. */
export function readFrom(path: string, from: number, most = 1 << 26): Buffer {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch {
    return Buffer.alloc(0)
  }
  try {
    const length = Math.max(0, Math.min(most, fstatSync(file).size - from))
    const bytes = Buffer.alloc(length)
    return bytes.subarray(0, readSync(file, bytes, 0, length, from))
  } finally {
    closeSync(file)
  }
}
