import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Instance } from '../../graph/instance.ts'
import { temporaryName } from '../atomic.ts'
import type { Cas } from '../cas.ts'
import { type Content, filesOf, folderContent } from '../content.ts'
import { bytesHash, hashFile } from '../hash.ts'
import { formatResult, parseResult, type Result, type Results } from '../results.ts'
import type { Remote } from './remote.ts'

export interface RemoteCacheOptions {
  readonly remote: Remote
  readonly cas: Cas
  readonly results: Results
  /** A folder for what is on its way, on the file system of the cache. */
  readonly aside: string
  readonly push: boolean
  readonly signal: AbortSignal
  /** Told once why the run goes on without the remote, and once of damage in it. */
  readonly warn: (message: string) => void
  /** Longest wait for one result with all its files, ms. */
  readonly patience?: number
}

/** Ten minutes: enough for a few GB, and the end of a network file system that hangs. */
const PATIENCE = 600_000
/** Pushes under way at a time. */
const ABREAST = 4

/**
 * Results shared between machines. Never more than a help: what it lacks, breaks or holds back is made here, and what it
 * sends is believed only when it hashes to its name.
 */
export class RemoteCache {
  readonly #options: RemoteCacheOptions
  readonly #pushes = new Set<Promise<void>>()
  #down = false
  #damage = false

  constructor(options: RemoteCacheOptions) {
    this.#options = options
  }

  /** The result of a key, brought into the local cache whole and verified; undefined when it is to be made here. */
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

  /** Waits for what is on its way. */
  async settle(): Promise<void> {
    await Promise.all(this.#pushes)
    await this.#options.remote.close?.()
  }

  /** The objects first: whoever finds a result finds all it names. */
  async #send(result: Result, signal: AbortSignal): Promise<void> {
    const { remote, cas, aside } = this.#options
    for (const content of Object.values(result.outputs))
      for (const { hash } of filesOf('', content)) {
        const name = objectName(hash)
        if (await remote.has(name, signal)) continue
        const file = await cas.file(hash)
        if (file === undefined) return // damaged here: nothing to share
        await remote.put(name, file, signal)
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

  /** Hands over a file that has arrived, and takes it away again. */
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

  /** Does something with the remote, unless that is down; the first failure is told, and the last that is tried. */
  async #attempt<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
    const { signal, patience = PATIENCE } = this.#options
    if (this.#down || signal.aborted) return undefined
    const limit = AbortSignal.any([signal, AbortSignal.timeout(patience)])
    try {
      // A file system that hangs hears no signal: it is left behind.
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
    this.#options.warn(`remote cache ${this.#options.remote.where}: ${why}; this run goes on without it`)
  }

  #tellDamage(name: string): void {
    if (this.#damage) return
    this.#damage = true
    this.#options.warn(
      `remote cache ${this.#options.remote.where}: ${name} does not hash to its name; what is damaged there is not used`,
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

/** Whether the result has just the outputs of the instance, with paths that stay inside them. */
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
      ([path, file]) => isHash(file.hash) && path.split('/').every((step) => !['', '.', '..'].includes(step)),
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
