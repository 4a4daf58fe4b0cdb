import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** The last lines of a log, however long it is. */
export function logTail(path: string, lines = 40, bytes = 16_384): string[] {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch {
    return []
  }
  try {
    const { size } = fstatSync(file)
    const buffer = Buffer.alloc(Math.min(size, bytes))
    readSync(file, buffer, 0, buffer.length, size - buffer.length)
    const all = buffer.toString('utf8').replace(/\n$/, '').split('\n')
    const cut = size > bytes || all.length > lines
    return [...(cut ? ['...'] : []), ...all.slice(size > bytes ? 1 : 0).slice(-lines)].filter(
      (line, _, list) => list.length > 1 || line !== '',
    )
  } finally {
    closeSync(file)
  }
}
