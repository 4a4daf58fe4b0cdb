import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { ConfigError } from '../config/diagnostic.ts'

/**
 * Checks that a folder is at a path, or can be made there, before any work is done for it.
 *
 * @param asked how the user named the path, for messages: `--out fits`
 * @throws ConfigError if a file is at the path or at one of its parents
 */
export function checkFolderPlace(path: string, asked: string): void {
  const file = fileInTheWay(path)
  if (file === undefined) return
  throw new ConfigError(
    `${asked}: found the file ${file}, expected a folder, or a place where one can be made. Name another place`,
  )
}

/** The same for a file. @throws ConfigError if a folder is at the path, or a file at one of its parents */
export function checkFilePlace(path: string, asked: string): void {
  if (kindOf(path) === 'folder')
    throw new ConfigError(`${asked}: found a folder at ${path}, expected a file, or none. Name another place`)
  if (kindOf(path) === undefined) checkFolderPlace(path, asked)
}

/** Makes a folder with its parents. @throws ConfigError as checkFolderPlace does */
export function makeFolder(path: string, asked: string): void {
  checkFolderPlace(path, asked)
  mkdirSync(path, { recursive: true })
}

/** Makes the folder of a file. @throws ConfigError as checkFilePlace does */
export function makeFolderOf(path: string, asked: string): void {
  checkFilePlace(path, asked)
  mkdirSync(dirname(path), { recursive: true })
}

/** The file at a path, or at one of its parents. */
function fileInTheWay(path: string): string | undefined {
  const kind = kindOf(path)
  if (kind === undefined && dirname(path) !== path) return fileInTheWay(dirname(path))
  return kind === 'file' ? path : undefined
}

function kindOf(path: string): 'file' | 'folder' | undefined {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file'
  } catch {
    return undefined
  }
}
