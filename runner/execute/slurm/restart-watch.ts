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
    const counted = entries.some((entry) => this.#isNew(entry) && numberOf(entry) <= this.#largest)
    if (silent || counted) {
      this.#last = now
      this.#largest = 0
    }
    for (const entry of entries) {
      this.#known.add(tokenOf(entry.name) ?? '')
      this.#largest = Math.max(this.#largest, numberOf(entry))
    }
  }

  recent(now: number): boolean {
    return this.#last !== undefined && now - this.#last < AFTERSHOCKS
  }

  #isNew(entry: QueueEntry): boolean {
    const token = tokenOf(entry.name)
    return token !== undefined && !this.#known.has(token)
  }
}

function numberOf(entry: QueueEntry): number {
  return Number(entry.id.split('_')[0])
}
