import { accessSync, constants, existsSync } from 'node:fs'
import { dirname } from 'node:path'

/** What the file system says, in one line; undefined for an error of another origin. */
export function storageMessage(error: unknown): string | undefined {
  const { code, message, syscall, path } = error as NodeJS.ErrnoException
  if (code === undefined || syscall === undefined) return undefined
  // Making a folder with its parents on a read-only disk is reported as if a parent were missing.
  if (code === 'ENOENT' && syscall === 'mkdir' && path !== undefined) return writeProblem(path) ?? message
  return message
}

function writeProblem(path: string): string | undefined {
  let folder = dirname(path)
  while (!existsSync(folder)) folder = dirname(folder)
  try {
    accessSync(folder, constants.W_OK)
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}
