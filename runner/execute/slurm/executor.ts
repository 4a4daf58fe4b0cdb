import type { Resources } from '../../config/types.ts'
import { failureText } from '../../report/failure-text.ts'
import type { Executor, ExecutorHooks, Request } from '../executor.ts'
import type { Failure, Outcome } from '../job.ts'
import { Slots } from '../slots.ts'
import { Batches } from './batches.ts'
import type { SlurmCommands } from './commands.ts'
import { noteInLog } from './log-note.ts'
import { OpenSubmissions } from './open-submissions.ts'
import { retryWith } from './retry.ts'
import { minutes } from './sbatch.ts'
import type { SlurmSettings } from './settings.ts'
import { submit } from './submit.ts'
import type { Ended, Ticket } from './ticket.ts'
import { Watch } from './watch.ts'

export interface SlurmOptions {
  /** Folder of the submissions; the compute nodes must have access to it. */
  readonly base: string
  readonly settings: SlurmSettings
  readonly pools: Readonly<Record<string, number>>
  readonly commands: SlurmCommands
  /** Shows the user a message that is not about a single instance. */
  readonly note: (message: string) => void
  /** Called once, when the run is interrupted while jobs are in the queue. */
  readonly onInterrupt: (jobs: number) => Promise<'leave' | 'cancel'>
}

function notPlaced(failure: Failure): Ended {
  return { outcome: { ok: false, failure, seconds: 0 }, id: undefined, memory: undefined, output: '' }
}

/**
 * Executes jobs on a Slurm cluster. The runner handles dependencies itself instead of using --dependency, because the key
 * of an instance, and so whether it runs at all, is known only when its inputs exist. Also, Slurm starts a job at once if
 * its dependency is unknown, and keeps it queued for ever if the dependency failed. Jobs publish their results
 * themselves, so they complete even if the runner has exited.
 */
export function slurmExecutor(options: SlurmOptions): Executor {
  const { base, settings, commands, note } = options
  const slots = new Slots(Number.POSITIVE_INFINITY, options.pools)
  const watch = new Watch(commands, settings.poll, note)
  const open = new OpenSubmissions(base, commands)
  const live = new Set<Ticket>()
  const over = new AbortController()
  /** Shared by all jobs, so that the signal has a single listener. */
  let aborted: Promise<void> | undefined
  let choice: Promise<'leave' | 'cancel'> | undefined

  const batches = new Batches(settings.arraySize, (jobs, stage, resources) =>
    submit(jobs, stage, resources, { base, commands, settings, signal: over.signal, note }),
  )

  async function attempt(request: Request, resources: Resources, hooks: ExecutorHooks): Promise<Ended> {
    const { job, stage } = request
    const found = await open.take(job.key, hooks.signal)
    if (found) note(`${job.instance}: found Slurm job ${found.id} of an earlier run; waiting for it`)
    if (!found && (hooks.signal.aborted || !hooks.admitted())) return notPlaced({ kind: 'cancelled' })
    const placed = found ?? (await batches.add(job, stage, resources))
    if (placed.kind === 'rejected') return notPlaced(placed)
    if (placed.kind === 'aborted') return notPlaced({ kind: 'cancelled' })
    let told = false
    const started = () => {
      if (!told) hooks.onStarted()
      told = true
    }
    const ticket: Ticket = {
      folder: placed.folder,
      token: placed.token,
      task: placed.task,
      job: found ? (placed.folder.job(placed.task) ?? job) : job,
      interval: placed.beat,
      limit: resources.time === undefined ? undefined : minutes(resources.time) * 60,
      admitted: hooks.admitted,
      ...(hooks.onProgress && { onProgress: hooks.onProgress }),
      onState: (id, state) => {
        if (state.phase === 'running') started()
        else if (state.phase === 'queued') hooks.onQueued?.(id)
      },
    }
    live.add(ticket)
    try {
      const ended = await Promise.race([watch.ended(ticket), interrupted(ticket, hooks.signal)])
      if (ended.id !== undefined) started()
      return ended
    } finally {
      live.delete(ticket)
    }
  }

  /** Resolves after an interrupt, once the user has chosen to leave or cancel the jobs and that is done. */
  async function interrupted(ticket: Ticket, signal: AbortSignal): Promise<Ended> {
    aborted ??= new Promise((resolve) => {
      if (signal.aborted) resolve()
      else signal.addEventListener('abort', () => resolve(), { once: true })
    })
    await aborted
    over.abort()
    choice ??= options.onInterrupt(live.size)
    if ((await choice) === 'cancel') await watch.cancel(ticket)
    watch.leave(ticket)
    return notPlaced({ kind: 'cancelled' })
  }

  async function start(request: Request, hooks: ExecutorHooks): Promise<Outcome> {
    let resources = withTime(request)
    let [node, memory] = [0, undefined as number | undefined]
    for (;;) {
      const ended = await attempt(request, resources, hooks)
      const { outcome } = ended
      if (outcome.ok || hooks.signal.aborted) return outcome
      if (ended.id !== undefined) noteInLog(request.job, ended)
      memory ??= ended.memory
      const again = retryWith(outcome.failure, { node, memory }, resources, settings.nodeRetries)
      if (!again) return outcome
      if (outcome.failure.kind === 'node') node++
      const more = again.memory === resources.memory ? '' : ` with ${again.memory}B of memory`
      note(`${request.job.instance}: ${failureText(outcome.failure)}; sent again${more}`)
      resources = again
    }
  }

  return {
    name: 'slurm',
    async start(request, hooks) {
      await slots.take(request.resources, request.urgency)
      try {
        return await start(request, hooks)
      } finally {
        slots.give(request.resources)
      }
    },
    async close() {
      open.tidy(new Date())
    },
  }
}

/** The time limit of a stage with a timeout is that timeout, plus time to record the result. */
function withTime({ resources, job }: Request): Resources {
  if (resources.time !== undefined || job.timeout === undefined) return resources
  return { ...resources, time: `${Math.ceil(job.timeout) + 120}s` }
}
