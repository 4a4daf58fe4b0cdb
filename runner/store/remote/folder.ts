import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { flush, temporaryName } from '../atomic.ts'
import type { Remote } from './remote.ts'

/** A folder that all see, as on a network file system. */
export function folderRemote(folder: string): Remote {
  return {
    where: folder,
    async get(name, file) {
      try {
        await copyFile(join(folder, name), file)
        return true
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
        await stat(dirname(folder)) // a share that is not mounted holds nothing either, and is to be told
        return false
      }
    },
    async has(name) {
      return (await stat(join(folder, name)).catch(() => undefined)) !== undefined
    },
    async put(name, file) {
      const target = join(folder, name)
      // Process numbers of two machines may be equal.
      const aside = temporaryName(`${target}.${hostname()}`)
      // Not `recursive` for the folder itself: where the share is not mounted, nothing is to be built in its place.
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
