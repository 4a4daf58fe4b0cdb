import { tokenOf } from './job-name.ts'
import type { QueueEntry } from './squeue.ts'

/** Seconds after a restart of the controller in which a job that nobody cancelled may be cancelled for it. */
const AFTERSHOCKS = 120

/** Notices that Slurm's controller was restarted, and so may have forgotten the last jobs: it fell silent, or counts again from before. */
export class RestartWatch {
  #last: number | undefined
  #largest = 0
  #known = new Set<string>()

  /** @param silent whether questions before this answer remained without one */
  see(entries: readonly QueueEntry[], silent: boolean, now: number): void {
    const fresh = entries.filter(
      (entry) => tokenOf(entry.name) !== undefined && !this.#known.has(nameOf(entry)),
    )
    if (silent || fresh.some((entry) => numberOf(entry) < this.#largest)) this.#last = now
    this.#known = new Set(entries.map(nameOf))
    this.#largest = Math.max(0, ...entries.map(numberOf))
  }

  recent(now: number): boolean {
    return this.#last !== undefined && now - this.#last < AFTERSHOCKS
  }
}

function nameOf(entry: QueueEntry): string {
  return `${entry.id} ${tokenOf(entry.name)}`
}

function numberOf(entry: QueueEntry): number {
  return Number(entry.id.split('_')[0])
}
