import { setTimeout as delay } from 'node:timers/promises'
import { Failure } from './failure.ts'
import { keyOf } from './key.ts'
import type { BatchEndpoint, BatchItem, BatchResult, Delivery } from './provider.ts'
import type { Recordings } from './recordings.ts'
import { type PatienceOptions, patiently, withTimeout } from './scheduler.ts'

/** Well below what endpoints take at once (100,000 requests, 256 MB). */
const MOST_ITEMS = 20_000
const MOST_BYTES = 100e6
/** ms without a new request after which those at hand are all there are for now. */
const QUIET = 50
const LONGEST_POLL = 60_000

export interface BatcherOptions extends PatienceOptions {
  /** Ends the waiting for results at once: they can be asked for later. */
  readonly interrupted: AbortSignal
}

interface Waiting extends BatchItem {
  readonly bytes: number
  sent: number
  readonly resolve: (delivery: Delivery) => void
  readonly reject: (reason: unknown) => void
}

/**
 * Collects requests and sends them by the batch endpoint. Which batch a request went with is recorded before anything else, so
 * that a run that was killed while waiting asks for the results instead of paying again.
 */
export class Batcher {
  private queue: Waiting[] = []
  private timer: NodeJS.Timeout | undefined
  private readonly resumed = new Map<string, Promise<Map<string, BatchResult>>>()
  private readonly endpoint: BatchEndpoint
  private readonly recordings: Recordings
  private readonly options: BatcherOptions

  constructor(endpoint: BatchEndpoint, recordings: Recordings, options: BatcherOptions) {
    this.endpoint = endpoint
    this.recordings = recordings
    this.options = options
  }

  /** @param id key of the call */
  async deliver(id: string, body: BatchItem['body']): Promise<Delivery> {
    const batch = this.recordings.batchOf(id)
    const earlier = batch ? (await this.resume(batch)).get(id) : undefined
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
      const request = items.map(({ id, body }) => ({ id, body }))
      const batch = await patiently(this.options, (signal) =>
        withTimeout(this.options.timeout, signal, (limit) => this.endpoint.create(request, limit)),
      )
      const members = items.map(({ id }) => id)
      await this.recordings.add({
        key: keyOf({ batch }),
        at: new Date().toISOString(),
        batch,
        members,
        reply: null,
      })
      const results = await this.results(batch)
      for (const item of items) this.settle(item, results.get(item.id))
    } catch (error) {
      for (const { reject } of items) reject(error)
    }
  }

  private settle(item: Waiting, result: BatchResult | undefined): void {
    if (result?.raw !== undefined) item.resolve(deliveryOf(result))
    else if (result?.rejected !== undefined) item.reject(new Failure('rejected', result.rejected))
    else this.again(item)
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

  /** A batch of an earlier run. One whose results are gone counts as if it had brought none. */
  private resume(batch: string): Promise<Map<string, BatchResult>> {
    const known = this.resumed.get(batch)
    if (known) return known
    const results = this.results(batch).catch((error) => {
      if (error instanceof Failure && error.kind === 'no-model') return new Map<string, BatchResult>()
      throw error
    })
    this.resumed.set(batch, results)
    return results
  }

  private async results(batch: string): Promise<Map<string, BatchResult>> {
    const { interrupted, backoff, timeout } = this.options
    for (let wait = backoff; ; wait = Math.min(LONGEST_POLL, wait * 1.5)) {
      const results = await patiently(this.options, (abort) =>
        withTimeout(timeout, abort, (limit) => this.endpoint.results(batch, limit)),
      )
      if (results) return new Map(results.map((result) => [result.id, result]))
      await delay(wait, undefined, { signal: interrupted })
    }
  }
}

function deliveryOf({ raw }: BatchResult): Delivery {
  return { raw, requestId: null, limits: {} }
}
