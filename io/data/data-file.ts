import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { UserError } from '../../util/user-error.ts'
import { type DownloadOptions, download } from './download.ts'
import type { DataFile } from './manifest.ts'

export interface DataFileOptions extends DownloadOptions {
  /** Root of the project. Downloads are kept in its artifacts/.downloads, and a relative path of a mirror is resolved against it. */
  readonly root: string
  /** Folder with a copy of the published data, at the manifest's paths: the value of ICL_DATA_DIR. It is searched first. */
  readonly mirror?: string
}

/**
 * Path of a published file whose checksum has just been verified. The file is taken from the mirror, else from an earlier
 * download, else from the network. A wrong checksum in the mirror or from the network is an error; a damaged earlier
 * download is fetched again.
 *
 * @throws UserError
 */
export async function dataFile(file: DataFile, options: DataFileOptions): Promise<string> {
  const inMirror = options.mirror && join(mirrorFolder(options.mirror, options.root), file.path)
  if (inMirror && existsSync(inMirror)) {
    verify(await readFile(inMirror), file, inMirror)
    return inMirror
  }

  const kept = join(options.root, 'artifacts/.downloads', file.sha256, file.path.replace(/^.*\//, ''))
  if (existsSync(kept) && sha256(await readFile(kept)) === file.sha256) return kept

  const bytes = await download(file, options)
  verify(bytes, file, file.url)
  await mkdir(dirname(kept), { recursive: true })
  const aside = `${kept}.${randomUUID()}`
  try {
    await writeFile(aside, bytes, { flush: true })
    await rename(aside, kept)
  } finally {
    await rm(aside, { force: true })
  }
  return kept
}

/** Number of files that are fetched at the same time. */
const AT_ONCE = 8

/**
 * Paths of several published files, each obtained with `dataFile`. Several files are fetched at the same time. Complete
 * downloads are kept, so that the next run after an interruption fetches only the rest.
 *
 * @param progress called after each file
 * @throws UserError of the first file in the list that could not be obtained
 */
export async function dataFiles(
  files: readonly DataFile[],
  options: DataFileOptions,
  progress: (done: number, total: number, path: string) => void = () => {},
): Promise<string[]> {
  const paths = Array<string>(files.length)
  const failures: { at: number; error: unknown }[] = []
  let next = 0
  let done = 0
  async function work(): Promise<void> {
    while (next < files.length && failures.length === 0) {
      const at = next++
      try {
        paths[at] = await dataFile(files[at]!, options)
        progress(++done, files.length, files[at]!.path)
      } catch (error) {
        failures.push({ at, error })
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, files.length) }, work))
  const [first] = failures.sort((a, b) => a.at - b.at)
  if (first) throw first.error
  return paths
}

function mirrorFolder(mirror: string, root: string): string {
  const folder = resolve(root, mirror)
  if (!existsSync(folder))
    throw new UserError(
      `ICL_DATA_DIR: found "${mirror}", but there is no folder ${folder}; expected a folder with a copy of the published data. Correct the variable, or unset it`,
    )
  return folder
}

function verify(bytes: Uint8Array, file: DataFile, where: string): void {
  const found = sha256(bytes)
  if (found !== file.sha256)
    throw new UserError(
      `${where}: found sha256 ${found}, expected ${file.sha256}: not the published ${file.path}, so it is not used. Remove or replace it`,
    )
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
