import { closeSync, mkdirSync, openSync, readFileSync, readSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { sha256 } from '../util/canonical.ts'
import { flush as flushPath, writeAtomically } from './atomic.ts'

/** A file up to this size (bytes) is kept inside the pack: a separate file would cost two flushes and two inodes. */
export const SMALL = 16_384

/** `b`: bytes by their sha256. `r`: a result by its key. `d`: the result of that key was dropped. */
type Kind = 'b' | 'r' | 'd'

/** The position of a record's payload in the file, or the payload itself until it is written. */
interface Entry {
  readonly offset: number
  readonly length: number
  /** Milliseconds since 1970. */
  readonly time: number
  readonly pending?: string
}

/** `<kind> <name, 64 characters> <time, 13 digits> <payload>` and a line feed. */
const NAME = 2
const TIME = NAME + 65
const PAYLOAD = TIME + 14

/**
 * Small blobs and results in one append-only file, so that a single flush makes many of them durable: those of every
 * instance that ended during the previous flush. A record is valid once `flush` has resolved. A line that was
 * truncated by a power cut does not match its name or checksum and counts as absent. One process at a time
 * appends (it holds the lock of the checkout); any number read.
 */
export class Pack {
  readonly #path: string
  #index: Map<string, Entry> | undefined
  #queue: { kind: Kind; name: string; line: string }[] = []
  #file: FileHandle | undefined
  #size = 0
  /** Settles when the current write has ended; never rejects. */
  #running: Promise<void> = Promise.resolve()
  /** The next flush, which has not begun; calls in the meantime share it. */
  #next: Promise<void> | undefined

  constructor(path: string) {
    this.#path = path
  }

  hasBlob(name: string): boolean {
    return this.#entries().has(`b${name}`)
  }

  /** The bytes of a blob; undefined if they are missing or damaged. */
  blob(name: string): Buffer | undefined {
    const text = this.#payload('b', name)
    if (text === undefined) return undefined
    const bytes = Buffer.from(text, 'base64')
    return sha256(bytes) === name ? bytes : undefined
  }

  addBlob(name: string, bytes: Buffer): void {
    if (!this.hasBlob(name)) this.#add('b', name, bytes.toString('base64'))
  }

  /** Treats a damaged blob as absent, so that `addBlob` stores it again. */
  forgetBlob(name: string): void {
    this.#entries().delete(`b${name}`)
  }

  /** The text of a result; undefined if there is none or its record is damaged. */
  result(key: string): string | undefined {
    const payload = this.#payload('r', key)
    const text = payload?.slice(65)
    return text !== undefined && sha256(text) === payload!.slice(0, 64) ? text : undefined
  }

  addResult(key: string, text: string): void {
    this.#add('r', key, `${sha256(text)} ${text}`)
  }

  dropResult(key: string): void {
    if (this.#entries().has(`r${key}`)) this.#add('d', key, '')
  }

  /** All current records. */
  *records(): Generator<{ kind: 'b' | 'r'; name: string; time: number; bytes: number }> {
    for (const [id, { time, length }] of this.#entries())
      yield { kind: id[0] as 'b' | 'r', name: id.slice(1), time, bytes: length }
  }

  /** Writes the added records and flushes them to disk. Rejects with the file system's error; the records are then absent. */
  flush(): Promise<void> {
    this.#next ??= this.#running.then(() => {
      this.#next = undefined
      const writing = this.#write(this.#queue.splice(0))
      this.#running = writing.catch(() => {})
      return writing
    })
    return this.#next
  }

  /** Rewrites the file with the records that `keep` approves, in one step. */
  async compact(keep: (kind: 'b' | 'r', name: string) => boolean): Promise<void> {
    await this.flush()
    const lines: string[] = []
    for (const { kind, name, time } of this.records()) {
      const payload = keep(kind, name) ? this.#payload(kind, name) : undefined
      if (payload !== undefined) lines.push(lineOf(kind, name, time, payload))
    }
    await this.close()
    writeAtomically(this.#path, lines.join(''), true)
    this.#index = undefined
  }

  #add(kind: Kind, name: string, payload: string): void {
    const time = Date.now()
    this.#queue.push({ kind, name, line: lineOf(kind, name, time, payload) })
    if (kind === 'd') this.#entries().delete(`r${name}`)
    else
      this.#entries().set(`${kind}${name}`, {
        offset: 0,
        length: Buffer.byteLength(payload),
        time,
        pending: payload,
      })
  }

  async #write(batch: readonly { kind: Kind; name: string; line: string }[]): Promise<void> {
    if (batch.length === 0) return
    try {
      const file = await this.#open()
      await file.write(batch.map(({ line }) => line).join(''))
      await file.datasync()
    } catch (error) {
      for (const { kind, name } of batch) this.#entries().delete(`${kind}${name}`)
      await this.close()
      throw error
    }
    for (const { kind, name, line } of batch) {
      const known = this.#entries().get(`${kind}${name}`)
      if (known?.pending !== undefined)
        this.#entries().set(`${kind}${name}`, {
          offset: this.#size + PAYLOAD,
          length: known.length,
          time: known.time,
        })
      this.#size += Buffer.byteLength(line)
    }
  }

  async #open(): Promise<FileHandle> {
    if (this.#file) return this.#file
    const folder = dirname(this.#path)
    mkdirSync(folder, { recursive: true })
    const file = await open(this.#path, 'a+')
    const { size } = await file.stat()
    this.#size = size
    if (size === 0) {
      await file.sync()
      // The folder entry of the new file, and those of its parent folders, which may be new too.
      for (const around of [folder, dirname(folder), dirname(dirname(folder))]) await flushPath(around)
    } else {
      // After a crash the last line may lack its line feed: start a new line.
      const last = await file.read(Buffer.alloc(1), 0, 1, size - 1)
      if (last.buffer[0] !== LINE_FEED) this.#size += (await file.write('\n')).bytesWritten
    }
    this.#file = file
    return file
  }

  /** Closes the file; the next flush opens it again. */
  async close(): Promise<void> {
    await this.#file?.close().catch(() => {})
    this.#file = undefined
  }

  #payload(kind: 'b' | 'r', name: string): string | undefined {
    const entry = this.#entries().get(kind + name)
    if (!entry) return undefined
    return entry.pending ?? this.#read(entry)
  }

  #read({ offset, length }: Entry): string | undefined {
    const bytes = Buffer.alloc(length)
    try {
      const file = openSync(this.#path, 'r')
      try {
        readSync(file, bytes, 0, length, offset)
      } finally {
        closeSync(file)
      }
    } catch {
      return undefined // removed by hand in the meantime
    }
    return bytes.toString('utf8')
  }

  #entries(): Map<string, Entry> {
    this.#index ??= readIndex(this.#path)
    return this.#index
  }
}

const LINE_FEED = 0x0a

function lineOf(kind: Kind, name: string, time: number, payload: string): string {
  return `${kind} ${name} ${String(time).padStart(13, '0')} ${payload}\n`
}

/** Parses only the head of each line; payloads are verified when they are read. */
function readIndex(path: string): Map<string, Entry> {
  const index = new Map<string, Entry>()
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch {
    return index
  }
  for (let start = 0, end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
    if (end - start >= PAYLOAD) {
      const kind = String.fromCharCode(bytes[start]!)
      const name = bytes.toString('latin1', start + NAME, start + TIME - 1)
      const time = Number(bytes.toString('latin1', start + TIME, start + PAYLOAD - 1))
      if (kind === 'd') index.delete(`r${name}`)
      else if (kind === 'b' || kind === 'r')
        index.set(kind + name, { offset: start + PAYLOAD, length: end - start - PAYLOAD, time })
    }
    start = end + 1
  }
  return index
}
