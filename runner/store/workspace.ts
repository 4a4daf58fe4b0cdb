import { lstatSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Cas } from './cas.ts'
import { type Content, filesOf, folderContent } from './content.ts'
import type { Paths } from './paths.ts'
import type { StatCache } from './stat-cache.ts'

export interface Difference {
  readonly path: string
  readonly found: 'missing' | 'edited'
}

/** artifacts/<profile>/: the copies that people and stages read. */
export class Workspace {
  readonly #paths: Paths
  readonly #stats: StatCache
  readonly #cas: Cas
  constructor(paths: Paths, stats: StatCache, cas: Cas) {
    this.#paths = paths
    this.#stats = stats
    this.#cas = cas
  }

  /** Files of an output that are not as `content` says; a file too many in a folder counts as an edit. */
  differences(path: string, content: Content): Difference[] {
    const out: Difference[] = []
    for (const file of filesOf(path, content)) {
      const hash = this.#stats.hash(this.#paths.file(file.path))
      if (hash !== file.hash) out.push({ path: file.path, found: hash === undefined ? 'missing' : 'edited' })
    }
    if (content.files)
      for (const inner of listFiles(this.#paths.file(path)))
        if (!(inner in content.files)) out.push({ path: path + inner, found: 'edited' })
    return out
  }

  /** Brings an output to `content` from the cache. @returns false when the cache cannot serve it intact */
  async deliver(path: string, content: Content): Promise<boolean> {
    const wrong = this.differences(path, content)
    if (wrong.length === 0) return true
    const hashes = new Map(filesOf(path, content).map((file) => [file.path, file.hash]))
    for (const { path: file } of wrong) {
      const target = this.#paths.file(file)
      const hash = hashes.get(file)
      if (hash === undefined) {
        await rm(target, { force: true, recursive: true })
        continue
      }
      if (isFolder(target)) await rm(target, { recursive: true })
      if (!(await this.#cas.deliver(hash, target))) return false
      this.#stats.trust(target, hash)
    }
    return true
  }

  async remove(path: string): Promise<void> {
    await rm(this.#paths.file(path), { force: true, recursive: true })
  }
}

/** What lies at an absolute path; undefined for what is neither file nor folder. */
export function readContent(
  path: string,
  stats: { hash(path: string): string | undefined },
): Content | undefined {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (!stat) return undefined
  if (stat.isFile()) return { hash: stats.hash(path)!, size: stat.size }
  if (!stat.isDirectory()) return undefined
  const files = listFiles(path).map((inner) => {
    const file = join(path, inner)
    return [inner, { hash: stats.hash(file)!, size: lstatSync(file).size }] as const
  })
  return folderContent(Object.fromEntries(files))
}

/** The first that is neither file nor folder, at an absolute path or below it: a link, a pipe. */
export function irregular(path: string): string | undefined {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (!stat || stat.isFile()) return undefined
  if (!stat.isDirectory()) return path
  return listFiles(path)
    .map((inner) => join(path, inner))
    .find((file) => !lstatSync(file).isFile())
}

/** Paths of all files below a folder, sorted; none where there is no folder. */
export function listFiles(folder: string): string[] {
  const walk = (path: string): string[] => {
    let entries: ReturnType<typeof readEntries>
    try {
      entries = readEntries(join(folder, path))
    } catch {
      return []
    }
    return entries.flatMap((entry) =>
      entry.isDirectory() ? walk(`${path}${entry.name}/`) : [path + entry.name],
    )
  }
  return walk('').sort()
}

function readEntries(folder: string) {
  return readdirSync(folder, { withFileTypes: true })
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}
