import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Instance } from '../../graph/instance.ts'
import { temporaryName } from '../atomic.ts'
import type { Cas } from '../cas.ts'
import { type Content, EMPTY_FOLDER, filesOf, folderContent } from '../content.ts'
import { bytesHash, hashFile } from '../hash.ts'
import { formatResult, parseResult, type Result, type Results } from '../results.ts'
import type { Remote } from './remote.ts'

export interface RemoteCacheOptions {
  readonly remote: Remote
  readonly cas: Cas
  readonly results: Results
  /** Folder for files in transfer, on the file system of the cache. */
  readonly aside: string
  readonly push: boolean
  readonly signal: AbortSignal
  /** Called once if the run continues without the remote, and once if an object in it is damaged. */
  readonly warn: (message: string) => void
  /** Longest wait for one result with all its files, ms. */
  readonly patience?: number
}

/** Ten minutes: enough for a few GB, and a limit for a network file system that hangs. */
const PATIENCE = 600_000
/** Maximum number of concurrent pushes. */
const ABREAST = 4

/**
 * Results shared between machines. The run never depends on it: a result that is missing, damaged or too slow is
 * computed here, and received files are used only if their hash is right.
 */
export class RemoteCache {
  readonly #options: RemoteCacheOptions
  readonly #pushes = new Set<Promise<void>>()
  /** Names of remote objects that were found damaged: a push replaces them. */
  readonly #damaged = new Set<string>()
  #down = false
  #damage = false

  constructor(options: RemoteCacheOptions) {
    this.#options = options
  }

  /** The result of a key, verified and stored in the local cache; undefined if it has to be computed here. */
  async pull(key: string, instance: Instance): Promise<Result | undefined> {
    return this.#attempt(async (signal) => {
      const result = await this.#pullResult(key, instance, signal)
      if (!result) return undefined
      for (const content of Object.values(result.outputs))
        for (const { hash, size } of filesOf('', content))
          if (!(await this.#pullBlob(hash, size, signal))) return undefined
      await this.#options.results.write(result)
      return result
    })
  }

  /** Sends a result in the background. `settle` waits for it. */
  push(result: Result): void {
    if (!this.#options.push) return
    const before = [...this.#pushes]
    const turn = before.length < ABREAST ? Promise.resolve() : Promise.race(before)
    const push = turn
      .then(() => this.#attempt((signal) => this.#send(result, signal)))
      .then(() => {
        this.#pushes.delete(push)
      })
    this.#pushes.add(push)
  }

  /** Waits for the pushes in flight. */
  async settle(): Promise<void> {
    await Promise.all(this.#pushes)
    await this.#options.remote.close?.()
  }

  /** Sends the objects before the result, so that a result in the remote is always complete. */
  async #send(result: Result, signal: AbortSignal): Promise<void> {
    const { remote, cas, aside } = this.#options
    for (const content of Object.values(result.outputs))
      for (const { hash } of filesOf('', content)) {
        const name = objectName(hash)
        if (!this.#damaged.has(name) && (await remote.has(name, signal))) continue
        const file = await cas.file(hash)
        if (file === undefined) return // damaged here: nothing to share
        await remote.put(name, file, signal)
        this.#damaged.delete(name)
      }
    await mkdir(aside, { recursive: true })
    const file = temporaryName(join(aside, result.key.slice(0, 16)))
    try {
      await writeFile(file, formatResult(result))
      await remote.put(resultName(result.key), file, signal)
    } finally {
      await rm(file, { force: true })
    }
  }

  async #pullResult(key: string, instance: Instance, signal: AbortSignal): Promise<Result | undefined> {
    const text = await this.#receive(resultName(key), signal, (file) => readFile(file, 'utf8'))
    if (text === undefined) return undefined
    const result = parseResult(text, key)
    if (result && isFor(result, instance)) return result
    this.#tellDamage(resultName(key))
    return undefined
  }

  async #pullBlob(hash: string, size: number, signal: AbortSignal): Promise<boolean> {
    const { cas } = this.#options
    if (cas.has(hash, size)) return true
    const arrived = await this.#receive(objectName(hash), signal, async (file) => {
      if ((await stat(file)).size !== size || hashFile(file) !== bytesHash(hash)) return false
      await cas.put(file, hash)
      return true
    })
    if (arrived === false) this.#tellDamage(objectName(hash))
    return arrived ?? false
  }

  /** Passes a received file to the callback, and removes it afterwards. */
  async #receive<T>(
    name: string,
    signal: AbortSignal,
    use: (file: string) => Promise<T>,
  ): Promise<T | undefined> {
    const { remote, aside } = this.#options
    await mkdir(aside, { recursive: true })
    const file = temporaryName(join(aside, name.replaceAll('/', '-')))
    try {
      return (await remote.get(name, file, signal)) ? await use(file) : undefined
    } finally {
      await rm(file, { force: true })
    }
  }

  /** Runs an operation on the remote, unless that is down. The first failure is reported, and nothing is tried after it. */
  async #attempt<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
    const { signal, patience = PATIENCE } = this.#options
    if (this.#down || signal.aborted) return undefined
    const limit = AbortSignal.any([signal, AbortSignal.timeout(patience)])
    try {
      // A file system that hangs cannot be aborted: stop waiting for it.
      return await Promise.race([work(limit), aborted(limit)])
    } catch (error) {
      if (!signal.aborted) this.#tellDown(error as NodeJS.ErrnoException)
      return undefined
    }
  }

  #tellDown({ code, message, name }: NodeJS.ErrnoException): void {
    if (this.#down) return
    this.#down = true
    const why = name === 'TimeoutError' ? 'it does not answer' : (code ?? message)
    this.#options.warn(`remote cache ${this.#options.remote.where}: ${why}; this run continues without it`)
  }

  #tellDamage(name: string): void {
    this.#damaged.add(name)
    if (this.#damage) return
    this.#damage = true
    this.#options.warn(
      `remote cache ${this.#options.remote.where}: ${name} is damaged (its hash differs from its name) and is not used${this.#options.push ? '; it is replaced once its result is made here' : ''}`,
    )
  }
}

function resultName(key: string): string {
  return `results/${key.slice(0, 2)}/${key.slice(2)}.json`
}

function objectName(hash: string): string {
  const name = bytesHash(hash)
  return `objects/${name.slice(0, 2)}/${name.slice(2)}`
}

/** Whether the result has exactly the outputs of the instance, with no path outside them. */
function isFor({ outputs }: Result, instance: Instance): boolean {
  const names = Object.keys(instance.outputs)
  return (
    Object.keys(outputs).sort().join('\0') === [...names].sort().join('\0') &&
    names.every((name) => isSound(outputs[name]!, instance.outputs[name]!.endsWith('/')))
  )
}

function isSound({ hash, files }: Content, folder: boolean): boolean {
  if ((files !== undefined) !== folder || !isHash(hash)) return false
  const inner = Object.entries(files ?? {})
  return (
    (files === undefined || folderContent(files).hash === hash) &&
    inner.every(
      ([path, file]) =>
        isHash(file.hash) &&
        path.endsWith('/') === (file.hash === EMPTY_FOLDER.hash) &&
        path
          .replace(/\/$/, '')
          .split('/')
          .every((step) => !['', '.', '..'].includes(step)),
    )
  )
}

function isHash(text: unknown): boolean {
  return typeof text === 'string' && /^[0-9a-f]{64}(\+x)?$/.test(text)
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
}
