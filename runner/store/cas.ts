import { constants, readFileSync, statSync } from 'node:fs'
import { chmod, copyFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Gate } from '../util/gate.ts'
import { flush, flushFolder, moveInto, temporaryName, withFolder } from './atomic.ts'
import { bytesHash, hashFile, modeOf } from './hash.ts'
import { type Pack, SMALL } from './pack.ts'

/** Deliveries at once: results of any number of instances can be restored although the system limits open files. */
const MOST_DELIVERIES = 8

/**
 * Blobs by the sha256 of their bytes: a file each; small ones in the pack, if there is one. A hash may end in the
 * mark of an executable file, which changes only the mode of the delivered file, not the blob. Nothing
 * outside is ever linked to a file of the cache, so no edit can change it.
 */
export class Cas {
  readonly #folder: string
  readonly #aside: string
  readonly #pack: Pack | undefined
  /** Each delivery keeps a file open. */
  readonly #deliveries = new Gate(MOST_DELIVERIES)

  /** @param aside folder for temporary copies, on the file system of the workspace; its owner clears it */
  constructor(folder: string, aside: string, pack?: Pack) {
    this.#folder = folder
    this.#aside = aside
    this.#pack = pack
  }

  /** Whether the blob exists with the right size. Its bytes are verified when it is delivered. */
  has(hash: string, size: number): boolean {
    if (this.#pack?.hasBlob(bytesHash(hash))) return true
    return statSync(this.#path(hash), { throwIfNoEntry: false })?.size === size
  }

  /** Whether the bytes of the blob match its hash. */
  isIntact(hash: string): boolean {
    if (this.#pack?.blob(bytesHash(hash))) return true
    try {
      return hashFile(this.#path(hash)) === bytesHash(hash)
    } catch {
      return false
    }
  }

  /** The whole blob; undefined if it is missing or damaged. */
  read(hash: string): Buffer | undefined {
    if (!this.isIntact(hash)) return undefined
    return this.#pack?.blob(bytesHash(hash)) ?? readFileSync(this.#path(hash))
  }

  /**
   * Stores a finished file, which may be moved. A small one goes into the pack, and is durable once the pack has been
   * flushed; writing the result that names it does that.
   *
   * @param bytes content of the file, if the caller has read it already
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
  deliver(hash: string, target: string): Promise<boolean> {
    return this.#deliveries.pass(() => this.#deliver(hash, target))
  }

  async #deliver(hash: string, target: string): Promise<boolean> {
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
   * Path of a file that holds the blob: its own, or for a packed blob a temporary copy. Undefined if the blob is
   * missing or damaged.
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

/** Replaces a file that has other hard links by a copy, so that writes through those links cannot change the cache. */
async function disown(file: string): Promise<void> {
  if (statSync(file).nlink === 1) return
  const copy = temporaryName(file)
  await copyFile(file, copy, constants.COPYFILE_FICLONE)
  await rename(copy, file)
}
