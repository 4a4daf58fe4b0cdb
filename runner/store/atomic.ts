import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { writeAll } from '../../util/write-all.ts'

let counter = 0

/** A name beside `path` that no other writer uses. */
export function temporaryName(path: string): string {
  return `${path}.${process.pid}-${counter++}.tmp`
}

/**
 * Replaces a file atomically: writes a temporary file, flushes it, renames it. `durable` flushes the folder too, so that
 * the new file survives a power cut; otherwise the old one may come back. After an error the old file is unchanged.
 *
 * @param text the content, or its parts in order
 */
export function writeAtomically(path: string, text: string | Iterable<string>, durable = false): void {
  mkdirSync(dirname(path), { recursive: true })
  const temporary = temporaryName(path)
  try {
    const file = openSync(temporary, 'w')
    try {
      for (const part of typeof text === 'string' ? [text] : text) writeAll(file, part)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
  if (durable) {
    const folder = openSync(dirname(path), 'r')
    try {
      fsyncSync(folder)
    } finally {
      closeSync(folder)
    }
  }
}

/** Moves a finished, flushed file to its place in one step, from another file system too. */
export async function moveInto(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    const beside = temporaryName(to)
    try {
      await copyFile(from, beside)
      await flush(beside)
      await rename(beside, to)
    } finally {
      await rm(beside, { force: true })
    }
    await rm(from, { force: true })
  }
}

/** Runs `work`, which needs the folder of `path`. Creates the folder and retries only if it is missing, which is rare. */
export async function withFolder<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    await mkdir(dirname(path), { recursive: true })
    return work()
  }
}

/** Flushes a file to the disk. */
export async function flush(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

const waiting = new Map<string, Promise<void>>()

/** Flushes the entries of a folder. Calls made before a flush has begun share it. */
export function flushFolder(path: string): Promise<void> {
  let next = waiting.get(path)
  if (!next) {
    next = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      waiting.delete(path)
      return flush(path)
    })
    waiting.set(path, next)
  }
  return next
}
