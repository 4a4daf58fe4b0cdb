import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { flush, temporaryName } from '../atomic.ts'
import type { Remote } from './remote.ts'

/** A remote in a shared folder, as on a network file system. */
export function folderRemote(folder: string): Remote {
  return {
    where: folder,
    async get(name, file) {
      try {
        await copyFile(join(folder, name), file)
        return true
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
        await stat(dirname(folder)) // throws if the share is not mounted, so that this is reported
        return false
      }
    },
    async has(name) {
      return (await stat(join(folder, name)).catch(() => undefined)) !== undefined
    },
    async put(name, file) {
      const target = join(folder, name)
      // Two machines may use the same pid.
      const aside = temporaryName(`${target}.${hostname()}`)
      // Not `recursive` for the folder itself: if the share is not mounted, its mount point must not be filled.
      await mkdir(folder).catch(unlessThere)
      await mkdir(dirname(target), { recursive: true })
      try {
        await copyFile(file, aside)
        await flush(aside)
        await rename(aside, target)
      } finally {
        await rm(aside, { force: true })
      }
    },
  }
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
