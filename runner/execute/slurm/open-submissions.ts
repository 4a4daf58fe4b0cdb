import { setTimeout as sleep } from 'node:timers/promises'
import type { Placed } from './batches.ts'
import type { SlurmCommands } from './commands.ts'
import { type Submission, SubmissionFolder } from './folder.ts'
import { tokenOf } from './job-name.ts'
import type { QueueEntry } from './squeue.ts'

interface Open {
  readonly folder: SubmissionFolder
  readonly submission: Submission
  readonly task: number
}

type Found = Extract<Placed, { kind: 'placed' }>

/** Days after which the folders of failed submissions are removed. */
const KEEP_DAYS = 30

/** Jobs of earlier runs that may still be queued or running, for example because their runner was killed. */
export class OpenSubmissions {
  readonly #base: string
  readonly #commands: SlurmCommands
  readonly #byKey = new Map<string, Open>()
  #queue: Promise<QueueEntry[] | undefined> | undefined

  constructor(base: string, commands: SlurmCommands) {
    this.#base = base
    this.#commands = commands
    for (const { folder, submission } of SubmissionFolder.all(base)) {
      const recorded = new Set(folder.recorded())
      submission.jobs.forEach(({ key }, task) => {
        if (!recorded.has(task)) this.#byKey.set(key, { folder, submission, task })
      })
    }
  }

  /** The queued or running job with this key, if any. The caller takes it over. */
  async take(key: string, signal: AbortSignal): Promise<Found | undefined> {
    const open = this.#byKey.get(key)
    if (!open) return undefined
    this.#byKey.delete(key)
    const entries = await this.#entries(signal)
    if (!entries) return undefined
    const { folder, submission, task } = open
    const entry = entries.find((e) => tokenOf(e.name) === submission.token && e.task === task)
    const comes = entry ? entry.state.phase !== 'ended' : await this.#beats(open)
    if (!comes && !folder.record(task)?.outcome.ok) return undefined
    const id = entry?.id ?? folder.beat(task)?.id
    return { kind: 'placed', folder, token: submission.token, task, beat: submission.beat, ...(id && { id }) }
  }

  /** Removes the folders of successful and of old submissions. */
  tidy(now: Date): void {
    for (const { folder, submission } of SubmissionFolder.all(this.#base)) {
      const done = submission.jobs.every((_, task) => folder.record(task)?.outcome.ok)
      const old = now.getTime() - Date.parse(submission.submitted) > KEEP_DAYS * 86_400_000
      if (done || old) folder.remove()
    }
  }

  /** Slurm's queue, requested once for all callers. Waits for as long as it takes: submitting without it might run a job twice. */
  async #entries(signal: AbortSignal): Promise<QueueEntry[] | undefined> {
    while (!signal.aborted) {
      this.#queue ??= this.#commands.queue()
      const entries = await this.#queue
      if (entries) return entries
      this.#queue = undefined
      await sleep(1000)
    }
    return undefined
  }

  /** Whether a job that Slurm no longer knows still writes heartbeats. */
  async #beats({ folder, submission, task }: Open): Promise<boolean> {
    const before = folder.beat(task)
    if (!before) return false
    await sleep(submission.beat * 2500)
    folder.refresh()
    return folder.beat(task)?.count !== before.count
  }
}
