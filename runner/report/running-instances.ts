import type { RunEvent } from './event.ts'
import type { Running, Sample } from './progress-text.ts'

/** Time in ms over which the speed is computed. */
const WINDOW = 60_000

/** The instances that run, with their progress, as the events of a run tell. */
export class RunningInstances {
  readonly #running = new Map<string, Running>()

  get all(): readonly Running[] {
    return [...this.#running.values()]
  }

  /** @param now ms since 1970 */
  take(event: RunEvent, now: number): void {
    switch (event.kind) {
      case 'start':
        this.#running.set(event.instance, { instance: event.instance, started: now })
        break
      case 'progress': {
        const known = this.#running.get(event.instance)
        if (!known) break
        const samples = recent([...(known.progress?.samples ?? []), { done: event.done, at: now }])
        const { done, total, message } = event
        const progress = { done, total, samples, at: now, ...(message !== undefined && { message }) }
        this.#running.set(event.instance, { ...known, progress })
        break
      }
      case 'failed':
      case 'ran':
      case 'cached':
      case 'fresh':
      case 'retry':
        this.#running.delete(event.instance)
    }
  }

  clear(): void {
    this.#running.clear()
  }
}

/** The samples from which the speed is computed: those of the last minute, at least a second apart. */
function recent(samples: readonly Sample[]): Sample[] {
  const last = samples[samples.length - 1]!
  const apart = samples.filter(
    (sample, i) => i === 0 || sample === last || sample.at - samples[i - 1]!.at >= 1000,
  )
  const from = apart.findIndex((sample) => last.at - sample.at <= WINDOW)
  return apart.slice(from)
}
