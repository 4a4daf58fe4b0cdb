import { type BigIntStats, lstatSync, readFileSync, statSync } from 'node:fs'
import { writeAtomically } from './atomic.ts'
import { bootId } from './boot.ts'
import { contentHash } from './hash.ts'

interface Entry {
  readonly stamp: string
  readonly hash: string
  /** When the hash was known to belong to the stamp, ms since 1970. */
  readonly at: number
  /** For a file that may not have been flushed yet: the boot within which the stamp is valid. */
  readonly boot?: string
}

/** A file changed again within this many ms keeps its time stamp on coarse clocks, so such a stamp proves nothing. */
const CLOCK_GRAIN = 20

/** After this many ms every system has written a changed file to the disk by itself. */
const WRITTEN_BACK = 600_000

/** Size, times and inode: unequal for any edit and any change of mode, as ctime cannot be set by a user. */
export function stampOf(stat: BigIntStats): string {
  return `${stat.size}-${stat.mtimeNs}-${stat.ctimeNs}-${stat.ino}`
}

/** Stat of a path; undefined if nothing is there, also if one of its parent folders is a file. */
export function statIfThere(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined
    throw error
  }
}

/** Whether a file may have changed at or after a time (ms since 1970). */
export function isYoung(stat: BigIntStats, since: number): boolean {
  return Number(stat.ctimeMs) >= since - CLOCK_GRAIN
}

/** Content hashes of files, cached by stamp: unchanged files are not read again. */
export class StatCache {
  readonly #file: string
  readonly #entries: Map<string, Entry>
  readonly #now: () => number
  #dirty = false
  /** Read and hash every file again (`check --deep`). */
  deep = false

  constructor(file: string, now: () => number = Date.now) {
    this.#file = file
    this.#now = now
    this.#entries = new Map(Object.entries(readEntries(file)))
  }

  /** Content hash of a file, or undefined if there is no file at the path. */
  hash(path: string): string | undefined {
    const stat = statIfThere(path)
    if (!stat?.isFile()) return undefined
    const stamp = stampOf(stat)
    const known = this.#entries.get(path)
    if (!this.deep && known?.stamp === stamp && !isYoung(stat, known.at)) return known.hash
    const at = this.#now()
    const hash = contentHash(path)
    const young = at - Number(stat.ctimeMs) < WRITTEN_BACK
    this.#remember(path, { stamp, hash, at, ...(young && { boot: bootId() }) })
    return hash
  }

  /**
   * Records a file that this process has just written and hashed: no other process can have produced this stamp.
   *
   * @param flushed whether its bytes are on disk; if not, the stamp is valid until the next boot
   */
  trust(path: string, hash: string, flushed: boolean): void {
    const stamp = stampOf(lstatSync(path, { bigint: true }))
    const at = this.#now() + 10 * CLOCK_GRAIN
    this.#remember(path, { stamp, hash, at, ...(!flushed && { boot: bootId() }) })
  }

  /**
   * The stamp of a file or folder, '' if there is none; undefined if it may not belong to the content read at
   * `readAt` (for a file hashed here: when it was hashed), because the file changed after or just before that.
   */
  settledStamp(path: string, readAt: number): string | undefined {
    const stat = statIfThere(path)
    if (!stat) return ''
    const stamp = stampOf(stat)
    const known = this.#entries.get(path)
    if (known && known.stamp !== stamp) return undefined
    return isYoung(stat, known?.at ?? readAt) ? undefined : stamp
  }

  save(): void {
    if (!this.#dirty) return
    writeAtomically(this.#file, JSON.stringify(Object.fromEntries(this.#entries)))
    this.#dirty = false
  }

  #remember(path: string, entry: Entry): void {
    this.#entries.set(path, entry)
    this.#dirty = true
  }
}

/** Omits entries of an earlier boot for files that may not have been flushed; these are hashed again. */
function readEntries(file: string): Record<string, Entry> {
  try {
    const all = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Entry>
    const kept = Object.entries(all).filter(([, { boot }]) => boot === undefined || boot === bootId())
    return Object.fromEntries(kept)
  } catch {
    return {} // missing or damaged: the files are hashed again
  }
}
