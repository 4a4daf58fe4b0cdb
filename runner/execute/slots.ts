import type { Resources } from '../config/types.ts'

/** Of a pool that pipeline.yaml does not size. */
const DEFAULT_POOL = 4

/** Who may start now: processors under --jobs, or places in a named pool. */
export class Slots {
  readonly #pools: Readonly<Record<string, number>>
  readonly #used = new Map<string, number>()
  readonly jobs: number

  constructor(jobs: number, pools: Readonly<Record<string, number>>) {
    this.jobs = jobs
    this.#pools = pools
  }

  /** Takes what an instance needs, if it is free. An instance that asks for more than there is runs alone. */
  take(resources: Resources): boolean {
    const { name, need, size } = this.#demand(resources)
    const used = this.#used.get(name) ?? 0
    if (used + need > size) return false
    this.#used.set(name, used + need)
    return true
  }

  give(resources: Resources): void {
    const { name, need } = this.#demand(resources)
    this.#used.set(name, (this.#used.get(name) ?? 0) - need)
  }

  #demand(resources: Resources): { name: string; need: number; size: number } {
    if (resources.pool !== undefined)
      return { name: resources.pool, need: 1, size: this.#pools[resources.pool] ?? DEFAULT_POOL }
    return { name: '', need: Math.min(resources.cpus ?? 1, this.jobs), size: this.jobs }
  }
}
