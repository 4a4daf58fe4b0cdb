import { Bucket } from './bucket.ts'
import type { Failure } from './failure.ts'
import type { Level, Limits } from './provider.ts'
import type { Sharing } from './shared-limit.ts'

/** What a request is expected to take from the limits. */
export interface Load {
  readonly inputTokens: number
  readonly outputTokens: number
}

/** Leave to send one request; given back by `succeeded` or `failed`. */
export interface Ticket {
  readonly sentAt: number
  readonly taken: Readonly<Record<keyof Limits, number>>
}

/**
 * Decides when a request may go. As many are on their way as the window allows: it starts at one, so that a request that is wrong is
 * wrong once; grows while it is used up; is halved when the provider is overtaxed. What the provider's headers tell of its limits paces the
 * requests, so that a limit is kept rather than hit.
 */
export class Throttle {
  private window = 1
  private grown = Number.POSITIVE_INFINITY
  private inFlight = 0
  private heldUntil = 0
  private cutAt = Number.NEGATIVE_INFINITY
  private timer: NodeJS.Timeout | undefined
  private stopped: Error | undefined
  private queue: { load: Load; go: (ticket: Ticket) => void; stop: (reason: Error) => void }[] = []
  private readonly buckets: Record<keyof Limits, Bucket> = {
    requests: new Bucket(),
    inputTokens: new Bucket(),
    outputTokens: new Bucket(),
  }
  private readonly most: number
  private readonly now: () => number
  private readonly sharing: Sharing | undefined

  /** @param sharing others that use the same limits; each then takes an equal part of what is left */
  constructor({ most, now = Date.now, sharing }: { most: number; now?: () => number; sharing?: Sharing }) {
    this.most = most
    this.now = now
    this.sharing = sharing
  }

  admit(load: Load): Promise<Ticket> {
    if (this.stopped) return Promise.reject(this.stopped)
    return new Promise((go, stop) => {
      this.queue.push({ load, go, stop })
      this.pump()
    })
  }

  succeeded(ticket: Ticket, limits: Limits): void {
    // Twice as many after each round until the first setback, then one more a round.
    if (this.inFlight >= Math.floor(this.window))
      this.window = Math.min(this.most, this.window + (this.window < this.grown ? 1 : 1 / this.window))
    this.release(ticket, limits)
  }

  failed(ticket: Ticket, failure: Failure): void {
    const overtaxed = failure.kind === 'rate-limit' || failure.kind === 'overloaded'
    // Requests that were on their way at the last cut tell nothing new.
    if (overtaxed && ticket.sentAt > this.cutAt) {
      this.window = Math.max(1, this.window / 2)
      this.grown = this.window
      this.cutAt = this.now()
    }
    if (failure.retryAfter !== null) {
      this.heldUntil = Math.max(this.heldUntil, this.now() + failure.retryAfter)
      this.sharing?.hold(this.heldUntil)
    }
    this.release(ticket, failure.limits)
  }

  /** Nothing more is sent; what is on its way may come back. */
  stop(reason: Error): void {
    this.stopped ??= reason
    clearTimeout(this.timer)
    for (const { stop } of this.queue.splice(0)) stop(this.stopped)
  }

  private release(ticket: Ticket, limits: Limits): void {
    this.inFlight--
    const now = this.now()
    for (const name of Object.keys(this.buckets) as (keyof Limits)[]) {
      const level = limits[name]
      if (level) this.buckets[name].learn(this.partOf(level), ticket.taken[name], ticket.sentAt, now)
    }
    this.pump()
  }

  /** What the server says is of all who share the limit. A part that somebody leaves unused is divided again with the next reply. */
  private partOf({ limit, remaining }: Level): Level {
    const parts = this.sharing?.count() ?? 1
    return { limit: limit / parts, remaining: remaining / parts }
  }

  private pump(): void {
    clearTimeout(this.timer)
    while (this.queue.length > 0 && this.inFlight < Math.floor(this.window)) {
      const now = this.now()
      const amounts = amountsOf(this.queue[0]!.load)
      const names = Object.keys(amounts) as (keyof Limits)[]
      const wait = Math.max(
        Math.max(this.heldUntil, this.sharing?.heldUntil() ?? 0) - now,
        ...names.map((name) => this.buckets[name].waitFor(amounts[name], now)),
      )
      if (wait > 0) {
        this.timer = setTimeout(() => this.pump(), Math.min(wait, 60_000))
        return
      }
      this.inFlight++
      for (const name of names) this.buckets[name].take(amounts[name], now)
      const { requests, inputTokens, outputTokens } = this.buckets
      this.queue.shift()!.go({
        sentAt: now,
        taken: { requests: requests.taken, inputTokens: inputTokens.taken, outputTokens: outputTokens.taken },
      })
    }
  }
}

function amountsOf(load: Load): Record<keyof Limits, number> {
  return { requests: 1, inputTokens: load.inputTokens, outputTokens: load.outputTokens }
}
