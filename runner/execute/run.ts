import { setMaxListeners } from 'node:events'
import type { Instance } from '../graph/instance.ts'
import { type Decision, decide } from '../plan/decide.ts'
import { upstreamOf } from '../plan/plan.ts'
import type { RunEvent, Summary } from '../report/event.ts'
import { failureText } from '../report/failure-text.ts'
import type { Session } from '../session.ts'
import type { Content } from '../store/content.ts'
import type { RemoteCache } from '../store/remote/remote-cache.ts'
import { storageMessage } from '../store/storage-error.ts'
import { readContent } from '../store/workspace.ts'
import { deliver, sameOutputs } from './deliver.ts'
import type { Executor } from './executor.ts'
import { canEstimate, estimate } from './estimate.ts'
import type { Failure } from './job.ts'
import { prepareJob } from './prepare-job.ts'
import { urgency } from './priority.ts'
import { mayPass } from './retry.ts'
import { type Done, summarise } from './summarise.ts'

export interface RunOptions {
  readonly chosen: ReadonlySet<string>
  readonly forced: ReadonlySet<string>
  readonly keepGoing: boolean
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

type RunDecision = Extract<Decision, { state: 'run' }>
type CachedDecision = Extract<Decision, { state: 'cached' }>

/** Brings the chosen instances up to date: each as soon as its inputs exist and a slot is free. */
export async function run(session: Session, options: RunOptions): Promise<Summary> {
  const began = performance.now()
  const { graph, world, journal } = session
  const { chosen, emit } = options
  const done = new Map<string, Done>()
  const outputs = new Map<string, Readonly<Record<string, Content>>>()
  const missing = new Map<string, number>()
  const upstream = upstreamOf(graph, chosen, world, (name) => {
    const contents = outputs.get(name)
    return contents ? { key: journal.published(name)!.key, contents } : 'will-run'
  })
  const rank = urgency(graph, (name) => journal.published(name)?.seconds ?? 1)
  let stopping = false
  let remote: RemoteCache | undefined
  let broken: unknown

  const ready: Instance[] = []
  for (const instance of graph.instances) {
    if (!chosen.has(instance.name)) continue
    const needs = graph.upstream.get(instance.name)!.filter((name) => chosen.has(name)).length
    missing.set(instance.name, needs)
    if (needs === 0) ready.push(instance)
  }

  const settle = (instance: Instance, how: Done, contents?: Readonly<Record<string, Content>>) => {
    done.set(instance.name, how)
    if (!contents) return
    outputs.set(instance.name, contents)
    for (const next of graph.downstream.get(instance.name)!) {
      const left = missing.get(next)
      if (left === undefined) continue
      missing.set(next, left - 1)
      if (left === 1) ready.push(graph.byName.get(next)!)
    }
  }
  const fail = (instance: Instance, failure: Failure, log: string, seconds: number) => {
    if (failure.kind === 'cancelled') {
      stopping = true // interrupted instances are neither done nor failed
      return
    }
    journal.fail(instance.name, failureText(failure))
    emit({ kind: 'failed', instance: instance.name, failure, log, seconds })
    if (!options.keepGoing) stopping = true
    settle(instance, 'failed')
  }
  let underWay = 0
  let allDone = () => {}
  const track = (instance: Instance, work: Promise<void>) => {
    underWay++
    void work
      .catch((error: unknown) => {
        const message = storageMessage(error)
        if (message !== undefined) return fail(instance, { kind: 'storage', message }, '', 0)
        broken ??= error
        stopping = true
      })
      .then(() => {
        underWay--
        advance()
      })
  }

  const restore = async (instance: Instance, decision: CachedDecision): Promise<void> => {
    if (!(await deliver(session, instance, decision.result.outputs))) {
      emit({ kind: 'damaged', instance: instance.name })
      await session.results.drop(decision.key)
      // A frozen instance was to be restored under its old key, whose entry is damaged: decide again with the current key.
      const again = decide(instance, world, upstream, options.forced.has(instance.name))
      return execute(instance, again.state === 'run' ? again : { ...decision, state: 'run' }, false)
    }
    journal.publish({ ...decision.result, instance: instance.name, parts: decision.parts })
    emit({ kind: 'cached', instance: instance.name, reasons: decision.reasons })
    settle(instance, 'cached', decision.result.outputs)
  }

  const execute = async (instance: Instance, decision: RunDecision, mayPull = true): Promise<void> => {
    const { key, parts } = decision
    if (key === undefined || parts === undefined)
      throw new Error(`Internal error: ${instance.name} is to run without its inputs`)
    remote ??= await options.remote?.()
    const wanted = mayPull && !options.forced.has(instance.name)
    const pulled = wanted ? await remote?.pull(key, instance) : undefined
    if (pulled) return restore(instance, { ...decision, key, parts, state: 'cached', result: pulled })
    if (canEstimate(session, instance))
      for (const line of await estimate(session, instance, parts, options.signal))
        emit({ kind: 'note', message: `${instance.name}: ${line}` })
    for (let attempt = 1; ; attempt++) {
      const job = prepareJob(session, instance, key, parts, options.run, attempt)
      let started = false
      let delivered = false
      const before = journal.published(instance.name)
      const outcome = await options.executor.start(
        {
          job,
          parts,
          stage: instance.stage,
          resources: instance.resources,
          shards: instance.shards,
          urgency: rank.get(instance.name)!,
        },
        {
          signal: options.signal,
          admitted: () => !stopping,
          onStarted: () => {
            started = true
            emit({ kind: 'start', instance: instance.name, attempt, reasons: decision.reasons })
          },
          onQueued: (id) => emit({ kind: 'queued', instance: instance.name, id }),
          onProgress: (progress) => emit({ ...progress, kind: 'progress', instance: instance.name }),
          onProcess: (pid) => options.onProcess?.(pid),
          hash: (path) => readContent(path, session.stats)?.hash,
          store: session,
          onStored: async (contents, folder) => {
            delivered = await deliver(session, instance, contents, folder)
          },
        },
      )
      if (!started && !outcome.ok && outcome.failure.kind === 'cancelled') return
      if (outcome.ok) {
        delivered ||= await deliver(session, instance, outcome.outputs)
        if (!delivered)
          return fail(
            instance,
            { kind: 'storage', message: 'an output was damaged when it was stored' },
            job.log,
            outcome.seconds,
          )
        const result = { key, instance: instance.name, outputs: outcome.outputs, seconds: outcome.seconds }
        journal.publish({ ...result, parts })
        remote?.push(result)
        emit({
          kind: 'ran',
          instance: instance.name,
          seconds: outcome.seconds,
          same: sameOutputs(before?.outputs, outcome.outputs),
        })
        return settle(instance, 'ran', outcome.outputs)
      }
      if (attempt > instance.retries || !mayPass(outcome.failure) || options.signal.aborted)
        return fail(instance, outcome.failure, job.log, outcome.seconds)
      emit({
        kind: 'retry',
        instance: instance.name,
        attempt,
        of: instance.retries,
        failure: outcome.failure,
      })
    }
  }

  const decideReady = () => {
    for (let instance = ready.shift(); instance; instance = ready.shift()) {
      const decision = decide(instance, world, upstream, options.forced.has(instance.name))
      if (decision.state === 'fresh') {
        emit({ kind: 'fresh', instance: instance.name })
        settle(instance, 'fresh', decision.outputs)
      } else if (decision.state === 'cached') track(instance, restore(instance, decision))
      else track(instance, execute(instance, decision))
    }
  }
  const advance = () => {
    if (options.signal.aborted) stopping = true
    try {
      if (!stopping) decideReady()
    } catch (error) {
      broken ??= error
      stopping = true
    }
    if (underWay === 0) allDone()
  }

  const onInterrupt = () => emit({ kind: 'interrupted' })
  setMaxListeners(0, options.signal) // no limit: one listener per process
  options.signal.addEventListener('abort', onInterrupt)
  await new Promise<void>((resolve) => {
    allDone = resolve
    advance()
  })
  options.signal.removeEventListener('abort', onInterrupt)
  await options.executor.close?.()
  await remote?.settle()
  if (broken !== undefined) throw broken
  const names = graph.instances.map((i) => i.name).filter((name) => chosen.has(name))
  return summarise(names, done, options.signal.aborted, (performance.now() - began) / 1000)
}
