import type { KeyParts } from '../plan/key.ts'
import type { Resources } from '../config/types.ts'
import type { Job, Outcome } from './job.ts'
import type { PerformHooks } from './perform.ts'

/**
 * Executes jobs. Every job is passed to it as soon as it is ready; the executor queues what it cannot start yet.
 * `start` resolves when the job has ended and, if it succeeded, its result is in the cache; it rejects only for internal
 * errors. An abort of `hooks.signal` ends the job.
 */
export interface Executor {
  readonly name: string
  start(request: Request, hooks: ExecutorHooks): Promise<Outcome>
  /** Called once, when no more jobs will come. */
  close?(): Promise<void>
}

/** A job, with what an executor needs to schedule it. */
export interface Request {
  readonly job: Job
  /** The parts that its key is hashed from. */
  readonly parts: KeyParts
  readonly stage: string
  readonly resources: Resources
  /** Into how many shards the job may be split; 1: not split. */
  readonly shards: number
  /** Estimated seconds from its start to the end of everything that depends on it. Larger values start first. */
  readonly urgency: number
}

export interface ExecutorHooks extends PerformHooks {
  /** Called just before a job leaves the queue. Returns false once a failure has stopped the run; the job then ends as `cancelled`. */
  readonly admitted: () => boolean
  /** To be called when the job leaves the queue. */
  readonly onStarted: () => void
  /** Called with the job's id in the queue of an external scheduler. */
  readonly onQueued?: (id: string) => void
}
