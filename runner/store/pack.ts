import { mkdirSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { sha256 } from '../util/canonical.ts'
import { flush as flushPath, writeAtomically } from './atomic.ts'
import { type Entry, type Kind, LINE_FEED, lineOf, PAYLOAD, readIndex, readPayload } from './pack-index.ts'

/** A file up to this size (bytes) is kept inside the pack: a separate file would cost two flushes and two inodes. */
export const SMALL = 16_384

/** A record that is to be written. */
interface Added {
  readonly kind: Kind
  readonly name: string
  readonly line: string
}

/**
 * Small blobs and results in one append-only file, so that a single flush makes many of them durable: those of every
 * instance that ended during the previous flush. A record is valid once `flush` has resolved. A line that was
 * truncated by a power cut does not match its name or checksum and counts as absent. One process at a time
 * appends (it holds the lock of the checkout); any number read.
 */
export class Pack {
  readonly #path: string
  #index: Map<string, Entry> | undefined
  #queue: Added[] = []
  /** The error of the last write that failed. */
  failure: unknown
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
    if (!this.blob(name)) this.#add('b', name, bytes.toString('base64'))
  }

  /** Treats a damaged blob as absent. */
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

  /** Rewrites the file with the intact records that `keep` approves, in one step. After an error the file is unchanged. */
  async compact(keep: (kind: 'b' | 'r', name: string) => boolean): Promise<void> {
    await this.flush()
    await this.close()
    writeAtomically(this.#path, this.#kept(keep), true)
    this.#index = undefined
  }

  *#kept(keep: (kind: 'b' | 'r', name: string) => boolean): Generator<string> {
    for (const { kind, name, time } of this.records()) {
      const isIntact = keep(kind, name) && (kind === 'b' ? this.blob(name) : this.result(name)) !== undefined
      if (isIntact) yield lineOf(kind, name, time, this.#payload(kind, name)!)
    }
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

  async #write(batch: readonly Added[]): Promise<void> {
    if (batch.length === 0) return
    try {
      const file = await this.#open()
      await file.writeFile(batch.map(({ line }) => line).join('')) // all of it: `write` may write less
      await file.datasync()
    } catch (error) {
      this.failure = error
      for (const { kind, name } of batch) this.#entries().delete(`${kind}${name}`)
      await this.#file?.truncate(this.#size).catch(() => {}) // a record that stays in part does not match its hash
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
    this.#file = file
    if (size === 0) {
      await file.sync()
      // The folder entry of the new file, and those of its parent folders, which may be new too.
      for (const around of [folder, dirname(folder), dirname(dirname(folder))]) await flushPath(around)
    } else {
      // After a crash the last line may lack its line feed: start a new line.
      const last = await file.read(Buffer.alloc(1), 0, 1, size - 1)
      if (last.buffer[0] !== LINE_FEED) {
        await file.writeFile('\n')
        this.#size++
      }
    }
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
    return entry.pending ?? readPayload(this.#path, entry)
  }

  #entries(): Map<string, Entry> {
    this.#index ??= readIndex(this.#path)
    return this.#index
  }
}
