import type { ChildProcess } from 'node:child_process'
import { killGroup } from '../util/process.ts'
import { exitOf } from './child.ts'
import type { Leftovers } from './leftovers.ts'

/** A process that handles requests one after the other. */
export interface Warm {
  readonly child: ChildProcess
  /** Working directory and environment of the process. A request with different ones needs another process. */
  readonly surroundings: string
  /** What its requests leave behind in other process groups. */
  readonly leftovers: Leftovers
}

/** What two requests must have in common to be handled by one process. */
export function surroundingsOf({
  cwd,
  env,
}: {
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
}): string {
  return JSON.stringify([cwd, ...Object.entries(env).sort()])
}

/** Idle processes that wait for their next request. */
export class WarmPool<T extends Warm> {
  readonly #most: number
  /** The most recently used comes last. */
  readonly #idle: T[] = []

  /** @param most maximum number of idle processes; 0: every request gets a new process */
  constructor(most: number) {
    this.#most = most
  }

  take(surroundings: string): T | undefined {
    const place = this.#idle.findLastIndex((warm) => warm.surroundings === surroundings)
    return place < 0 ? undefined : this.#idle.splice(place, 1)[0]
  }

  /** Keeps a process for reuse. If there are too many, the one that was idle longest is ended. */
  async keep(warm: T): Promise<void> {
    this.#idle.push(warm)
    if (this.#idle.length > this.#most) await endWarm(this.#idle.shift()!)
  }

  /** Ends all idle processes. */
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
