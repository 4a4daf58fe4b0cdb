import { chmodSync, type Dirent, lstatSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { UserError } from '../../util/user-error.ts'
import { bootId } from './boot.ts'
import { removeEmptyFolders, removeFiles } from '../sweep/remains.ts'
import { declaredPath } from '../util/variant-path.ts'
import type { Cas } from './cas.ts'
import { type Content, EMPTY_FOLDER, emptyFoldersOf, filesOf, folderContent } from './content.ts'
import { modeOf } from './hash.ts'
import { SMALL } from './pack.ts'
import type { Paths } from './paths.ts'
import { type StatCache, statIfThere } from './stat-cache.ts'

export interface Difference {
  readonly path: string
  readonly found: 'missing' | 'edited'
}

/** artifacts/<profile>/: the copies of outputs that users and stages read. */
export class Workspace {
  readonly #paths: Paths
  readonly #stats: StatCache
  readonly #cas: Cas
  constructor(paths: Paths, stats: StatCache, cas: Cas) {
    this.#paths = paths
    this.#stats = stats
    this.#cas = cas
  }

  /** Files of an output that differ from `content`; an extra file in a folder counts as edited. */
  differences(path: string, content: Content): Difference[] {
    const out: Difference[] = []
    for (const file of filesOf(path, content)) {
      const hash = this.#stats.hash(this.#paths.file(file.path))
      if (hash !== file.hash) out.push({ path: file.path, found: hash === undefined ? 'missing' : 'edited' })
    }
    // An empty folder must exist too, since a stage may read it.
    for (const folder of emptyFoldersOf(path, content))
      if (!isFolder(this.#paths.file(folder))) out.push({ path: folder, found: 'missing' })
    if (content.files && out.length === 0 && !isFolder(this.#paths.file(path)))
      out.push({ path, found: 'missing' })
    if (content.files)
      for (const inner of listEntries(this.#paths.file(path)))
        if (!Object.hasOwn(content.files, inner)) out.push({ path: path + inner, found: 'edited' })
    return out
  }

  /**
   * Makes an output equal to `content`: copies from the cache, or moves small files that were just written and stored.
   *
   * @param staged folder that holds the files as the stage wrote them
   * @returns false when the cache cannot serve it intact
   */
  async deliver(path: string, content: Content, staged?: string): Promise<boolean> {
    const wrong = this.differences(path, content)
    if (wrong.length === 0) return true
    const hashes = new Map(filesOf(path, content).map((file) => [file.path, file.hash]))
    const folders = new Set(content.files && [path, ...emptyFoldersOf(path, content)])
    // Remove extra entries first: one may occupy the path of an output.
    const extra = wrong.filter(({ path: entry }) => !hashes.has(entry) && !folders.has(entry))
    for (const entry of extra) this.#removeEntry(entry.path, path)
    for (const { path: file } of wrong) {
      const target = this.#paths.file(file)
      const hash = hashes.get(file)
      if (hash !== undefined) {
        if (isFolder(target)) await rm(target, { recursive: true })
        await this.#clearWay(dirname(target))
        if (staged !== undefined && moveStaged(join(staged, declaredPath(file)), target, hash))
          this.#stats.trust(target, hash, false)
        else if (await this.#cas.deliver(hash, target)) this.#stats.trust(target, hash, true)
        else return false
      }
    }
    for (const folder of folders) {
      const target = resolve(this.#paths.file(folder))
      await this.#clearWay(target)
      await mkdir(target, { recursive: true })
    }
    return true
  }

  /** Removes a file or an empty folder that is no part of an output, and the folders in the output that become empty. */
  #removeEntry(entry: string, output: string): void {
    const [target, base] = [resolve(this.#paths.file(entry)), resolve(this.#paths.file(output))]
    if (entry.endsWith('/')) removeEmptyFolders(target, base)
    else removeFiles([{ path: target }], base)
  }

  /** Removes a file that has the path of the folder or of one of its parents. */
  async #clearWay(folder: string): Promise<void> {
    for (let path = folder; path !== this.#paths.workspace; path = dirname(path))
      if (statIfThere(path)?.isFile()) await rm(path)
  }
}

/**
 * Moves a small file to its place. It need not be flushed: its bytes are in the cache, and its stamp is valid within
 * this boot only. A file with other hard links is not moved, as it could be changed through those.
 *
 * @returns false if the file cannot be moved and must be copied from the cache
 */
function moveStaged(from: string, to: string, hash: string): boolean {
  const stat = lstatSync(from, { throwIfNoEntry: false })
  if (!stat || stat.size > SMALL || stat.nlink !== 1 || bootId() === '') return false
  if ((stat.mode & 0o7777) !== modeOf(hash)) chmodSync(from, modeOf(hash))
  try {
    renameSync(from, to)
  } catch {
    try {
      mkdirSync(dirname(to), { recursive: true })
      renameSync(from, to)
    } catch {
      return false
    }
  }
  return true
}

/** Content at an absolute path, links followed; undefined if it is neither file nor folder. */
export function readContent(
  path: string,
  stats: { hash(path: string): string | undefined },
): Content | undefined {
  const stat = statIfThere(path)
  if (!stat) return undefined
  if (stat.isFile()) return { hash: stats.hash(path)!, size: Number(stat.size) }
  if (!stat.isDirectory()) return undefined
  const files = listEntries(path).map((inner) => {
    if (inner.endsWith('/')) return [inner, EMPTY_FOLDER] as const
    const file = join(path, inner)
    return [inner, { hash: stats.hash(file)!, size: statSync(file).size }] as const
  })
  return folderContent(Object.fromEntries(files))
}

/** The first entry at or below an absolute path that is neither file nor folder, such as a link or a pipe. */
export function irregular(path: string): string | undefined {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (!stat || stat.isFile()) return undefined
  if (!stat.isDirectory()) return path
  return listFiles(path)
    .map((inner) => join(path, inner))
    .find((file) => !lstatSync(file).isFile())
}

/** Paths of all files below a folder, sorted; none if the folder does not exist. */
export function listFiles(folder: string): string[] {
  return listEntries(folder).filter((inner) => !inner.endsWith('/'))
}

/**
 * The same, and its empty folders, whose paths end in `/`.
 *
 * @throws UserError for a name that is not UTF-8
 */
function listEntries(folder: string): string[] {
  const walk = (path: string): string[] => {
    const entries = readEntries(join(folder, path))
    if (entries.length === 0 && path !== '') return [path]
    return entries.flatMap((entry) => {
      const inner = path + entry.name
      if (inner.includes('\uFFFD') && !lstatSync(join(folder, inner), { throwIfNoEntry: false }))
        throw new UserError(
          `found a file in ${folder} whose name is not UTF-8 (${inner}), expected UTF-8. Give it another name`,
        )
      return entry.isDirectory() ? walk(`${inner}/`) : [inner]
    })
  }
  return walk('').sort()
}

function readEntries(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return []
    throw error
  }
}

function isFolder(path: string): boolean {
  return statIfThere(path)?.isDirectory() ?? false
}
