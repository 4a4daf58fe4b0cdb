import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../../util/user-error.ts'
import { Journal } from './journal.ts'

/** A line of a recording. Facts about a reply besides these (participant, trial, the request, usage, times) stand in it for readers. */
export interface Entry {
  readonly key: string
  readonly reply: unknown
  readonly [fact: string]: unknown
}

/** A batch that a call was sent with. */
export interface Dispatch {
  /** null: it was about to be sent; whether it was is not known. */
  readonly batch: string | null
  /** When it was sent, and with how many requests. */
  readonly at: Date
  readonly size: number
}

export interface RecordingsOptions {
  /** `recordings/` of the project. */
  readonly root: string
  readonly provider: string
  readonly model: string
  /** Tells the files of one process from those of others: letters, digits, dashes. */
  readonly writer: string
  /** Blanks keys out of a text. */
  readonly clean: (text: string) => string
}

/**
 * Paid replies. Every process appends to a file of its own and reads the files of all, so that several may run at once. A line that is no
 * entry (torn when a process was killed) is passed over.
 */
export class Recordings {
  readonly folder: string
  /** Lines that could not be read. */
  torn = 0
  private readonly replies = new Map<string, unknown>()
  /** Batch that a call was last sent with, by key; and all batches. */
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

  /** Resolves when the entry is on the disk. Only then may its reply be used. */
  async add(entry: Entry): Promise<void> {
    const text = JSON.stringify(entry)
    const line = this.clean(text)
    try {
      await this.journal.append(line)
    } catch (error) {
      throw new UserError(
        `${this.journal.path}: a reply cannot be recorded (${(error as Error).message}), so it is not used and nothing more is sent. Make room or mend the folder, and run again`,
      )
    }
    // What this run goes on with is what the next one will read.
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
      // The first reply to a call is the call's reply: a second one could only be a mistake.
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

/** Lines of a file that may be longer than a string, or a buffer, can be. Empty ones are left out. */
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

/** A name as a file's name; different names stay different enough for people, keys tell the rest. */
function safe(name: string): string {
  return name.replace(/[^A-Za-z0-9._@-]+/g, '-').replace(/^\.+/, '') || 'unnamed'
}
