import type { Job, Outcome, Progress } from '../job.ts'
import type { SubmissionFolder } from './folder.ts'
import type { JobState } from './state.ts'

/** A submitted job that the runner waits for. */
export interface Ticket {
  readonly folder: SubmissionFolder
  readonly token: string
  readonly task: number
  readonly job: Job
  /** Seconds between two heartbeats. */
  readonly interval: number
  /** Requested time limit in seconds, if any. */
  readonly limit: number | undefined
  /** False once no new job may start; a job that is still queued is then cancelled. */
  readonly admitted: () => boolean
  readonly onProgress?: (progress: Progress) => void
  readonly onState?: (id: string, state: JobState) => void
}

/** How it ended. */
export interface Ended {
  readonly outcome: Outcome
  /** Job id, if the job got one. */
  readonly id: string | undefined
  /** Megabytes that Slurm gave it. */
  readonly memory: number | undefined
  /** Last lines of Slurm's own output. */
  readonly output: string
}
