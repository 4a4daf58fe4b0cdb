import type { Job, Outcome } from './job.ts'
import type { PerformHooks } from './perform.ts'

/**
 * Where jobs are executed. `start` resolves when the job has ended and, if it went well, its result is in the cache;
 * it rejects only for errors of ours. An abort of `signal` ends the job.
 */
export interface Executor {
  readonly name: string
  /** How many jobs it takes at once; undefined: as many as there are. */
  readonly slots: number | undefined
  start(job: Job, resources: JobResources, hooks: PerformHooks): Promise<Outcome>
  /** Called once, when no more jobs will come. */
  close?(): Promise<void>
}

export interface JobResources {
  readonly cpus: number
  readonly memory?: string
  readonly time?: string
  readonly gpu?: number
  readonly partition?: string
}
