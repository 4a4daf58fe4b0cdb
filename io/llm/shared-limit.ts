import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'

/** State that processes with the same key and host share, so that together they stay within its rate limit. */
export interface Sharing {
  /** Number of processes that share the limit at present, including this one. */
  count(): number
  /** Time until which the server has asked to wait, in ms since 1970; 0 if it has not. */
  heldUntil(): number
  /** Informs the other processes that the server has asked to wait. */
  hold(until: number): void
}

/** Interval of the heartbeat, and time without one after which the other processes take over the share, in ms. */
const BEAT = 1000
const SILENCE = 5000
/** Time for which the state of the other processes is cached, in ms. */
const FRESH = 300
const HOLD = 'hold'

/**
 * One rate limit for all processes of a checkout that use the same key at the same host. Each process puts a file into a
 * folder and touches it regularly (its heartbeat). If a process is killed, its file grows old and its share becomes free.
 * The folder's name is a truncated hash, from which the key cannot be recovered.
 */
export class SharedLimit implements Sharing {
  readonly #folder: string
  readonly #own: string
  readonly #beat: NodeJS.Timeout
  #asked = Number.NEGATIVE_INFINITY
  #count = 1
  #held = 0

  /**
   * @param base folder for the limits of this checkout
   * @param account what identifies the user's account: the address of the server and the key
   */
  constructor(base: string, account: readonly string[]) {
    const name = createHash('sha256').update(account.join('\0')).digest('hex').slice(0, 16)
    this.#folder = join(base, name)
    this.#own = `${hostname()}-${process.pid}-${Math.round(performance.timeOrigin)}-${++made}`
    mkdirSync(this.#folder, { recursive: true })
    this.#touch()
    this.#beat = setInterval(() => this.#touch(), BEAT)
    this.#beat.unref()
  }

  count(): number {
    this.#ask()
    return this.#count
  }

  heldUntil(): number {
    this.#ask()
    return this.#held
  }

  hold(until: number): void {
    this.#held = Math.max(this.#held, until)
    this.#quietly(() => writeFileSync(join(this.#folder, HOLD), String(Math.round(this.#held))))
  }

  close(): void {
    clearInterval(this.#beat)
    this.#quietly(() => rmSync(join(this.#folder, this.#own), { force: true }))
  }

  #touch(): void {
    this.#quietly(() => {
      const path = join(this.#folder, this.#own)
      writeFileSync(path, '')
      const now = new Date()
      utimesSync(path, now, now)
    })
  }

  #ask(): void {
    if (performance.now() - this.#asked < FRESH) return
    this.#asked = performance.now()
    this.#quietly(() => {
      const names = readdirSync(this.#folder).filter((name) => name !== HOLD)
      // Ages are compared on the clock of the file system, because the clocks of machines may differ.
      const times = names.map(
        (name) => statSync(join(this.#folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0,
      )
      const latest = Math.max(...times)
      const living = names.filter((_, i) => latest - times[i]! < SILENCE)
      this.#count = Math.max(1, living.length)
      for (const [i, name] of names.entries())
        if (latest - times[i]! > 10 * SILENCE) rmSync(join(this.#folder, name), { force: true })
      const held = names.length > 1 ? Number(readText(join(this.#folder, HOLD))) : 0
      // Servers ask for a few minutes at most, so any other value is left over from an earlier run.
      if (held > Date.now() && held < Date.now() + 3_600_000) this.#held = Math.max(this.#held, held)
    })
  }

  /** If the folder cannot be used, each process follows the limit on its own. */
  #quietly(work: () => void): void {
    try {
      work()
    } catch {
      // The server still rejects requests above its limit.
    }
  }
}

let made = 0

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
