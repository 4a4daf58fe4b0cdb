import { constants, readFileSync, statSync } from 'node:fs'
import { chmod, copyFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { flush, flushFolder, moveInto, temporaryName, withFolder } from './atomic.ts'
import { bytesHash, hashFile, modeOf } from './hash.ts'
import { type Pack, SMALL } from './pack.ts'

/**
 * Blobs by the sha256 of their bytes: a file each, small ones in the pack where there is one. Every hash may carry the
 * mark of an executable file: it does not change the blob, only the mode of the file that is delivered. Nothing
 * outside ever holds a link into the cache, so no edit can reach it.
 */
export class Cas {
  readonly #folder: string
  readonly #aside: string
  readonly #pack: Pack | undefined
  /** @param aside folder for what is being copied, on the file system of the workspace; whoever owns it clears it */
  constructor(folder: string, aside: string, pack?: Pack) {
    this.#folder = folder
    this.#aside = aside
    this.#pack = pack
  }

  /** Whether the blob is there in full length. That its bytes are right is checked on the way out. */
  has(hash: string, size: number): boolean {
    if (this.#pack?.hasBlob(bytesHash(hash))) return true
    return statSync(this.#path(hash), { throwIfNoEntry: false })?.size === size
  }

  /** Whether the bytes of the blob are those that its name says. */
  isIntact(hash: string): boolean {
    if (this.#pack?.blob(bytesHash(hash))) return true
    try {
      return hashFile(this.#path(hash)) === bytesHash(hash)
    } catch {
      return false
    }
  }

  /** The whole blob; undefined where it is missing or damaged. */
  read(hash: string): Buffer | undefined {
    if (!this.isIntact(hash)) return undefined
    return this.#pack?.blob(bytesHash(hash)) ?? readFileSync(this.#path(hash))
  }

  /**
   * Stores a finished file, which may be moved away for it. A small one goes into the pack: it is on the disk when the
   * pack has been flushed, which writing the result that names it does.
   *
   * @param bytes what is in it, if the caller has read it already
   */
  async put(file: string, hash: string, bytes?: Buffer): Promise<void> {
    if (this.#pack && (bytes !== undefined || statSync(file).size <= SMALL))
      return this.#pack.addBlob(bytesHash(hash), bytes ?? readFileSync(file))
    const target = this.#path(hash)
    await disown(file)
    await chmod(file, 0o444)
    await flush(file)
    await withFolder(target, () => moveInto(file, target))
    await flushFolder(dirname(target))
  }

  /**
   * Puts a copy (a reflink where the file system can) at `target`, replacing what was there in one step.
   *
   * @returns false, with `target` untouched and the blob dropped, when the blob is missing or damaged
   */
  async deliver(hash: string, target: string): Promise<boolean> {
    const temporary = temporaryName(join(this.#aside, hash.slice(0, 16)))
    let gone = false
    try {
      if (!(await this.#copy(hash, temporary))) return false
      await chmod(temporary, modeOf(hash))
      await flush(temporary)
      await withFolder(target, () => moveInto(temporary, target))
      gone = true
      return true
    } finally {
      if (!gone) await rm(temporary, { force: true })
    }
  }

  /**
   * Path of a file that holds the blob: its own, or for a packed one a copy in the folder for what is being copied. Undefined
   * where it is missing or damaged.
   */
  async file(hash: string): Promise<string | undefined> {
    if (!this.#pack?.hasBlob(bytesHash(hash))) return this.isIntact(hash) ? this.#path(hash) : undefined
    const copy = join(this.#aside, bytesHash(hash))
    return (await this.#copy(hash, copy)) ? copy : undefined
  }

  async drop(hash: string): Promise<void> {
    this.#pack?.forgetBlob(bytesHash(hash))
    await rm(this.#path(hash), { force: true })
  }

  /** @returns false, with nothing at `target`, for a blob that is missing or damaged; a damaged one is dropped */
  async #copy(hash: string, target: string): Promise<boolean> {
    const packed = this.#pack?.blob(bytesHash(hash))
    if (packed) {
      await withFolder(target, () => writeFile(target, packed))
      return true
    }
    try {
      await withFolder(target, () => copyFile(this.#path(hash), target, constants.COPYFILE_FICLONE))
      if (hashFile(target) === bytesHash(hash)) return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
    await rm(target, { force: true })
    await this.drop(hash)
    return false
  }

  #path(hash: string): string {
    const name = bytesHash(hash)
    return join(this.#folder, name.slice(0, 2), name.slice(2))
  }
}

/** A file that has other names too is made one of its own: what is written under those must not reach the cache. */
async function disown(file: string): Promise<void> {
  if (statSync(file).nlink === 1) return
  const copy = temporaryName(file)
  await copyFile(file, copy, constants.COPYFILE_FICLONE)
  await rename(copy, file)
}
