import { constants, statSync } from 'node:fs'
import { chmod, copyFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { flush, flushFolder, moveInto, temporaryName, withFolder } from './atomic.ts'
import { hashFile } from './hash.ts'

/** Blobs by the sha256 of their bytes. Nothing outside ever holds a link into it, so no edit can reach it. */
export class Cas {
  readonly #folder: string
  readonly #aside: string
  /** @param aside folder for what is being copied, on the file system of the workspace; whoever owns it clears it */
  constructor(folder: string, aside: string) {
    this.#folder = folder
    this.#aside = aside
  }

  path(hash: string): string {
    return join(this.#folder, hash.slice(0, 2), hash.slice(2))
  }

  /** Whether the blob is there in full length. That its bytes are right is checked on the way out. */
  has(hash: string, size: number): boolean {
    const stat = statSync(this.path(hash), { throwIfNoEntry: false })
    return stat !== undefined && stat.size === size
  }

  /** Moves a finished file of ours in. It replaces a blob of that hash, which is either the same or damaged. */
  async put(file: string, hash: string): Promise<void> {
    const target = this.path(hash)
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
      await withFolder(temporary, () => copyFile(this.path(hash), temporary, constants.COPYFILE_FICLONE))
      if (hashFile(temporary) !== hash) {
        await this.drop(hash)
        return false
      }
      await chmod(temporary, 0o644)
      await flush(temporary)
      await withFolder(target, () => moveInto(temporary, target))
      gone = true
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
      throw error
    } finally {
      if (!gone) await rm(temporary, { force: true })
    }
  }

  async drop(hash: string): Promise<void> {
    await rm(this.path(hash), { force: true })
  }
}

/** A file that has other names too is made one of its own: what is written under those must not reach the cache. */
async function disown(file: string): Promise<void> {
  if (statSync(file).nlink === 1) return
  const copy = temporaryName(file)
  await copyFile(file, copy, constants.COPYFILE_FICLONE)
  await rename(copy, file)
}
