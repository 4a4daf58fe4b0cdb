import type { Instance } from '../graph/instance.ts'
import type { Decision } from '../plan/decide.ts'
import type { RunEvent } from '../report/event.ts'
import type { Session } from '../session.ts'
import type { Content } from '../store/content.ts'
import type { RemoteCache } from '../store/remote/remote-cache.ts'
import { readContent } from '../store/workspace.ts'
import { deliver, sameOutputs } from './deliver.ts'
import { canEstimate, estimate } from './estimate.ts'
import type { Executor } from './executor.ts'
import type { Failure, Outcome } from './job.ts'
import { logFailure, loggedLines } from './instance-log.ts'
import { prepareJob } from './prepare-job.ts'
import { mayPass } from './retry.ts'

export interface WorkOptions {
  readonly forced: ReadonlySet<string>
  readonly executor: Executor
  /** Name of this run: folder of its logs. */
  readonly run: string
  readonly signal: AbortSignal
  readonly emit: (event: RunEvent) => void
  /** Opens the remote cache, which is asked for a result before the instance is run here. */
  readonly remote?: () => Promise<RemoteCache | undefined>
  /** Called with the pid of every stage process. The pids are recorded, so that the next run can kill processes orphaned by a crash of this one. */
  readonly onProcess?: (pid: number) => void
}

/** What the run decides and work asks for. */
export interface Rules {
  readonly decide: (instance: Instance) => Decision
  /** Whether waiting work may still start. */
  readonly admitted: () => boolean
  readonly urgency: (instance: Instance) => number
}

/** How the work for an instance ended. Work that had not started when the run was interrupted is `left`. */
export type Ending =
  | { readonly how: 'ran' | 'cached'; readonly outputs: Readonly<Record<string, Content>> }
  | { readonly how: 'failed'; readonly failure: Failure; readonly log: string; readonly seconds: number }
  | { readonly how: 'left' }

export type RunDecision = Extract<Decision, { state: 'run' }>
export type CachedDecision = Extract<Decision, { state: 'cached' }>

/** What a run does for one instance: restores its result from a cache, or executes it, with retries. */
export class InstanceWork {
  private remote: RemoteCache | undefined

  constructor(
    private readonly session: Session,
    private readonly options: WorkOptions,
    private readonly rules: Rules,
  ) {}

  async restore(instance: Instance, decision: CachedDecision): Promise<Ending> {
    const { session, options } = this
    const { outputs } = decision.result
    if (!(await deliver(session, instance, outputs))) {
      options.emit({ kind: 'damaged', instance: instance.name })
      await session.results.drop(decision.key)
      // A frozen instance was to be restored under its old key, whose entry is damaged: decide again with the current key.
      const again = this.rules.decide(instance)
      return this.execute(instance, again.state === 'run' ? again : { ...decision, state: 'run' }, false)
    }
    session.journal.publish({ ...decision.result, instance: instance.name, parts: decision.parts })
    options.emit({ kind: 'cached', instance: instance.name, reasons: decision.reasons })
    return { how: 'cached', outputs }
  }

  async execute(instance: Instance, decision: RunDecision, mayPull = true): Promise<Ending> {
    const { session, options } = this
    const { key, parts, reasons } = decision
    const { name: own } = instance
    if (key === undefined || parts === undefined)
      throw new Error(`Internal error: ${own} is to run without its inputs`)
    this.remote ??= await options.remote?.()
    const wanted = mayPull && !options.forced.has(own)
    const pulled = wanted ? await this.remote?.pull(key, instance) : undefined
    if (pulled) return this.restore(instance, { ...decision, key, parts, state: 'cached', result: pulled })
    if (canEstimate(session, instance))
      for (const line of await estimate(session, instance, parts, options.signal))
        options.emit({ kind: 'note', message: `${own}: ${line}` })

    for (let attempt = 1; ; attempt++) {
      const tried = await this.attempt(instance, { key, parts, reasons }, attempt)
      if (tried === 'left') return { how: 'left' }
      const { outcome, log, before } = tried
      if (outcome.ok) {
        const result = { key, instance: own, outputs: outcome.outputs, seconds: outcome.seconds }
        session.journal.publish({ ...result, parts })
        this.remote?.push(result)
        const same = sameOutputs(before, outcome.outputs)
        const notes = instance.command === undefined ? loggedLines(log) : 0
        options.emit({
          kind: 'ran',
          instance: own,
          seconds: outcome.seconds,
          same,
          ...(notes > 0 && { notes }),
        })
        return { how: 'ran', outputs: outcome.outputs }
      }
      const { failure, seconds } = outcome
      logFailure(log, failure)
      const isLast = attempt > instance.retries || !mayPass(failure) || options.signal.aborted
      if (isLast) return { how: 'failed', failure, log, seconds }
      options.emit({ kind: 'retry', instance: own, attempt, of: instance.retries, failure })
    }
  }

  /** Waits until everything that is sent to the remote cache has arrived. */
  async settle(): Promise<void> {
    await this.remote?.settle()
  }

  /** One attempt, up to its outputs in the workspace; `left` if the run ended before it started. */
  private async attempt(
    instance: Instance,
    { key, parts, reasons }: Required<Pick<RunDecision, 'key' | 'parts' | 'reasons'>>,
    attempt: number,
  ): Promise<'left' | { outcome: Outcome; log: string; before?: Readonly<Record<string, Content>> }> {
    const { session, options, rules } = this
    const { name: own, stage, resources, shards } = instance
    const job = prepareJob(session, instance, key, parts, options.run, attempt)
    let started = false
    let delivered = false
    const before = session.journal.published(own)?.outputs
    const outcome = await options.executor.start(
      { job, parts, stage, resources, shards, urgency: rules.urgency(instance) },
      {
        signal: options.signal,
        admitted: rules.admitted,
        onStarted: () => {
          started = true
          options.emit({ kind: 'start', instance: own, attempt, reasons })
        },
        onQueued: (id) => options.emit({ kind: 'queued', instance: own, id }),
        onProgress: (progress) => options.emit({ ...progress, kind: 'progress', instance: own }),
        onProcess: (pid) => options.onProcess?.(pid),
        hash: (path) => readContent(path, session.stats)?.hash,
        store: session,
        onStored: async (contents, folder) => {
          delivered = await deliver(session, instance, contents, folder)
        },
      },
    )
    if (!started && !outcome.ok && outcome.failure.kind === 'cancelled') return 'left'
    if (!outcome.ok || delivered || (await deliver(session, instance, outcome.outputs)))
      return { outcome, log: job.log, before }
    const failure: Failure = { kind: 'storage', message: 'an output was damaged when it was stored' }
    return { outcome: { ok: false, failure, seconds: outcome.seconds }, log: job.log }
  }
}
