import { closeSync, fstatSync, ftruncateSync, openSync, readSync, statSync } from 'node:fs'
import { writeAll } from '../../util/write-all.ts'

/** Bytes that are kept at the beginning and at the end of a log. */
const KEEP = 1 << 20
/** Bytes. */
const LONGEST = 2 * KEEP + 1000

/** Shortens a very long log to its beginning and its end. */
export function trimLog(path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size <= LONGEST) return
  const file = openSync(path, 'r+')
  try {
    const { size } = fstatSync(file)
    const end = Buffer.alloc(KEEP)
    readSync(file, end, 0, KEEP, size - KEEP)
    const note = `\n... ${size - 2 * KEEP} bytes left out ...\n`
    writeAll(file, note, KEEP)
    writeAll(file, end, KEEP + Buffer.byteLength(note))
    ftruncateSync(file, 2 * KEEP + Buffer.byteLength(note))
  } finally {
    closeSync(file)
  }
}
