import { readFileSync } from 'node:fs'
import type { Outcome } from '../job.ts'
import type { SlurmCommands } from './commands.ts'
import { diagnose } from './diagnose.ts'
import type { Beat } from './folder.ts'
import { tokenOf } from './job-name.ts'
import type { QueueEntry } from './squeue.ts'
import type { JobState } from './state.ts'
import type { Ended, Ticket } from './ticket.ts'
import { type Sight, verdict } from './verdict.ts'

/** What is known of a ticket so far. Times are seconds of this machine's clock, since other clocks may differ. */
interface Waiting {
  readonly ticket: Ticket
  readonly resolve: (ended: Ended) => void
  entry?: QueueEntry
  since: number
  answered?: number
  running?: number
  beat?: Beat
  beatChanged?: number
  /** Why and when the runner cancelled it. */
  givenUp?: { readonly end: 'lost' | 'stuck'; readonly at: number }
  /** When a record was read that says `cancelled` or SIGKILL, whose cause only Slurm knows. */
  puzzled?: number
  busy: boolean
}

/** Seconds to wait for Slurm to report why a job was cancelled or killed. */
const EXPLANATION = 20
/** Seconds to wait for cancelled jobs to end. */
const CANCELLING = 10
/** Seconds after a restart of the controller in which an unexplained end of a job is attributed to the restart. */
const AFTERSHOCKS = 120
/** Maximum share of the time that is spent looking for records. */
const EFFORT = 0.05

/** Waits for any number of jobs at once: one listing per folder, one query to Slurm for all. */
export class Watch {
  readonly #commands: SlurmCommands
  readonly #poll: number
  readonly #note: (message: string) => void
  readonly #waiting = new Map<string, Waiting>()
  readonly #began = Date.now()
  #looking = false
  #silent: number | undefined
  #asking: Promise<void> | undefined
  readonly #doomed = new Set<string>()
  #cancelling: Promise<void> | undefined

  /** @param poll seconds between two queries to Slurm */
  constructor(commands: SlurmCommands, poll: number, note: (message: string) => void) {
    this.#commands = commands
    this.#poll = poll
    this.#note = note
  }

  /** Resolves with the outcome when the job has ended. */
  ended(ticket: Ticket): Promise<Ended> {
    return new Promise((resolve) => {
      this.#waiting.set(keyOf(ticket), { ticket, resolve, since: seconds(), busy: false })
      if (!this.#looking) void this.#loop()
    })
  }

  /** Stops waiting for a job, but leaves it running. */
  leave(ticket: Ticket): void {
    this.#waiting.delete(keyOf(ticket))
  }

  /** Cancels a job, and waits a limited time for it to end. Simultaneous calls are combined. */
  async cancel(ticket: Ticket): Promise<void> {
    this.#doomed.add(keyOf(ticket))
    this.#cancelling ??= new Promise((resolve) => setTimeout(resolve, 20)).then(() => this.#cancelDoomed())
    await this.#cancelling
  }

  async #cancelDoomed(): Promise<void> {
    this.#cancelling = undefined
    const keys = [...this.#doomed]
    this.#doomed.clear()
    const running = async () => {
      await this.#ask() // gets the current ids: an older id may belong to another job by now
      const all = keys.flatMap((key) => this.#waiting.get(key)?.entry ?? [])
      return all.filter(({ state }) => state.phase !== 'ended').map(({ id }) => id)
    }
    const ids = await running()
    if (ids.length > 0) await this.#commands.cancel(ids)
    for (const until = seconds() + CANCELLING; seconds() < until && (await running()).length > 0;)
      await new Promise((resolve) => setTimeout(resolve, 300))
  }

  async #loop(): Promise<void> {
    this.#looking = true
    let asked = seconds() - this.#poll + Math.min(1, this.#poll)
    let beats = seconds()
    while (this.#waiting.size > 0) {
      const began = seconds()
      this.#findRecords()
      if (began - asked >= this.#poll) {
        asked = began
        void this.#ask()
      }
      if (began - beats >= 1) {
        beats = began
        this.#readBeats()
      }
      for (const waiting of this.#waiting.values()) void this.#judge(waiting)
      const spent = seconds() - began
      await new Promise((resolve) => setTimeout(resolve, 1000 * Math.max(0.1, spent / EFFORT)))
    }
    this.#looking = false
  }

  /** Queries Slurm for all jobs, one query at a time. */
  #ask(): Promise<void> {
    this.#asking ??= this.#question().finally(() => {
      this.#asking = undefined
    })
    return this.#asking
  }

  async #question(): Promise<void> {
    const entries = await this.#commands.queue()
    const now = seconds()
    if (!entries) {
      if (this.#silent === undefined)
        this.#note('the Slurm controller does not answer; waiting for it (jobs continue to run)')
      this.#silent ??= now
      return
    }
    if (this.#silent !== undefined)
      this.#note(`the Slurm controller answers again after ${Math.round(now - this.#silent)} s`)
    this.#silent = undefined
    const byKey = new Map(entries.map((entry) => [`${tokenOf(entry.name)} ${entry.task}`, entry]))
    for (const [key, waiting] of this.#waiting) see(waiting, byKey.get(key), now)
  }

  #findRecords(): void {
    const folders = new Set([...this.#waiting.values()].map(({ ticket }) => ticket.folder))
    const recorded = new Map([...folders].map((folder) => [folder, new Set(folder.recorded())]))
    for (const waiting of this.#waiting.values()) {
      const { ticket } = waiting
      if (waiting.puzzled === undefined && recorded.get(ticket.folder)!.has(ticket.task)) this.#take(waiting)
    }
  }

  #take(waiting: Waiting): void {
    const { ticket } = waiting
    const record = ticket.folder.record(ticket.task)
    if (!record) return
    const { outcome } = record
    waiting.beat = ticket.folder.beat(ticket.task) ?? waiting.beat
    const killed =
      !outcome.ok &&
      (outcome.failure.kind === 'cancelled' ||
        (outcome.failure.kind === 'signal' && outcome.failure.signal === 'SIGKILL'))
    if (killed) waiting.puzzled = seconds()
    else this.#settle(waiting, diagnose(remains(waiting, outcome, 'completed', undefined)), record.id)
  }

  #readBeats(): void {
    for (const waiting of this.#waiting.values()) {
      const { ticket } = waiting
      const beat = ticket.folder.beat(ticket.task)
      if (!beat || beat.count === waiting.beat?.count) continue
      waiting.beat = beat
      waiting.beatChanged = seconds()
      if (beat.progress) ticket.onProgress?.(beat.progress)
    }
  }

  async #judge(waiting: Waiting): Promise<void> {
    if (waiting.busy) return
    const now = seconds()
    const { puzzled, givenUp, entry, ticket } = waiting
    const over = entry?.state.phase === 'ended' ? entry.state.how : undefined
    if (puzzled !== undefined) {
      if (over || now - puzzled > EXPLANATION) await this.#finish(waiting, over ?? 'cancelled')
      return
    }
    if (givenUp) {
      if (over || (!entry && now > givenUp.at) || now - givenUp.at > EXPLANATION)
        await this.#finish(waiting, givenUp.end)
      return
    }
    if (entry?.state.phase === 'queued' && !ticket.admitted()) {
      waiting.busy = true
      await this.#commands.cancel([entry.id])
      const outcome = { ok: false, failure: { kind: 'cancelled' }, seconds: 0 } as const
      return this.#settle(waiting, outcome, undefined) // it never started
    }
    const found = verdict(sightOf(waiting, now))
    if (found.kind === 'over') await this.#finish(waiting, found.end)
    else if (found.kind === 'give-up') {
      waiting.givenUp = { end: found.end, at: now + this.#poll }
      this.#note(
        `${ticket.job.instance}: Slurm job ${entry!.id} ${found.end === 'lost' ? 'sends no heartbeat' : `cannot start (${stuckFor(entry!.state)})`}; cancelled`,
      )
      await this.#commands.cancel([entry!.id])
    }
  }

  async #finish(waiting: Waiting, end: Parameters<typeof remains>[2]): Promise<void> {
    waiting.busy = true
    const { ticket, entry } = waiting
    ticket.folder.refresh()
    const id = entry?.id ?? waiting.beat?.id
    const exit = entry ? await this.#commands.exitStatus(entry.id) : undefined
    const outcome = ticket.folder.record(ticket.task)?.outcome
    // A controller that lost its state may reuse the id of a running job. It then ends both jobs, and the node may
    // delete the batch script that the new job is about to start.
    const suspect = end === 'cancelled' || (end === 'failed' && !outcome)
    const cause = suspect && (await this.#restartedBeside(ticket)) ? 'lost' : end
    waiting.beat = ticket.folder.beat(ticket.task) ?? waiting.beat
    this.#settle(waiting, diagnose(remains(waiting, outcome, cause, exit)), id)
  }

  /** Whether the controller restarted recently, and after the submission or the start of this watch: it may have lost the job. */
  async #restartedBeside(ticket: Ticket): Promise<boolean> {
    const submitted = Date.parse(ticket.folder.submission()?.submitted ?? '') || Number.POSITIVE_INFINITY
    const ours = (Date.now() - Math.min(this.#began, submitted)) / 1000
    return (await this.#commands.controllerAge()) < Math.min(ours, AFTERSHOCKS)
  }

  #settle(waiting: Waiting, outcome: Outcome, id: string | undefined): void {
    if (!this.#waiting.delete(keyOf(waiting.ticket))) return
    const { folder, task } = waiting.ticket
    waiting.resolve({ outcome, id, memory: waiting.beat?.memory, output: folder.outputTail(task) })
  }
}

function see(waiting: Waiting, entry: QueueEntry | undefined, now: number): void {
  const { ticket } = waiting
  const before = waiting.entry?.state
  const after = entry?.state
  const changed = JSON.stringify(before) !== JSON.stringify(after)
  if (changed || waiting.answered === undefined) waiting.since = now
  if (after?.phase === 'running') waiting.running ??= now
  else waiting.running = undefined
  waiting.entry = entry
  waiting.answered = now
  if (changed && entry) ticket.onState?.(entry.id, entry.state)
}

function sightOf(waiting: Waiting, now: number): Sight {
  const { entry, since, answered, running, beatChanged, ticket } = waiting
  return {
    now,
    recorded: false,
    answered,
    state: entry?.state,
    since,
    beat: beatChanged,
    running,
    interval: ticket.interval,
  }
}

function remains(
  { ticket, beat }: Waiting,
  outcome: Outcome | undefined,
  end: Parameters<typeof diagnose>[0]['end'],
  exit: Parameters<typeof diagnose>[0]['exit'],
): Parameters<typeof diagnose>[0] {
  const output = ticket.folder.outputTail(ticket.task)
  return {
    outcome,
    end,
    exit,
    output,
    log: tailOf(ticket.job.log),
    limit: ticket.limit,
    memory: beat?.memory,
  }
}

function stuckFor(state: JobState): string {
  return state.phase === 'stuck' ? state.reason : state.phase
}

function tailOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').slice(-4000)
  } catch {
    return ''
  }
}

function keyOf(ticket: Ticket): string {
  return `${ticket.token} ${ticket.task}`
}

function seconds(): number {
  return performance.now() / 1000
}
