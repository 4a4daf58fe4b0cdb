import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeAtomically } from '../../store/atomic.ts'
import { exactJson } from '../../util/canonical.ts'
import type { Job, Outcome, Progress } from '../job.ts'

/** Describes a submission. Written before sbatch is called, so that every job in the queue has one. */
export interface Submission {
  readonly version: 1
  readonly token: string
  /** In the order of the tasks of the array. */
  readonly jobs: readonly { readonly instance: string; readonly key: string }[]
  /** Seconds between two heartbeats. */
  readonly beat: number
  readonly submitted: string
}

/** A heartbeat: the job rewrites it at intervals, each time with a higher count. */
export interface Beat {
  readonly count: number
  readonly host: string
  readonly pid: number
  readonly id: string
  /** Megabytes that Slurm gave the job, if known. */
  readonly memory?: number
  readonly progress?: Progress
}

/** How a job ended, as recorded by the job itself. It takes precedence over Slurm's state. */
export interface JobRecord {
  readonly id: string
  readonly host: string
  readonly outcome: Outcome
}

/** The folder of one submission, shared by the submitting runner and the compute nodes. Only this class knows its layout. */
export class SubmissionFolder {
  constructor(readonly path: string) {}

  static create(
    base: string,
    submission: Submission,
    jobs: readonly Job[],
    script: (folder: string) => string,
  ): SubmissionFolder {
    const folder = new SubmissionFolder(join(base, submission.token))
    mkdirSync(folder.path, { recursive: true })
    jobs.forEach((job, task) => {
      // Own run name and staging folder: the job outlives the run, so clean-up after the run must not touch it.
      const own: Job = {
        ...job,
        run: `slurm-${submission.token}`,
        staging: join(folder.path, `${task}.staging`),
      }
      writeFileSync(folder.jobFile(task), exactJson(own))
    })
    writeFileSync(folder.script, script(folder.path), { mode: 0o755 })
    writeAtomically(folder.#file('submission.json'), JSON.stringify(submission), true)
    return folder
  }

  /** All submissions below `base`, the oldest first. */
  static all(base: string): { folder: SubmissionFolder; submission: Submission }[] {
    if (!existsSync(base)) return []
    const found = readdirSync(base).flatMap((name) => {
      const folder = new SubmissionFolder(join(base, name))
      const submission = folder.submission()
      return submission ? [{ folder, submission }] : []
    })
    return found.sort((a, b) => (a.submission.submitted < b.submission.submitted ? -1 : 1))
  }

  get script(): string {
    return this.#file('script.sh')
  }

  jobFile(task: number): string {
    return this.#file(`${task}.job.json`)
  }

  /** Output of Slurm itself and of the set-up commands before the stage. */
  output(task: number): string {
    return this.#file(`${task}.out`)
  }

  submission(): Submission | undefined {
    return readJson<Submission>(this.#file('submission.json'))
  }

  job(task: number): Job | undefined {
    return readJson<Job>(this.jobFile(task))
  }

  beat(task: number): Beat | undefined {
    return readJson<Beat>(this.#file(`${task}.beat.json`))
  }

  writeBeat(task: number, beat: Beat): void {
    writeAtomically(this.#file(`${task}.beat.json`), JSON.stringify(beat))
  }

  /** Tasks that have written their record. Lists the folder once for any number of tasks. */
  recorded(): number[] {
    try {
      return readdirSync(this.path).flatMap((name) => {
        const match = /^(\d+)\.record\.json$/.exec(name)
        return match ? [Number(match[1])] : []
      })
    } catch {
      return []
    }
  }

  record(task: number): JobRecord | undefined {
    return readJson<JobRecord>(this.#file(`${task}.record.json`))
  }

  writeRecord(task: number, record: JobRecord): void {
    writeAtomically(this.#file(`${task}.record.json`), JSON.stringify(record), true)
  }

  /** The last lines of Slurm's output. */
  outputTail(task: number, lines = 30): string {
    try {
      return readFileSync(this.output(task), 'utf8').trimEnd().split('\n').slice(-lines).join('\n')
    } catch {
      return ''
    }
  }

  /**
   * Makes a network file system refresh its cache. It may report a new file as missing for up to a minute, but not in
   * a folder that this machine has just changed.
   */
  refresh(): void {
    const probe = this.#file(`probe-${process.pid}`)
    try {
      writeFileSync(probe, '')
      rmSync(probe, { force: true })
    } catch {
      // a full or missing disk is reported elsewhere
    }
  }

  remove(): void {
    try {
      rmSync(this.path, { recursive: true, force: true })
    } catch {
      // a file that a job still holds open on a network file system: the next run removes it
    }
  }

  #file(name: string): string {
    return join(this.path, name)
  }
}

function readJson<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T
  } catch {
    return undefined // missing, not half-written: files are replaced atomically
  }
}
