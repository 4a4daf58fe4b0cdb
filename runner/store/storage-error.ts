import { accessSync, constants, existsSync } from 'node:fs'
import { dirname } from 'node:path'

/** One-line message of a file system error; undefined for any other error. */
export function storageMessage(error: unknown): string | undefined {
  const { code, message, syscall, path } = error as NodeJS.ErrnoException
  if (code === undefined || syscall === undefined) return undefined
  if (code in WAYS_OUT) return `${code}: ${WAYS_OUT[code]}`
  // Making a folder with its parents on a read-only disk is reported as if a parent were missing.
  if (code === 'ENOENT' && syscall === 'mkdir' && path !== undefined) return writeProblem(path) ?? message
  return message
}

/** One-line message of a system error, with a remedy if one is known. */
export function systemMessage(error: NodeJS.ErrnoException): string | undefined {
  const way = error.code === undefined ? undefined : WAYS_OUT[error.code]
  return way === undefined ? storageMessage(error) : `${error.code}: ${way}`
}

/** Whether the system is out of a resource that may become free when other work ends. */
export function isScarce(error: unknown): boolean {
  return ['EAGAIN', 'EMFILE', 'ENFILE', 'ENOMEM'].includes((error as NodeJS.ErrnoException).code ?? '')
}

const WAYS_OUT: Readonly<Record<string, string>> = {
  EAGAIN: 'the limit on processes is reached. Raise the limit (ulimit -u), or lower --jobs',
  EMFILE: 'too many open files. Raise the limit (ulimit -n), or lower --jobs',
  ENFILE: 'too many open files on this machine. Close other programs, or lower --jobs',
  ENOMEM: 'the system is out of memory. Lower --jobs',
  ENAMETOOLONG:
    'a name or path is too long for the file system. Shorten names in pipeline.yaml, or move the project to a shorter path',
  E2BIG: 'the environment and arguments are too long for the system. Pass long values in a file',
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
