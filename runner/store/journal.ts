import { closeSync, fdatasyncSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { writeAll } from '../../util/write-all.ts'
import type { Published } from '../plan/world.ts'
import { exactJson } from '../util/canonical.ts'
import { writeAtomically } from './atomic.ts'
import { stampOf } from './stat-cache.ts'

type Line =
  | { readonly published: Published }
  | { readonly failed: { readonly instance: string; readonly message: string } }

/** The last publication or failure of each instance. Lines are only appended; an incomplete last line is ignored. */
export class Journal {
  readonly #path: string
  readonly #published = new Map<string, Published>()
  readonly #failures = new Map<string, string>()
  #lines = 0
  /** Open from the first line that is appended until `close`. */
  #file: number | undefined
  /** Stamp of the file when it was read. */
  readonly stamp: string

  constructor(path: string) {
    this.#path = path
    this.stamp = this.stampNow()
    for (const line of readLines(path)) {
      this.#lines++
      this.#apply(line)
    }
  }

  stampNow(): string {
    const stat = statSync(this.#path, { bigint: true, throwIfNoEntry: false })
    return stat ? stampOf(stat) : ''
  }

  published(instance: string): Published | undefined {
    return this.#published.get(instance)
  }

  failure(instance: string): string | undefined {
    return this.#failures.get(instance)
  }

  all(): Published[] {
    return [...this.#published.values()]
  }

  publish(published: Published): void {
    this.#append({ published })
  }

  fail(instance: string, message: string): void {
    this.#append({ failed: { instance, message } })
  }

  /** Rewrites the file without superseded lines, once they are the majority. */
  compact(): void {
    if (this.#lines < 2 * (this.#published.size + this.#failures.size) + 20) return
    const lines: Line[] = [
      ...[...this.#published.values()].map((published) => ({ published })),
      ...[...this.#failures].map(([instance, message]) => ({ failed: { instance, message } })),
    ]
    this.close()
    writeAtomically(this.#path, lines.map((line) => `${exactJson(line)}\n`).join(''))
    this.#lines = lines.length
  }

  /** Flushes the appended lines. A power cut may lose unflushed lines; their instances are then restored from the cache. */
  flush(): void {
    if (this.#file !== undefined) fdatasyncSync(this.#file)
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file)
    this.#file = undefined
  }

  #append(line: Line): void {
    if (this.#file === undefined) {
      mkdirSync(dirname(this.#path), { recursive: true })
      this.#file = openSync(this.#path, 'a')
      writeAll(this.#file, '\n') // after a power cut the last line may lack its line feed: start a new line
    }
    try {
      writeAll(this.#file, `${exactJson(line)}\n`)
    } catch (error) {
      this.close() // the next line begins after a line feed, which ends what was written of this one
      throw error
    }
    this.#lines++
    this.#apply(line)
  }

  #apply(line: Line): void {
    if ('published' in line) {
      this.#published.set(line.published.instance, line.published)
      this.#failures.delete(line.published.instance)
    } else this.#failures.set(line.failed.instance, line.failed.message)
  }
}

function readLines(path: string): Line[] {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return []
    throw error
  }
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as Line]
    } catch {
      return []
    }
  })
}
