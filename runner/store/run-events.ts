import { appendFileSync, closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { eventsReporter } from '../report/json.ts'
import type { Reporter, RunEvent, Summary } from '../report/event.ts'
import type { Paths } from './paths.ts'

/** What a run is, in the first line of its events. */
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

/** Lines are written this often, ms: a run of ten thousand short stages must not wait for its history. */
const FLUSH = 100
/** Progress of one instance is recorded this often at most, ms. */
const PROGRESS = 250

export function eventsFile(paths: Paths, run: string): string {
  return join(paths.runs, run, 'events.jsonl')
}

/**
 * Records the events of a run beside its logs, for whoever watches it from another process. Nothing is written before `open`: a run that finds
 * nothing to do leaves no history. A history that cannot be written is no failure of the run.
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
      // a full disk is told by the run itself
    }
  }
}

/** Events from a byte of the file on, and the byte to go on from: what follows the last whole line is not read yet. */
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
        return [] // torn by a kill
      }
    })
  return { events, next: from + end }
}

/** The bytes of a file from a place on, `most` at the most; none where there is no file. */
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
