import type { ChildProcess } from 'node:child_process'
import { killGroup } from '../util/process.ts'
import { exitOf } from './child.ts'

/** A process that carries out one request after the other. */
export interface Warm {
  readonly child: ChildProcess
  /** Folder and environment that it was started in: a request with others needs another process. */
  readonly surroundings: string
}

/** What two requests must share for one process to serve both. */
export function surroundingsOf({
  cwd,
  env,
}: {
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
}): string {
  return JSON.stringify([cwd, ...Object.entries(env).sort()])
}

/** Processes that wait for their next request. */
export class WarmPool<T extends Warm> {
  readonly #most: number
  /** The one that was used last comes last. */
  readonly #idle: T[] = []

  /** @param most how many may wait at a time; 0: every request gets a process of its own */
  constructor(most: number) {
    this.#most = most
  }

  take(surroundings: string): T | undefined {
    const place = this.#idle.findLastIndex((warm) => warm.surroundings === surroundings)
    return place < 0 ? undefined : this.#idle.splice(place, 1)[0]
  }

  /** Lets a process wait; the one that has waited longest is ended when there are too many. */
  async keep(warm: T): Promise<void> {
    this.#idle.push(warm)
    if (this.#idle.length > this.#most) await endWarm(this.#idle.shift()!)
  }

  /** Ends all that wait. */
  async close(): Promise<void> {
    await Promise.all(this.#idle.splice(0).map(endWarm))
  }
}

/** Kills a process with its group, and waits until it is gone. */
export async function endWarm({ child }: Warm): Promise<void> {
  const end = exitOf(child)
  killGroup(child.pid!, 'SIGKILL')
  await end
}
