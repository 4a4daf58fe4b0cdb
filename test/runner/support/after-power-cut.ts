import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Rng } from '../../../science/random/rng.ts'
import type { DiskEvent } from './disk-recorder.ts'

/**
 * Models of a disk after a power cut.
 *
 * Data of files: flushed data survives. Data written after the last flush survives completely, in part, as zeros, or not at all.
 * Directory entries: `ordered` models a journaling file system (ext4, XFS, btrfs), on which all changes up to the last flush of any
 * file survive, and then a prefix of the later changes, in order. `any` guarantees only what POSIX does: an entry survives once its
 * folder was flushed, and any subset of the other entries may survive. Renaming is atomic in both.
 */
export type Disk = 'ordered' | 'any'

interface File {
  bytes: Buffer
  mode: number
  flushed: Buffer | undefined
}

type EntryEvent = Extract<DiskEvent, { kind: 'create' | 'folder' | 'move' | 'remove' }>

/** Writes into `folder` a possible state of the disk after a power cut that follows the first `cut` events. */
export function writeDisk(
  events: readonly DiskEvent[],
  cut: number,
  disk: Disk,
  rng: Rng,
  folder: string,
): void {
  const files = new Map<number, File>()
  const entries: { readonly event: EntryEvent; sure: boolean }[] = []
  for (const event of events.slice(0, cut))
    switch (event.kind) {
      case 'data':
        files.set(event.file, { ...event, flushed: files.get(event.file)?.flushed })
        break
      case 'flush-file': {
        const file = files.get(event.file)
        if (file) file.flushed = file.bytes
        if (disk === 'ordered') for (const entry of entries) entry.sure = true
        break
      }
      case 'flush-folder':
        for (const entry of entries)
          if (disk === 'ordered' || dirname(entry.event.path) === event.path) entry.sure = true
        break
      case 'told':
        break
      default:
        entries.push({ event, sure: false })
    }

  const tree = new Map<string, number>()
  const last = entries.findLastIndex(({ sure }) => sure)
  const end = last + 1 + rng.int(entries.length - last)
  entries.forEach(({ event, sure }, i) => {
    if (disk === 'ordered' ? i < end : sure || rng.bernoulli(0.5)) apply(event, tree)
  })
  for (const [path, number] of tree) {
    const file = files.get(number)
    if (!file) continue
    const full = join(folder, path)
    mkdirSync(dirname(full), { recursive: true })
    writeFileSync(full, left(file, rng))
    chmodSync(full, file.mode)
  }
}

function apply(event: EntryEvent, tree: Map<string, number>): void {
  if (event.kind === 'create') tree.set(event.path, event.file)
  else if (event.kind === 'move') {
    tree.delete(event.from)
    tree.set(event.path, event.file)
  } else if (event.kind === 'remove')
    for (const name of [...tree.keys()])
      if (name === event.path || name.startsWith(`${event.path}/`)) tree.delete(name)
}

/** A possible content of a file after the cut. */
function left({ bytes, flushed }: File, rng: Rng): Buffer {
  if (flushed === bytes) return bytes
  const base = flushed ?? Buffer.alloc(0)
  const grown = bytes.subarray(0, base.length).equals(base)
  const start = grown ? base.length : 0
  switch (rng.int(4)) {
    case 0:
      return base
    case 1:
      return bytes.subarray(0, start + rng.int(bytes.length - start + 1))
    case 2:
      return Buffer.concat([bytes.subarray(0, start), Buffer.alloc(bytes.length - start)])
    default:
      return bytes
  }
}
