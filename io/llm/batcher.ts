import { setTimeout as delay } from 'node:timers/promises'
import { Failure } from './failure.ts'
import { keyOf } from './key.ts'
import type { BatchEndpoint, BatchItem, BatchResult, Delivery } from './provider.ts'
import type { Dispatch, Recordings } from './recordings.ts'
import { type PatienceOptions, patiently, withTimeout } from './scheduler.ts'

/** Limits of one batch. They are well below those of endpoints (100,000 requests, 256 MB), so that an upload ends within its timeout. */
const MOST_ITEMS = 20_000
const MOST_BYTES = 25e6
/** Minimum timeout in ms for the upload or download of a whole batch, even if the timeout of a single reply is shorter. */
const PATIENCE = 300_000
/** Time without a new request, in ms, after which the queued requests are sent as a batch. */
const QUIET = 50
const LONGEST_POLL = 60_000

export interface BatcherOptions extends PatienceOptions {
  /** Aborting it stops waiting for results at once; the next run can fetch them. */
  readonly interrupted: AbortSignal
}

interface Waiting extends BatchItem {
  readonly bytes: number
  sent: number
  readonly resolve: (delivery: Delivery) => void
  readonly reject: (reason: unknown) => void
}

/**
 * Collects requests and sends them through the batch endpoint. The requests are recorded before they are sent, and the id of
 * their batch as soon as it is known. If a run is killed while it sends or waits, the next run therefore finds the batch and
 * fetches its results instead of paying again.
 */
export class Batcher {
  private queue: Waiting[] = []
  private timer: NodeJS.Timeout | undefined
  private readonly resumed = new Map<Dispatch, Promise<Map<string, BatchResult>>>()
  /** Resolves when the latest batch is created. Batches are created one after another, so that a lost one can be identified. */
  private latest: Promise<unknown> = Promise.resolve()
  /** The failure after which nothing more is sent. */
  private ended: Failure | undefined
  private readonly endpoint: BatchEndpoint
  private readonly recordings: Recordings
  private readonly options: BatcherOptions

  constructor(endpoint: BatchEndpoint, recordings: Recordings, options: BatcherOptions) {
    this.endpoint = endpoint
    this.recordings = recordings
    this.options = options
  }

  /** @param id key of the call, as in the recordings */
  async deliver(id: string, body: BatchItem['body']): Promise<Delivery> {
    const dispatch = this.recordings.dispatchOf(id)
    const earlier = dispatch ? (await this.resume(dispatch)).get(id) : undefined
    if (earlier?.raw !== undefined) return deliveryOf(earlier)
    return new Promise((resolve, reject) => {
      this.queue.push({ id, body, bytes: JSON.stringify(body).length, sent: 0, resolve, reject })
      this.flushSoon()
    })
  }

  private flushSoon(): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      while (this.queue.length > 0) void this.send(this.take())
    }, QUIET)
  }

  private take(): Waiting[] {
    let bytes = 0
    const end = this.queue.findIndex((item, i) => {
      bytes += item.bytes
      return i >= MOST_ITEMS || (i > 0 && bytes > MOST_BYTES)
    })
    return this.queue.splice(0, end < 0 ? this.queue.length : end)
  }

  private async send(items: Waiting[]): Promise<void> {
    try {
      const made = this.latest.then(() => this.create(items))
      this.latest = made.catch(() => {})
      const results = await this.results(await made)
      for (const item of items) this.settle(item, results.get(item.id))
    } catch (error) {
      for (const { reject } of items) reject(error)
    }
  }

  private async create(items: readonly Waiting[]): Promise<string> {
    this.options.interrupted.throwIfAborted()
    if (this.ended) throw this.ended
    const since = new Date()
    const requests = items.map(({ id, body }) => ({ id, body }))
    await this.record(items, null)
    let sent = false
    const batch = await this.patiently(async (limit) => {
      const earlier = sent ? await this.find(since, items.length, limit) : undefined
      sent = true
      return earlier ?? this.endpoint.create(requests, limit)
    })
    await this.record(items, batch)
    return batch
  }

  /** A batch may exist although the reply to `create` was lost, so search for it before paying for another one. */
  private async find(since: Date, size: number, limit: AbortSignal): Promise<string | undefined> {
    const found = await this.endpoint.find(since, size, limit)
    return found.find((batch) => !this.recordings.hasBatch(batch))
  }

  private record(items: readonly Waiting[], batch: string | null): Promise<void> {
    const members = items.map(({ id }) => id)
    const at = new Date().toISOString()
    return this.recordings.add({ key: keyOf({ batch, at, members }), at, batch, members, reply: null })
  }

  private settle(item: Waiting, result: BatchResult | undefined): void {
    if (result?.raw !== undefined) item.resolve(deliveryOf(result))
    else if (result?.rejected !== undefined) {
      this.ended = new Failure('rejected', result.rejected)
      item.reject(this.ended)
    } else this.again(item)
  }

  private again(item: Waiting): void {
    const failure = new Failure('server', 'a request of the batch was not processed')
    this.options.onFailure(failure)
    item.sent++
    if (item.sent < this.options.tries) {
      this.queue.push(item)
      this.flushSoon()
    } else item.reject(failure)
  }

  /** Results of a batch of an earlier run; empty if the provider no longer has the batch or its results. */
  private resume(dispatch: Dispatch): Promise<Map<string, BatchResult>> {
    const known = this.resumed.get(dispatch)
    if (known) return known
    const results = this.resultsOf(dispatch).catch((error) => {
      if (error instanceof Failure && error.kind === 'no-model') return new Map<string, BatchResult>()
      throw error
    })
    this.resumed.set(dispatch, results)
    return results
  }

  private async resultsOf({ batch, at, size }: Dispatch): Promise<Map<string, BatchResult>> {
    const found = batch ?? (await this.patiently((limit) => this.find(at, size, limit)))
    return found === undefined ? new Map() : this.results(found)
  }

  private async results(batch: string): Promise<Map<string, BatchResult>> {
    const { interrupted, backoff } = this.options
    for (let wait = backoff; ; wait = Math.min(LONGEST_POLL, wait * 1.5)) {
      const results = await this.patiently((limit) => this.endpoint.results(batch, limit))
      if (results) return new Map(results.map((result) => [result.id, result]))
      await delay(wait, undefined, { signal: interrupted })
    }
  }

  private patiently<T>(work: (limit: AbortSignal) => Promise<T>): Promise<T> {
    const timeout = Math.max(this.options.timeout, PATIENCE)
    return patiently(this.options, (signal) => withTimeout(timeout, signal, work))
  }
}

function deliveryOf({ raw }: BatchResult): Delivery {
  return { raw, requestId: null, limits: {} }
}
