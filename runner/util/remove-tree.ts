import { chmodSync, lstatSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const OWNER_MAY = 0o700

/** Removes a file or a folder with all its contents, read-only folders too. Does nothing if there is nothing. */
export function removeTree(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true })
  } catch (error) {
    if (!['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    makeWritable(path)
    rmSync(path, { recursive: true, force: true })
  }
}

/** Lets the owner read and write a folder and all folders below it. */
export function makeWritable(folder: string): void {
  const stat = lstatSync(folder, { throwIfNoEntry: false })
  if (!stat?.isDirectory()) return
  if ((stat.mode & OWNER_MAY) !== OWNER_MAY) chmodSync(folder, stat.mode | OWNER_MAY)
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) makeWritable(join(folder, entry.name))
}
