import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { dirname, join, relative } from 'node:path'

/** A change of the files of a folder. Paths are relative to the folder; `file` identifies a file independently of its path. */
export type DiskEvent =
  /** The new content of a file. */
  | { readonly kind: 'data'; readonly file: number; readonly bytes: Buffer; readonly mode: number }
  | { readonly kind: 'create'; readonly path: string; readonly file: number }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'move'; readonly from: string; readonly path: string; readonly file: number }
  | { readonly kind: 'remove'; readonly path: string }
  /** A file, or the entries of a folder, were flushed. */
  | { readonly kind: 'flush-file'; readonly file: number }
  | { readonly kind: 'flush-folder'; readonly path: string }
  /** The runner reported a piece of work as done. */
  | { readonly kind: 'told'; readonly what: string }

/**
 * Records the changes that this process makes in a folder, by wrapping the functions of node:fs and node:fs/promises that write.
 * Files written by other processes are recorded, as data that was not flushed, when this process moves, copies or flushes them.
 */
export class DiskRecorder {
  readonly events: DiskEvent[] = []
  readonly #root: string
  readonly #restore: (() => void)[] = []
  /** File numbers by inode. */
  readonly #files = new Map<number, number>()
  readonly #open = new Map<number, string>()
  #count = 0
  #looking = false

  constructor(root: string) {
    this.#root = root
  }

  /** Starts recording. All existing files count as flushed. */
  async start(): Promise<void> {
    for (const path of this.#below('')) this.#note(path, true)
    this.#wrap()
    await this.#wrapHandles()
    syncBuiltinESMExports()
  }

  stop(): void {
    for (const restore of this.#restore.splice(0)) restore()
    syncBuiltinESMExports()
  }

  tell(what: string): void {
    this.events.push({ kind: 'told', what })
  }

  /** Records a change by the user, which counts as flushed. */
  edited(path: string): void {
    this.#look(() => this.#note(path, true))
  }

  #wrap(): void {
    const { promises } = fs
    const after = (target: object, name: string, then: (args: unknown[], result: unknown) => void) => {
      const functions = target as Record<string, (...args: unknown[]) => unknown>
      const original = functions[name]!
      functions[name] = (...args: unknown[]) => {
        if (this.#looking) return original(...args)
        // The source and the replaced target are recorded before the call, since they no longer exist afterwards.
        if (name.startsWith('rename'))
          this.#look(() => {
            this.#see(String(args[0]))
            this.#replaced(String(args[1]))
          })
        const result = original(...args)
        if (result instanceof Promise)
          return result.then((value) => (this.#look(() => then(args, value)), value))
        this.#look(() => then(args, result))
        return result
      }
      this.#restore.push(() => (functions[name] = original))
    }
    const path = (value: unknown) => (typeof value === 'number' ? this.#open.get(value) : String(value))
    after(fs, 'openSync', ([file], fd) => {
      this.#open.set(fd as number, String(file))
      this.#see(String(file))
    })
    after(fs, 'closeSync', ([fd]) => this.#open.delete(fd as number))
    for (const name of ['writeSync', 'ftruncateSync', 'writeFileSync', 'appendFileSync', 'chmodSync'])
      after(fs, name, ([file]) => this.#see(path(file)))
    for (const name of ['fsyncSync', 'fdatasyncSync']) after(fs, name, ([fd]) => this.#flushed(path(fd)))
    for (const name of ['writeFile', 'appendFile', 'chmod'])
      after(promises, name, ([file]) => this.#see(String(file)))
    for (const [target, suffix] of [
      [fs, 'Sync'],
      [promises, ''],
    ] as const) {
      after(target, `rename${suffix}`, ([from, to]) => this.#moved(String(from), String(to)))
      after(target, `copyFile${suffix}`, ([, to]) => this.#see(String(to)))
      after(target, `link${suffix}`, ([, to]) => this.#see(String(to)))
      after(target, `mkdir${suffix}`, ([folder]) => this.#made(String(folder)))
      for (const name of ['rm', 'rmdir', 'unlink'])
        after(target, `${name}${suffix}`, ([gone]) => this.#removed(String(gone)))
    }
  }

  async #wrapHandles(): Promise<void> {
    const probe = await fs.promises.open(join(this.#root, '.'), 'r')
    const prototype = Object.getPrototypeOf(probe) as Record<string, (...args: unknown[]) => Promise<unknown>>
    await probe.close()
    const { open } = fs.promises
    const paths = new WeakMap<object, string>()
    fs.promises.open = async (...args: Parameters<typeof open>) => {
      const handle = await open(...args)
      paths.set(handle, String(args[0]))
      this.#look(() => this.#see(String(args[0])))
      return handle
    }
    this.#restore.push(() => (fs.promises.open = open))
    const see = (path: string | undefined) => this.#see(path)
    const flushed = (path: string | undefined) => this.#flushed(path)
    const look = (work: () => void) => this.#look(work)
    for (const [name, then] of [
      ['write', see],
      ['writeFile', see],
      ['truncate', see],
      ['sync', flushed],
      ['datasync', flushed],
    ] as const) {
      const original = prototype[name]!
      prototype[name] = async function (this: object, ...args: unknown[]) {
        const result = await original.apply(this, args)
        look(() => then(paths.get(this)))
        return result
      }
      this.#restore.push(() => (prototype[name] = original))
    }
  }

  /** Runs `work` without recording, since this class itself uses functions of node:fs. */
  #look(work: () => void): void {
    this.#looking = true
    try {
      work()
    } finally {
      this.#looking = false
    }
  }

  /** Records the content of a file that may have changed. */
  #see(path: string | undefined): void {
    const inner = this.#inner(path)
    if (inner !== undefined) this.#note(inner, false)
  }

  #note(path: string, durable: boolean): void {
    const full = join(this.#root, path)
    const stat = fs.lstatSync(full, { throwIfNoEntry: false })
    if (!stat?.isFile()) return
    let file = this.#files.get(stat.ino)
    if (file === undefined) {
      this.#files.set(stat.ino, (file = this.#count++))
      this.events.push({ kind: 'create', path, file })
    }
    this.events.push({ kind: 'data', file, bytes: fs.readFileSync(full), mode: stat.mode & 0o777 })
    if (!durable) return
    this.events.push({ kind: 'flush-file', file })
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      this.events.push({ kind: 'flush-folder', path: folder })
      if (folder === '.') return
    }
  }

  #flushed(path: string | undefined): void {
    const inner = this.#inner(path)
    if (inner === undefined) return
    const stat = fs.lstatSync(path!, { throwIfNoEntry: false })
    if (stat?.isDirectory()) this.events.push({ kind: 'flush-folder', path: inner })
    else if (stat) {
      this.#note(inner, false)
      this.events.push({ kind: 'flush-file', file: this.#files.get(stat.ino)! })
    }
  }

  #moved(from: string, to: string): void {
    const [a, b] = [this.#inner(from), this.#inner(to)]
    if (a === undefined || b === undefined) return
    const file = this.#files.get(fs.lstatSync(to).ino)
    if (file === undefined) throw new Error(`${b} was moved, and is no file that was seen before`)
    this.events.push({ kind: 'move', from: a, path: b, file })
  }

  /** Forgets a file that a move replaces, because the system may reuse its inode number. */
  #replaced(path: string): void {
    const stat = fs.lstatSync(path, { throwIfNoEntry: false })
    if (stat?.nlink === 1) this.#files.delete(stat.ino)
  }

  #made(path: string): void {
    const inner = this.#inner(path)
    if (inner !== undefined) this.events.push({ kind: 'folder', path: inner })
  }

  #removed(path: string): void {
    const inner = this.#inner(path)
    if (inner === undefined || fs.existsSync(path)) return
    this.events.push({ kind: 'remove', path: inner })
    // The system may reuse the inode number.
    const there = new Set(this.#below('').map((name) => fs.lstatSync(join(this.#root, name)).ino))
    for (const ino of this.#files.keys()) if (!there.has(ino)) this.#files.delete(ino)
  }

  #inner(path: string | undefined): string | undefined {
    if (path === undefined) return undefined
    const inner = relative(this.#root, path)
    return inner.startsWith('..') || inner.startsWith('/') ? undefined : inner === '' ? '.' : inner
  }

  #below(folder: string): string[] {
    return fs.readdirSync(join(this.#root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? this.#below(path) : [path]
    })
  }
}
