import { readFileSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { UserError } from '../../util/user-error.ts'
import { canonicalJson, sha256 } from '../util/canonical.ts'
import { flushFolder, moveInto, temporaryName, withFolder } from './atomic.ts'
import type { Cas } from './cas.ts'
import { type Content, filesOf } from './content.ts'
import type { Pack } from './pack.ts'

/** What an instance made under one key. */
export interface Result {
  readonly key: string
  readonly instance: string
  /** Declared name -> content. */
  readonly outputs: Readonly<Record<string, Content>>
  /** How long it took to make. */
  readonly seconds: number
  /** The outputs were accepted with `icl accept`; nothing ran. */
  readonly accepted?: true
}

/**
 * Results by key, each with a checksum: in the pack if there is one, else in a small file each. Jobs on other
 * machines use separate files, since they cannot append to a shared one.
 */
export class Results {
  readonly #folder: string
  readonly #cas: Cas
  readonly #aside: string
  readonly #pack: Pack | undefined
  constructor(folder: string, cas: Cas, aside: string, pack?: Pack) {
    this.#folder = folder
    this.#aside = aside
    this.#cas = cas
    this.#pack = pack
  }

  /** The result, if it is intact and every blob it names is there. */
  find(key: string): Result | undefined {
    const result = this.read(key)
    return result && this.#isWhole(result) ? result : undefined
  }

  #isWhole({ outputs }: Result): boolean {
    const blobs = Object.values(outputs).flatMap((content) => filesOf('', content))
    return blobs.every((blob) => this.#cas.has(blob.hash, blob.size))
  }

  read(key: string): Result | undefined {
    const packed = this.#pack?.result(key)
    if (packed !== undefined) return JSON.parse(packed) as Result
    try {
      return parseResult(readFileSync(this.#path(key), 'utf8'), key)
    } catch {
      return undefined
    }
  }

  /** Resolves when the result, and every blob that was put before it, is on disk, so that a result never names a missing blob. */
  async write(result: Result): Promise<void> {
    if (this.#pack) {
      this.#pack.addResult(result.key, canonicalJson(result))
      await this.#pack.flush()
      if (this.#isWhole(result)) return
      // Its blobs were in an earlier flush, which failed.
      this.#pack.dropResult(result.key)
      throw this.#pack.failure ?? new UserError('an output is no longer in the cache; run again')
    }
    const path = this.#path(result.key)
    const temporary = temporaryName(join(this.#aside, result.key.slice(0, 16)))
    const file = await withFolder(temporary, () => open(temporary, 'w'))
    try {
      await file.writeFile(formatResult(result))
      await file.sync()
    } finally {
      await file.close()
    }
    await withFolder(path, () => moveInto(temporary, path))
    await flushFolder(dirname(path))
  }

  async drop(key: string): Promise<void> {
    this.#pack?.dropResult(key)
    await rm(this.#path(key), { force: true })
  }

  #path(key: string): string {
    return join(this.#folder, key.slice(0, 2), `${key.slice(2)}.json`)
  }
}

export function formatResult(result: Result): string {
  const body = canonicalJson(result)
  return `${sha256(body)}\n${body}\n`
}

/** @returns undefined for text that is truncated, altered or of another key */
export function parseResult(text: string, key: string): Result | undefined {
  const [sum, body] = text.split('\n')
  if (body === undefined || sha256(body) !== sum) return undefined
  const result = JSON.parse(body) as Result
  return result.key === key ? result : undefined
}
