import type { Executor } from './executor.ts'
import { perform } from './perform.ts'

/** Processes of this machine, `jobs` processors' worth at a time. */
export function localExecutor(jobs: number): Executor {
  return { name: 'local', slots: jobs, start: (job, _resources, hooks) => perform(job, hooks) }
}
