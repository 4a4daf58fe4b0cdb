import type { Resources } from '../../config/types.ts'
import { canonicalJson } from '../../util/canonical.ts'
import type { Job } from '../job.ts'
import type { SubmissionFolder } from './folder.ts'
import type { submit } from './submit.ts'

export type Placed =
  | {
      readonly kind: 'placed'
      readonly folder: SubmissionFolder
      readonly token: string
      readonly task: number
      readonly beat: number
      readonly id?: string
    }
  | { readonly kind: 'rejected'; readonly message: string }
  | { readonly kind: 'aborted' }

interface Batch {
  readonly stage: string
  readonly resources: Resources
  readonly jobs: {
    readonly job: Job
    readonly resolve: (placed: Placed) => void
    readonly reject: (error: unknown) => void
  }[]
}

/** Similar jobs that become ready within this time (ms) are submitted as one array. */
const WINDOW = 50

/** Collects jobs of one stage with equal resources, and submits them together. */
export class Batches {
  readonly #size: number
  readonly #submit: (jobs: readonly Job[], stage: string, resources: Resources) => ReturnType<typeof submit>
  readonly #open = new Map<string, Batch>()

  constructor(
    size: number,
    submitJobs: (jobs: readonly Job[], stage: string, resources: Resources) => ReturnType<typeof submit>,
  ) {
    this.#size = size
    this.#submit = submitJobs
  }

  /** Resolves when Slurm has answered. */
  add(job: Job, stage: string, resources: Resources): Promise<Placed> {
    return new Promise((resolve, reject) => {
      const kind = canonicalJson([stage, resources])
      let batch = this.#open.get(kind)
      if (!batch) {
        batch = { stage, resources, jobs: [] }
        this.#open.set(kind, batch)
        setTimeout(() => this.#send(kind), WINDOW)
      }
      batch.jobs.push({ job, resolve, reject })
      if (batch.jobs.length >= this.#size) this.#send(kind)
    })
  }

  #send(kind: string): void {
    const batch = this.#open.get(kind)
    if (!batch) return
    this.#open.delete(kind)
    this.#submit(
      batch.jobs.map(({ job }) => job),
      batch.stage,
      batch.resources,
    ).then(
      ({ folder, submission, answer }) =>
        batch.jobs.forEach(({ resolve }, task) => {
          resolve(
            answer.kind === 'id'
              ? { kind: 'placed', folder, token: submission.token, task, beat: submission.beat }
              : answer,
          )
        }),
      (error: unknown) => {
        for (const { reject } of batch.jobs) reject(error)
      },
    )
  }
}
