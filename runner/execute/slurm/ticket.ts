import type { Job, Outcome, Progress } from '../job.ts'
import type { SubmissionFolder } from './folder.ts'
import type { JobState } from './state.ts'

/** A job to be waited for. */
export interface Ticket {
  readonly folder: SubmissionFolder
  readonly token: string
  readonly task: number
  readonly job: Job
  /** Seconds between two signs of life. */
  readonly interval: number
  /** Seconds that Slurm was asked for, if any. */
  readonly limit: number | undefined
  /** False once nothing new is to start: a job that still waits in the queue is then taken out of it. */
  readonly admitted: () => boolean
  readonly onProgress?: (progress: Progress) => void
  readonly onState?: (id: string, state: JobState) => void
}

/** How it ended. */
export interface Ended {
  readonly outcome: Outcome
  /** Job id, as far as it came to one. */
  readonly id: string | undefined
  /** Megabytes that Slurm gave it. */
  readonly memory: number | undefined
  /** Last lines of what Slurm itself said. */
  readonly output: string
}
