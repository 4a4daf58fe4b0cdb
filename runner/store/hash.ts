import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** Appended to the hash of a file that its owner may execute: the bit counts as content. */
const EXECUTABLE = '+x'
const OWNER_EXECUTES = 0o100

const buffer = Buffer.allocUnsafe(1 << 20)

/** sha256 of the bytes of a file, in constant memory. @throws the error of the file system */
export function hashFile(path: string): string {
  const file = openSync(path, 'r')
  try {
    return hashOpen(file)
  } finally {
    closeSync(file)
  }
}

/** The content hash of a file: sha256 of its bytes, followed by `+x` if its owner may execute it. */
export function contentHash(path: string): string {
  const file = openSync(path, 'r')
  try {
    return withMode(hashOpen(file), fstatSync(file).mode)
  } finally {
    closeSync(file)
  }
}

/** The content hash of bytes whose sha256 and file mode are known. */
export function withMode(sha256: string, mode: number): string {
  return (mode & OWNER_EXECUTES) === 0 ? sha256 : sha256 + EXECUTABLE
}

/** The sha256 of the bytes alone. */
export function bytesHash(hash: string): string {
  return hash.endsWith(EXECUTABLE) ? hash.slice(0, -EXECUTABLE.length) : hash
}

/** The mode that a delivered file of this content hash gets. */
export function modeOf(hash: string): number {
  return hash.endsWith(EXECUTABLE) ? 0o755 : 0o644
}

function hashOpen(file: number): string {
  const hash = createHash('sha256')
  for (let n = readSync(file, buffer); n > 0; n = readSync(file, buffer)) hash.update(buffer.subarray(0, n))
  return hash.digest('hex')
}
