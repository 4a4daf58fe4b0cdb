import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../../util/user-error.ts'
import { Journal } from './journal.ts'

/** A line of a recording. Other members (participant, trial, request, times) are only for people who read the file. */
export interface Entry {
  readonly key: string
  readonly reply: unknown
  readonly [fact: string]: unknown
}

/** The batch with which a call was sent. */
export interface Dispatch {
  /** null: it was about to be sent, and it is not known whether it was. */
  readonly batch: string | null
  /** When it was sent. */
  readonly at: Date
  /** Number of requests in it. */
  readonly size: number
}

export interface RecordingsOptions {
  /** `recordings/` of the project. */
  readonly root: string
  readonly provider: string
  readonly model: string
  /** Unique name of this process, part of the name of its file. */
  readonly writer: string
  /** Removes keys from a text. */
  readonly clean: (text: string) => string
}

/**
 * Recorded replies of a model. Every process appends to its own file and reads those of all processes, so that several can run
 * at the same time. Lines that cannot be parsed (incomplete because a process was killed) are skipped.
 */
export class Recordings {
  readonly folder: string
  /** Number of lines that could not be parsed. */
  torn = 0
  private readonly replies = new Map<string, unknown>()
  /** The batch with which a call was last sent, by key of the call. */
  private readonly dispatches = new Map<string, Dispatch>()
  private readonly batches = new Set<unknown>()
  private readonly journal: Journal
  private readonly clean: (text: string) => string

  constructor({ root, provider, model, writer, clean }: RecordingsOptions) {
    this.folder = join(root, safe(provider), safe(model))
    this.clean = clean
    this.journal = new Journal(join(this.folder, `${safe(writer)}.jsonl`))
    if (!existsSync(this.folder)) return
    for (const file of readdirSync(this.folder)
      .filter((name) => name.endsWith('.jsonl'))
      .sort())
      for (const line of linesOf(join(this.folder, file))) this.load(line)
  }

  get size(): number {
    return this.replies.size
  }

  has(key: string): boolean {
    return this.replies.has(key)
  }

  get(key: string): unknown {
    return this.replies.get(key)
  }

  dispatchOf(key: string): Dispatch | undefined {
    return this.dispatches.get(key)
  }

  hasBatch(batch: string): boolean {
    return this.batches.has(batch)
  }

  /** Resolves when the entry is on disk. Its reply must not be used before. */
  async add(entry: Entry): Promise<void> {
    const text = JSON.stringify(entry)
    const line = this.clean(text)
    try {
      await this.journal.append(line)
    } catch (error) {
      throw new UserError(
        `${this.journal.path}: a reply cannot be recorded (${(error as Error).message}), so it is not used and nothing more is sent. Free disk space or make the folder writable, and run again`,
      )
    }
    // Use the reply exactly as the next run will read it, with keys removed.
    this.replies.set(entry.key, line === text ? entry.reply : (JSON.parse(line) as Entry).reply)
    this.loadDispatch(entry)
  }

  close(): Promise<void> {
    return this.journal.close()
  }

  private load(line: string): void {
    try {
      const entry = JSON.parse(line) as Entry
      if (typeof entry.key !== 'string' || entry.reply === undefined) throw new Error('no entry')
      // If a call was recorded twice, the first reply counts, because later prompts were built on it.
      if (!this.replies.has(entry.key)) this.replies.set(entry.key, entry.reply)
      this.loadDispatch(entry)
    } catch {
      this.torn++
    }
  }

  private loadDispatch({ batch, at, members }: Entry): void {
    if (!Array.isArray(members)) return
    if (typeof batch === 'string') this.batches.add(batch)
    const dispatch: Dispatch = {
      batch: typeof batch === 'string' ? batch : null,
      at: new Date(String(at)),
      size: members.length,
    }
    for (const member of members) this.dispatches.set(String(member), dispatch)
  }
}

/** Non-empty lines of a file, read in chunks because the file may be larger than the longest string or buffer. */
export function* linesOf(path: string, chunk = 16_777_216): Generator<string> {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(chunk)
    let begun: Buffer[] = []
    for (let read: number; (read = readSync(file, bytes)) > 0;) {
      let start = 0
      for (let end: number; (end = bytes.subarray(0, read).indexOf(0x0a, start)) >= 0; start = end + 1) {
        const line = Buffer.concat([...begun, bytes.subarray(start, end)]).toString()
        begun = []
        if (line !== '') yield line
      }
      if (start < read) begun.push(Buffer.from(bytes.subarray(start, read)))
    }
    if (begun.length > 0) yield Buffer.concat(begun).toString()
  } finally {
    closeSync(file)
  }
}

/** A name made safe for file names. Two names may give the same result; the keys inside the files still differ. */
function safe(name: string): string {
  return name.replace(/[^A-Za-z0-9._@-]+/g, '-').replace(/^\.+/, '') || 'unnamed'
}
