import { UserError } from '../../util/user-error.ts'

/**
 * Decodes bytes to text. The encoding is the one given by name, else the one of the byte order mark, else UTF-8 if the bytes
 * are valid UTF-8, else Windows-1252 (Latin-1 as spreadsheets write it), in which case a note says so.
 *
 * @throws UserError for an unknown encoding, or if the bytes are not valid in the given one
 */
export function decodeText(
  bytes: Uint8Array,
  where: string,
  encoding?: string,
): { readonly text: string; readonly encoding: string; readonly notes: readonly string[] } {
  const asked = encoding === undefined ? undefined : decoderOf(encoding)
  if (asked) {
    try {
      return { text: asked.decode(bytes), encoding: asked.encoding, notes: [] }
    } catch {
      throw new UserError(
        `${where}: the bytes are not valid ${encoding}; give another --encoding, or leave it out`,
      )
    }
  }
  const marked = markOf(bytes) ?? (looksWide(bytes) ? 'utf-16le' : undefined)
  if (marked) return { text: new TextDecoder(marked).decode(bytes), encoding: marked, notes: [] }
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true }).decode(bytes),
      encoding: 'utf-8',
      notes: [],
    }
  } catch {
    return {
      text: new TextDecoder('windows-1252').decode(bytes),
      encoding: 'windows-1252',
      notes: ['the file is not UTF-8: read as Latin-1 (windows-1252); set another encoding with --encoding'],
    }
  }
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true })
  } catch {
    throw new UserError(
      `encoding: found "${encoding}", expected a name such as utf-8, utf-16le, latin1, windows-1252, shift_jis, gb18030`,
    )
  }
}

function markOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

/** Whether the text is probably UTF-16 without a byte order mark: every second byte of the first characters is zero. */
function looksWide(bytes: Uint8Array): boolean {
  const count = Math.min(64, bytes.length)
  if (count < 8) return false
  let zeros = 0
  for (let i = 1; i < count; i += 2) if (bytes[i] === 0) zeros++
  return zeros > count / 2 - 2
}
