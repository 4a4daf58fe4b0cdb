import { Bucket } from './bucket.ts'
import type { Failure } from './failure.ts'
import type { Level, Limits } from './provider.ts'
import type { Sharing } from './shared-limit.ts'

/** Expected consumption of a request. */
export interface Load {
  readonly inputTokens: number
  readonly outputTokens: number
}

/** Permission to send one request; returned through `succeeded` or `failed`. */
export interface Ticket {
  readonly sentAt: number
  readonly taken: Readonly<Record<keyof Limits, number>>
}

/**
 * Decides when a request may be sent. A window limits the number of requests in flight. It starts at one, so that an invalid
 * request is sent only once; it grows while it is full, and is halved when the provider is overloaded. The limits reported in
 * the provider's headers pace the requests, so that they are rarely exceeded.
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

  /** @param sharing other processes that use the same limits; each takes an equal share of the remainder */
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
    // The window doubles per round of replies until the first overload, then grows by one per round.
    if (this.inFlight >= Math.floor(this.window))
      this.window = Math.min(this.most, this.window + (this.window < this.grown ? 1 : 1 / this.window))
    this.release(ticket, limits)
  }

  failed(ticket: Ticket, failure: Failure): void {
    const overtaxed = failure.kind === 'rate-limit' || failure.kind === 'overloaded'
    // Requests that were in flight when the window was last halved report the same overload.
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

  /** Sends nothing more; requests in flight may still finish. */
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

  /** This process's share of a limit, which the server reports for all together. Unused shares are divided again with the next reply. */
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
