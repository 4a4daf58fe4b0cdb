import type { Resources } from '../config/types.ts'

/** Size of a pool that pipeline.yaml does not define. */
const DEFAULT_POOL = 4

interface Waiting {
  readonly resources: Resources
  readonly urgency: number
  readonly go: () => void
}

/** Allocates processors (limited by --jobs) and slots of named pools, the most urgent request first. */
export class Slots {
  readonly #jobs: number
  readonly #pools: Readonly<Record<string, number>>
  readonly #used = new Map<string, number>()
  readonly #queue: Waiting[] = []
  #woken = false

  constructor(jobs: number, pools: Readonly<Record<string, number>>) {
    this.#jobs = jobs
    this.#pools = pools
  }

  /** Resolves when the resources have been allocated. A request beyond the total is reduced to the total. */
  take(resources: Resources, urgency: number): Promise<void> {
    return new Promise((go) => {
      this.#queue.push({ resources, urgency, go })
      this.#wake()
    })
  }

  give(resources: Resources): void {
    const { name, need } = this.#demand(resources)
    this.#used.set(name, this.#used.get(name)! - need)
    this.#wake()
  }

  /**
   * Serves the queue in the next turn of the event loop: after all requests of this turn have arrived, so that the most urgent of them goes
   * first, and after the run has learned how the last holder ended, so that nothing starts after a failure.
   */
  #wake(): void {
    if (this.#woken) return
    this.#woken = true
    setImmediate(() => {
      this.#woken = false
      this.#queue.sort((a, b) => b.urgency - a.urgency)
      for (let i = 0; i < this.#queue.length;) {
        const waiting = this.#queue[i]!
        const { name, need, size } = this.#demand(waiting.resources)
        const used = this.#used.get(name) ?? 0
        if (used + need > size) {
          i++
          continue
        }
        this.#used.set(name, used + need)
        this.#queue.splice(i, 1)
        waiting.go()
      }
    })
  }

  #demand(resources: Resources): { name: string; need: number; size: number } {
    if (resources.pool !== undefined)
      return { name: resources.pool, need: 1, size: this.#pools[resources.pool] ?? DEFAULT_POOL }
    return { name: '', need: Math.min(resources.cpus ?? 1, this.#jobs), size: this.#jobs }
  }
}
