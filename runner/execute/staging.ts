import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { removeTree } from '../util/remove-tree.ts'
import type { Job } from './job.ts'

type Outputs = Job['outputs']

/**
 * Folders in which jobs write before their outputs are published, one job at a time each. Each looks new to its job. Making and
 * removing folders can take longer than a short job, so a folder in which a job has left nothing but the folders that its
 * outputs need serves the next job that needs the same ones.
 */
export class StagingFolders {
  readonly #base: string
  readonly #free = new Map<string, string[]>()
  #made = 0

  constructor(base: string) {
    this.#base = base
  }

  take(outputs: Outputs): string {
    return this.#free.get(neededFolders(outputs))?.pop() ?? join(this.#base, String(this.#made++))
  }

  /** @param succeeded a folder of a failed job is not used again: what the job left behind may still write to it */
  give(folder: string, outputs: Outputs, succeeded: boolean): void {
    const needed = neededFolders(outputs)
    if (!succeeded || foldersIn(folder)?.sort().join('\0') !== needed) return removeTree(folder)
    const free = this.#free.get(needed)
    if (free) free.push(folder)
    else this.#free.set(needed, [folder])
  }
}

/** The folders that are made for a job before it starts, as one text. */
function neededFolders(outputs: Outputs): string {
  const folders = new Set(['out'])
  for (const path of Object.values(outputs))
    for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1))
      folders.add(`out/${path.slice(0, slash)}`)
  return [...folders].sort().join('\0')
}

/** All folders below a folder; undefined if it holds anything else. */
function foldersIn(folder: string, prefix = ''): string[] | undefined {
  const found: string[] = []
  for (const entry of readEntries(join(folder, prefix))) {
    const path = prefix + entry.name
    const inner = entry.isDirectory() ? foldersIn(folder, `${path}/`) : undefined
    if (!inner) return undefined
    found.push(path, ...inner)
  }
  return found
}

function readEntries(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return [] // the job did not begin
  }
}
