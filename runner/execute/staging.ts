import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Folders in which jobs write before their outputs are published, one job at a time each. A folder without files
 * is reused for the next job with its empty subfolders: making and removing folders for every job took a tenth of the
 * time of a run with many short jobs.
 */
export class StagingFolders {
  readonly #base: string
  readonly #free: string[] = []
  #made = 0

  constructor(base: string) {
    this.#base = base
  }

  take(): string {
    return this.#free.pop() ?? join(this.#base, String(this.#made++))
  }

  give(folder: string): void {
    if (holdsFiles(folder)) rmSync(folder, { recursive: true, force: true })
    this.#free.push(folder)
  }
}

function holdsFiles(folder: string): boolean {
  try {
    return readdirSync(folder, { withFileTypes: true }).some(
      (entry) => !entry.isDirectory() || holdsFiles(join(folder, entry.name)),
    )
  } catch {
    return false // does not exist
  }
}
