import { closeSync, fstatSync, ftruncateSync, openSync, readSync, statSync, writeSync } from 'node:fs'

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
    writeSync(file, note, KEEP)
    writeSync(file, end, 0, KEEP, KEEP + Buffer.byteLength(note))
    ftruncateSync(file, 2 * KEEP + Buffer.byteLength(note))
  } finally {
    closeSync(file)
  }
}
