import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Rng } from '../../../science/random/rng.ts'
import type { DiskEvent } from './disk-recorder.ts'

/**
 * How a disk may look after the power was cut.
 *
 * Data: what was flushed is there. What was written to a file since may be there, or a beginning of it, or zeros in its
 * place, or nothing. Entries of folders: `ordered` is a file system with a journal (ext4, XFS, btrfs): all up to the last flush
 * of anything, and then a beginning of what came after, in order. `any` promises no more than POSIX: an entry is sure
 * once its folder was flushed, and of all others any may be there. A move is done as a whole or not at all in both.
 */
export type Disk = 'ordered' | 'any'

interface File {
  bytes: Buffer
  mode: number
  flushed: Buffer | undefined
}

type EntryEvent = Extract<DiskEvent, { kind: 'create' | 'folder' | 'move' | 'remove' }>

/** Writes into `folder` what is left when the power is cut after that many events. */
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

/** What is in a file. */
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
