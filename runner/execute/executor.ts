import type { KeyParts } from '../plan/key.ts'
import type { Resources } from '../config/types.ts'
import type { Job, Outcome } from './job.ts'
import type { PerformHooks } from './perform.ts'

/**
 * Where jobs are executed. It is handed every job that is ready, at once, and queues what it cannot start yet.
 * `start` resolves when the job has ended and, if it went well, its result is in the cache; it rejects only for errors
 * of ours. An abort of `hooks.signal` ends the job.
 */
export interface Executor {
  readonly name: string
  start(request: Request, hooks: ExecutorHooks): Promise<Outcome>
  /** Called once, when no more jobs will come. */
  close?(): Promise<void>
}

/** A job, with what an executor needs to place it. */
export interface Request {
  readonly job: Job
  /** What its key is made of. */
  readonly parts: KeyParts
  readonly stage: string
  readonly resources: Resources
  /** Into how many parts the job may be split; 1: none. */
  readonly shards: number
  /** Seconds until the end of the run if it started now: the larger goes first. */
  readonly urgency: number
}

export interface ExecutorHooks extends PerformHooks {
  /** Asked just before a job leaves the queue: false once a failure has stopped the run; it then ends as `cancelled`. */
  readonly admitted: () => boolean
  /** To be called when the job leaves the queue. */
  readonly onStarted: () => void
  /** Told the name under which the job waits in somebody else's queue. */
  readonly onQueued?: (id: string) => void
}
