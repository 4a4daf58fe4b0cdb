import { closeSync, openSync, readSync } from 'node:fs'

/** `b`: bytes by their sha256. `r`: a result by its key. `d`: the result of that key was dropped. */
export type Kind = 'b' | 'r' | 'd'

/** The position of a record's payload in the file, or the payload itself until it is written. */
export interface Entry {
  readonly offset: number
  readonly length: number
  /** Milliseconds since 1970. */
  readonly time: number
  readonly pending?: string
}

/** `<kind> <name, 64 characters> <time, 13 digits> <payload>` and a line feed. */
const NAME = 2
const TIME = NAME + 65
export const PAYLOAD = TIME + 14
export const LINE_FEED = 0x0a

/** Bytes that are read at once: a pack may be larger than the memory. */
const CHUNK = 1 << 20

export function lineOf(kind: Kind, name: string, time: number, payload: string): string {
  return `${kind} ${name} ${String(time).padStart(13, '0')} ${payload}\n`
}

/**
 * The records of a pack; none if there is no file. Parses only the head of each line; payloads are verified when they are read.
 *
 * @throws the error of the file system for a file that cannot be read, so that it is never taken for an empty one
 */
export function readIndex(path: string): Map<string, Entry> {
  const index = new Map<string, Entry>()
  const file = openIfThere(path)
  if (file === undefined) return index
  const chunk = Buffer.alloc(CHUNK)
  const head = Buffer.alloc(PAYLOAD)
  /** Offset of the current line, and how many bytes of its head have been read. */
  let [start, known] = [0, 0]
  try {
    for (let at = 0, size; (size = readSync(file, chunk, 0, CHUNK, at)) > 0; at += size) {
      const bytes = chunk.subarray(0, size)
      for (let from = 0; from < size;) {
        const end = bytes.indexOf(LINE_FEED, from)
        const stop = end < 0 ? size : end
        known += bytes.copy(head, known, from, Math.min(stop, from + PAYLOAD - known))
        if (end < 0) break
        if (known === PAYLOAD) enter(index, head, start + PAYLOAD, at + end)
        ;[start, known] = [at + end + 1, 0]
        from = end + 1
      }
    }
  } finally {
    closeSync(file)
  }
  return index
}

/** The text of a payload; undefined if the file was removed by hand in the meantime. */
export function readPayload(path: string, { offset, length }: Entry): string | undefined {
  const file = openIfThere(path)
  if (file === undefined) return undefined
  const bytes = Buffer.alloc(length)
  try {
    readSync(file, bytes, 0, length, offset)
  } finally {
    closeSync(file)
  }
  return bytes.toString('utf8')
}

function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, 'r')
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
}

function enter(index: Map<string, Entry>, head: Buffer, offset: number, end: number): void {
  const kind = String.fromCharCode(head[0]!)
  const name = head.toString('latin1', NAME, TIME - 1)
  if (kind === 'd') index.delete(`r${name}`)
  else if (kind === 'b' || kind === 'r') {
    const time = Number(head.toString('latin1', TIME, PAYLOAD - 1))
    index.set(kind + name, { offset, length: end - offset, time })
  }
}
