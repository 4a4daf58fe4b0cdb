import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { UserError } from './user-error.ts'

const CHUNK = 1 << 20

/** Bytes of a file. @throws UserError if the path is a folder */
export function readBytes(path: string, where = path): Buffer {
  refuseFolder(path, where)
  return readFileSync(path)
}

function refuseFolder(path: string, where: string): void {
  if (statSync(path).isDirectory())
    throw new UserError(`${where}: found a folder, expected a file; name the file itself`)
}

/**
 * Text of a file that must be UTF-8, with or without a byte order mark.
 *
 * @param where the file's name, for messages
 * @throws UserError naming the first line that is not valid UTF-8
 */
export function readUtf8(path: string, where = path): string {
  return decodeUtf8(readBytes(path, where), where)
}

export function decodeUtf8(bytes: Uint8Array, where: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw notUtf8(bytes, where)
  }
}

/** Like `readUtf8`, but returns the text in chunks. */
export function* utf8Chunks(path: string, where = path): Generator<string> {
  refuseFolder(path, where)
  const file = openSync(path, 'r')
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    const buffer = Buffer.alloc(CHUNK)
    const decode = (bytes: Uint8Array | undefined) => {
      try {
        return decoder.decode(bytes, { stream: bytes !== undefined })
      } catch {
        throw notUtf8(readFileSync(path), where)
      }
    }
    for (let size = readSync(file, buffer); size > 0; size = readSync(file, buffer))
      yield decode(buffer.subarray(0, size))
    const rest = decode(undefined)
    if (rest !== '') yield rest
  } finally {
    closeSync(file)
  }
}

/** @param bytes bytes that are not valid UTF-8 */
function notUtf8(bytes: Uint8Array, where: string): UserError {
  const wayOut =
    'expected UTF-8. Save the file as UTF-8 ("CSV UTF-8" in Excel); icl import can read a table in other encodings'
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return new UserError(`${where}: found UTF-16 text, ${wayOut}`)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let line = 1
  for (let start = 0; start < bytes.length; line++) {
    const next = bytes.indexOf(0x0a, start)
    const end = next < 0 ? bytes.length : next + 1
    try {
      decoder.decode(bytes.subarray(start, end))
    } catch {
      const latin1 = new TextDecoder('windows-1252').decode(bytes.subarray(start, end)).trim()
      return new UserError(
        `${where}:${line}: found bytes that are not UTF-8 text (perhaps "${latin1.slice(0, 60)}" in Latin-1), ${wayOut}`,
      )
    }
    start = end
  }
  return new UserError(`${where}: found bytes that are not UTF-8 text, ${wayOut}`)
}
