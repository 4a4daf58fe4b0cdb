import { counted } from '../../util/counted.ts'
import { lstatSync, readdirSync, rmdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { bytesText } from '../util/bytes.ts'

/** A file that may be removed. */
export interface Remains {
  readonly path: string
  readonly bytes: number
  /** Milliseconds since 1970 of its last change. */
  readonly changed: number
}

/** Every file below a folder; empty if the folder does not exist. Links are not followed. */
export function filesBelow(folder: string): Remains[] {
  let entries
  try {
    entries = readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(path)
    const { size, mtimeMs } = lstatSync(path)
    return [{ path, bytes: size, changed: mtimeMs }]
  })
}

/** Removes files, and the folders below `base` that become empty. */
export function removeFiles(files: readonly Pick<Remains, 'path'>[], base: string): void {
  for (const { path } of files) {
    rmSync(path, { force: true })
    removeEmptyFolders(dirname(path), base)
  }
}

/** Removes a folder and the folders around it, below `base`, as far as they are empty. */
export function removeEmptyFolders(from: string, base: string): void {
  for (let folder = from; folder !== base && folder.startsWith(base); folder = dirname(folder))
    if (!removeIfEmpty(folder)) break
}

/** Removes a folder if it holds nothing but folders. */
export function removeIfNoFiles(folder: string): void {
  let entries
  try {
    entries = readdirSync(folder, { withFileTypes: true })
  } catch {
    return
  }
  for (const entry of entries) if (entry.isDirectory()) removeIfNoFiles(join(folder, entry.name))
  removeIfEmpty(folder)
}

function removeIfEmpty(folder: string): boolean {
  try {
    rmdirSync(folder)
    return true
  } catch {
    return false
  }
}

/** `3 files, 1.2 MB` */
export function sizeText(files: readonly Pick<Remains, 'bytes'>[], noun = 'file'): string {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  return `${counted(files.length, noun)}, ${bytesText(bytes)}`
}
