import { writeSync } from 'node:fs'

/**
 * Writes all of a text or of bytes to an open file. A single `writeSync` may write less without an error, as on a disk that is
 * nearly full; the attempt to write the rest then throws the error.
 *
 * @param position byte offset in the file; default: where the file is
 */
export function writeAll(file: number, data: string | Uint8Array, position?: number): void {
  const bytes = typeof data === 'string' ? Buffer.from(data) : data
  for (let done = 0; done < bytes.length;)
    done += writeSync(file, bytes, done, bytes.length - done, position === undefined ? null : position + done)
}
