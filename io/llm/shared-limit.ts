import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'

/** What processes that use one key at one host tell each other, so that together they keep its rate limit. */
export interface Sharing {
  /** How many share the limit at this moment, this one included. */
  count(): number
  /** Until when the server has asked all of them to wait, ms since 1970; 0 where it has not. */
  heldUntil(): number
  /** Tells the others that the server has asked to wait. */
  hold(until: number): void
}

/** How often a process shows that it lives, and after how long without it the others take its share, ms. */
const BEAT = 1000
const SILENCE = 5000
/** How long an answer about the others is kept, ms. */
const FRESH = 300
const HOLD = 'hold'

/**
 * One limit for all processes of a checkout that use the same key at the same host: each puts a file into a folder and
 * touches it while it lives. A killed process needs no clearing up: its share is free when its file has grown old. The
 * folder's name is a shortened hash, from which nobody gets back to the key.
 */
export class SharedLimit implements Sharing {
  readonly #folder: string
  readonly #own: string
  readonly #beat: NodeJS.Timeout
  #asked = Number.NEGATIVE_INFINITY
  #count = 1
  #held = 0

  /**
   * @param base folder in which the limits of a checkout lie
   * @param account what the server knows the user by: its address and the key
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
      // Ages by the clock of the file system, whatever the clocks of the machines say.
      const times = names.map(
        (name) => statSync(join(this.#folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0,
      )
      const latest = Math.max(...times)
      const living = names.filter((_, i) => latest - times[i]! < SILENCE)
      this.#count = Math.max(1, living.length)
      for (const [i, name] of names.entries())
        if (latest - times[i]! > 10 * SILENCE) rmSync(join(this.#folder, name), { force: true })
      const held = names.length > 1 ? Number(readText(join(this.#folder, HOLD))) : 0
      // No server asks for more than a few minutes: an older text is of another day.
      if (held > Date.now() && held < Date.now() + 3_600_000) this.#held = Math.max(this.#held, held)
    })
  }

  /** Where nothing can be written, each process keeps the limit for itself, as far as it can. */
  #quietly(work: () => void): void {
    try {
      work()
    } catch {
      // the server refuses what is too much
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
