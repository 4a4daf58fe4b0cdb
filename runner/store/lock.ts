import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { isAlive, startOf } from '../util/process.ts'
import { temporaryName } from './atomic.ts'

/** Who holds the lock of a checkout. */
export interface Owner {
  readonly pid: number
  readonly host: string
  /** Start time of the process as the system reports it, because pids are reused. */
  readonly start: string
  readonly since: string
  readonly command: string
  /** Name of the run: its logs and processes are recorded under it. */
  readonly run: string
}

/** Heartbeat interval of the holder, and the silence after which a holder on another machine counts as dead; ms. */
const BEAT = 10_000
const SILENCE = 90_000

/** One run at a time in one checkout. A dead owner's lock is taken over. */
export class Lock {
  readonly #path: string
  readonly #text: string

  readonly #beat: NodeJS.Timeout

  private constructor(path: string, text: string) {
    this.#path = path
    this.#text = text
    this.#beat = setInterval(() => touch(path), BEAT)
    this.#beat.unref()
  }

  /** @returns the lock and the dead owner it was taken from, if any; or the living owner */
  static tryTake(
    path: string,
    what: Pick<Owner, 'command' | 'run'>,
    now: Date,
  ): { lock: Lock; dead?: Owner } | { owner: Owner } {
    const me: Owner = {
      pid: process.pid,
      host: hostname(),
      start: startOf(process.pid),
      since: now.toISOString(),
      ...what,
    }
    const text = `${JSON.stringify(me)}\n`
    mkdirSync(dirname(path), { recursive: true })
    const mine = temporaryName(path)
    writeFileSync(mine, text)
    try {
      let dead: Owner | undefined
      for (;;) {
        // Creating a hard link is atomic, and fails if the lock file exists.
        if (link(mine, path)) return { lock: new Lock(path, text), ...(dead && { dead }) }
        const found = readText(path)
        if (found === undefined) continue
        const owner = parseOwner(found)
        // Our file was just written, so its time is the current time of the file system, which may differ from local clocks.
        if (owner && isHeld(owner, path, statSync(mine).mtimeMs)) return { owner }
        dead = owner ?? dead
        removeExactly(path, found)
      }
    } finally {
      rmSync(mine, { force: true })
    }
  }

  /** Waits until the lock is free. `onWait` is called once per owner. */
  static async take(
    path: string,
    what: Pick<Owner, 'command' | 'run'>,
    onWait: (owner: Owner) => void,
    signal: AbortSignal,
  ): Promise<{ lock: Lock; dead?: Owner } | undefined> {
    let told = ''
    for (;;) {
      if (signal.aborted) return undefined
      const answer = Lock.tryTake(path, what, new Date())
      if ('lock' in answer) return answer
      const name = `${answer.owner.host} ${answer.owner.pid} ${answer.owner.start}`
      if (name !== told) onWait(answer.owner)
      told = name
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }

  release(): void {
    clearInterval(this.#beat)
    if (readText(this.#path) === this.#text) rmSync(this.#path, { force: true })
  }
}

/** The current holder of the lock; undefined if the lock is free or its holder is dead. Does not take the lock. */
export function holderOf(path: string): Owner | undefined {
  const owner = parseOwner(readText(path) ?? '')
  return owner && isHeld(owner, path, Date.now()) ? owner : undefined
}

/** A process of this machine can be looked up; of one on another machine only the last heartbeat is known. */
function isHeld(owner: Owner, path: string, now: number): boolean {
  if (owner.host === hostname()) return isAlive(owner.pid, owner.start)
  const last = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
  return now - last < SILENCE
}

function touch(path: string): void {
  try {
    const now = new Date()
    utimesSync(path, now, now)
  } catch {
    // the next beat may come through
  }
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Removes a dead owner's lock, but never one that another process has taken in the meantime. */
function removeExactly(path: string, text: string): void {
  const aside = temporaryName(path)
  try {
    renameSync(path, aside)
  } catch {
    return // another waiter was faster
  }
  if (readText(aside) !== text) link(aside, path)
  rmSync(aside, { force: true })
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function parseOwner(text: string): Owner | undefined {
  try {
    return JSON.parse(text) as Owner
  } catch {
    return undefined
  }
}
