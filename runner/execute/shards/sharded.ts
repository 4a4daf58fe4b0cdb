import { appendFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { UserError } from '../../../util/user-error.ts'
import { keyOf } from '../../plan/key.ts'
import type { Executor, ExecutorHooks, Request } from '../executor.ts'
import type { Job, Outcome } from '../job.ts'
import { filesOfJob, publish, type Store } from '../perform.ts'
import { mergeTable } from './merge.ts'
import { type Split, splitInputs } from './split.ts'
import { lookUp } from '../../util/look-up.ts'

/**
 * An executor that splits a job with `shards` into smaller ones, passes those to `inner`, and merges their outputs. A
 * shard is the same stage on some of the participants, with the key that follows from that input: finished shards are
 * cached like any result, and the merged result has the same key as without shards.
 */
export function sharded(inner: Executor): Executor {
  return {
    name: inner.name,
    start: (request, hooks) =>
      request.shards > 1 ? startShards(request, hooks, inner) : inner.start(request, hooks),
    ...(inner.close && { close: () => inner.close!() }),
  }
}

async function startShards(request: Request, hooks: ExecutorHooks, inner: Executor): Promise<Outcome> {
  const began = performance.now()
  const { job } = request
  try {
    mergeable(job)
    const split = await splitInputs(job, request.shards, join(job.scratch, `shards-${request.shards}`))
    const failed = await runShards(request, split, hooks, inner)
    if (failed) return failed
    return await joinShards(
      request,
      split,
      hooks.store ?? filesOfJob(job),
      () => (performance.now() - began) / 1000,
    )
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return {
      ok: false,
      failure: { kind: 'user-error', message: error.message },
      seconds: (performance.now() - began) / 1000,
    }
  } finally {
    rmSync(job.staging, { recursive: true, force: true })
  }
}

/** @returns the outcome of the first that failed; undefined when the results of all are in the cache */
async function runShards(
  request: Request,
  split: Split,
  hooks: ExecutorHooks,
  inner: Executor,
): Promise<Outcome | undefined> {
  const { results } = hooks.store ?? filesOfJob(request.job)
  // A job that runs although its result is cached was forced, so its shards are forced too.
  const forced = results.find(request.job.key) !== undefined
  const total = split.shards.length
  let [done, started] = [0, false]
  let failed: { readonly outcome: Outcome; readonly log: string; readonly number: number } | undefined
  const start = () => {
    if (!started) hooks.onStarted()
    started = true
  }

  await Promise.all(
    split.shards.map(async (_, i) => {
      const part = shardRequest(request, split, i)
      if (forced || !results.find(part.job.key)) {
        const outcome = await inner.start(part, {
          ...withoutDelivery(hooks),
          onStarted: start,
          onProgress: () => {},
          admitted: () => failed === undefined && hooks.admitted(),
        })
        if (!outcome.ok) {
          // The first failure cancels the other shards: keep only that one.
          failed ??= { outcome, log: part.job.log, number: i + 1 }
          return
        }
      }
      done++
      start()
      hooks.onProgress?.({ done, total, message: 'shards' })
    }),
  )
  if (!failed) return undefined
  noteShard(request.job, failed.number, total, failed.log)
  return failed.outcome
}

/** Outputs of a shard are not delivered to the workspace: they are not outputs of the instance. */
function withoutDelivery({ onStored: _, ...hooks }: ExecutorHooks): ExecutorHooks {
  return hooks
}

/** The same stage on its share of the input. */
function shardRequest(request: Request, split: Split, i: number): Request {
  const { job, parts } = request
  const inputs = split.shards[i]!
  const hashes = Object.fromEntries(
    Object.entries(inputs).map(([name, files]) => [name, files.map(({ path, hash }) => ({ path, hash }))]),
  )
  const key = keyOf({ ...parts, inputs: hashes })
  const instance = `${job.instance}/${i + 1}-of-${split.shards.length}`
  const shard: Job = {
    ...job,
    instance,
    key,
    inputs,
    staging: `${job.staging}-${i + 1}`,
    scratch: join(dirname(job.scratch), key),
    log: shardLog(job, i + 1),
  }
  return { ...request, job: shard, shards: 1 }
}

async function joinShards(
  request: Request,
  split: Split,
  store: Store,
  seconds: () => number,
): Promise<Outcome> {
  const { job } = request
  const { cas, results } = store
  const made = split.shards.map((_, i) => results.find(shardRequest(request, split, i).job.key))
  for (const [name, path] of Object.entries(job.outputs)) {
    const files = await Promise.all(
      made.map((result) => result && cas.file(lookUp(result.outputs, name)?.hash ?? '')),
    )
    const lost = files.indexOf(undefined)
    if (lost >= 0)
      return {
        ok: false,
        failure: {
          kind: 'storage',
          message: `an output of shard ${lost + 1} was damaged when it was stored`,
        },
        seconds: seconds(),
      }
    await mergeTable(
      `${job.instance}: output ${name}`,
      files as string[],
      split,
      join(job.staging, 'out', path),
    )
  }
  // The shards have already checked every row.
  const answer = await publish({ ...job, tables: {} }, store, seconds)
  if ('kind' in answer) return { ok: false, failure: answer, seconds: seconds() }
  return { ok: true, outputs: answer.outputs, seconds: seconds() }
}

function mergeable(job: Job): void {
  const other = Object.entries(job.outputs).find(([, path]) => !path.endsWith('.csv'))
  if (other)
    throw new UserError(
      `${job.instance}: shards: output ${other[0]} is ${other[1]}, expected a table (.csv), since only tables can be merged. Remove \`shards\``,
    )
}

function shardLog(job: Job, number: number): string {
  return job.log.replace(/\.log$/, `-shard-${number}.log`)
}

function noteShard(job: Job, number: number, total: number, log: string): void {
  mkdirSync(dirname(job.log), { recursive: true })
  appendFileSync(job.log, `shard ${number} of ${total} failed; its log (${log}):\n${tail(log)}\n`)
}

function tail(path: string): string {
  try {
    return readFileSync(path, 'utf8').trimEnd().split('\n').slice(-20).join('\n')
  } catch {
    return ''
  }
}
