import { chmodSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Names of the blobs in the cache of a checkout, both in separate files and in the pack. */
export function blobNames(root: string): string[] {
  const packed = packLines(root).flatMap((line) => (line.startsWith('b ') ? [line.slice(2, 66)] : []))
  const files = blobFiles(root).map((path) => path.split('/').slice(-2).join(''))
  return [...new Set([...packed, ...files])].sort()
}

/** Changes bytes of every blob, but not sizes and times. */
export function damageBlobs(root: string): void {
  const pack = join(root, 'artifacts/.cache/pack')
  const lines = packLines(root).map((line) =>
    line.startsWith('b ') ? `${line.slice(0, 81)}${flipped(line.slice(81))}` : line,
  )
  rewrite(pack, lines.join('\n'))
  for (const path of blobFiles(root)) rewrite(path, 'x'.repeat(statSync(path).size))
}

/** Changes the first letter of a base64 text. */
function flipped(text: string): string {
  return (text[0] === 'A' ? 'B' : 'A') + text.slice(1)
}

function rewrite(path: string, text: string): void {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return
  chmodSync(path, 0o644)
  writeFileSync(path, text)
  utimesSync(path, stat.mtime, stat.mtime)
}

function packLines(root: string): string[] {
  try {
    return readFileSync(join(root, 'artifacts/.cache/pack'), 'utf8').split('\n')
  } catch {
    return []
  }
}

function blobFiles(root: string): string[] {
  const folder = join(root, 'artifacts/.cache/objects')
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
  } catch {
    return []
  }
}
