import { tokenOf } from './job-name.ts'
import type { QueueEntry } from './squeue.ts'

/** Seconds after a restart of the controller in which a job that nobody cancelled may be cancelled for it. */
const AFTERSHOCKS = 120

/**
 * Notices that Slurm's controller was restarted, and so may have forgotten the last jobs: it fell silent, or gives a new
 * submission an id no larger than one that it has given before.
 */
export class RestartWatch {
  #last: number | undefined
  #largest = 0
  /** Tokens of the submissions that have been seen. */
  readonly #known = new Set<string>()

  /** @param silent whether questions before this answer remained without one */
  see(entries: readonly QueueEntry[], silent: boolean, now: number): void {
    const seen = entries.map(({ id, name }) => ({ id, token: tokenOf(name) }))
    const again = seen.some(
      ({ id, token }) => token !== undefined && !this.#known.has(token) && numberOf(id) <= this.#largest,
    )
    if (silent || again) {
      this.#last = now
      this.#largest = 0
    }
    for (const { id, token } of seen) this.given(id, token)
  }

  /** An id that a submission has, from wherever it is known: a job may be over before the queue shows it. */
  given(id: string, token: string | undefined): void {
    if (token !== undefined) this.#known.add(token)
    this.#largest = Math.max(this.#largest, numberOf(id))
  }

  recent(now: number): boolean {
    return this.#last !== undefined && now - this.#last < AFTERSHOCKS
  }
}

function numberOf(id: string): number {
  return Number(id.split('_')[0])
}
