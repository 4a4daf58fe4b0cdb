import { setTimeout as delay } from 'node:timers/promises'
import { Failure } from './failure.ts'
import type { Body, Delivery, Provider } from './provider.ts'
import type { Load, Throttle } from './throttle.ts'

export interface PatienceOptions {
  /** ms until a request counts as lost. */
  readonly timeout: number
  /** Times a request is sent in all; refusals by a rate limit do not count. */
  readonly tries: number
  /** ms before the second try; doubles from there. */
  readonly backoff: number
  /** Uniform on [0, 1): the jitter of waits. */
  readonly random: () => number
  readonly signal: AbortSignal
  /** Told of every failure, passing ones too. */
  readonly onFailure: (failure: Failure) => void
}

const LONGEST_WAIT = 30_000
/** A limit that never lets anything through is no limit that passes. */
const MOST_RATE_LIMITS = 200

/**
 * What is done with a reply: `read` throws Failure on what is none; `keep` puts it on the disk; `lost` hears of one that may be charged for
 * and will not come, before it is asked for again.
 */
export interface Reception {
  read(raw: unknown): void
  keep(delivery: Delivery): Promise<void>
  lost(): Promise<void>
}

/**
 * Sends requests one by one, each when the throttle gives leave. A place is free again only when its reply is kept: so no more
 * replies than places can be lost at once, whatever happens.
 */
export function throttled(
  provider: Provider,
  throttle: Throttle,
  options: PatienceOptions,
): (body: Body, load: Load, reception: Reception) => Promise<void> {
  return (body, load, { read, keep, lost }) =>
    patiently(options, async (signal) => {
      const ticket = await throttle.admit(load)
      try {
        const delivery = await withTimeout(options.timeout, signal, async (limit) => {
          const arrived = await provider.exchange(body, limit)
          read(arrived.raw)
          return arrived
        })
        await keep(delivery)
        throttle.succeeded(ticket, delivery.limits)
      } catch (error) {
        throttle.failed(ticket, error instanceof Failure ? error : new Failure('connection', String(error)))
        if (error instanceof Failure && error.perhapsCharged) await lost()
        throw error
      }
    })
}

/**
 * Does a piece of work again when it meets an error that passes.
 *
 * @throws Failure that does not pass, or that came too often
 */
export async function patiently<T>(
  options: PatienceOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { signal, tries, backoff, random } = options
  let failures = 0
  let rateLimits = 0
  for (;;) {
    try {
      return await work(signal)
    } catch (failure) {
      signal.throwIfAborted()
      if (!(failure instanceof Failure)) throw failure
      options.onFailure(failure)
      if (failure.kind === 'rate-limit') rateLimits++
      else failures++
      if (!failure.passing || failures >= tries || rateLimits >= MOST_RATE_LIMITS) throw failure
      const base = Math.min(LONGEST_WAIT, backoff * (1 << Math.min(20, failures + rateLimits - 1)))
      const wait =
        failure.retryAfter === null ? base * (0.5 + random() / 2) : failure.retryAfter + random() * 100
      await delay(wait, undefined, { signal })
    }
  }
}

/** The SDK's own limit ends with the headers; this one holds for the whole body. */
export async function withTimeout<T>(
  timeout: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  const abort = () => controller.abort()
  let late = false
  const timer = setTimeout(() => {
    late = true
    abort()
  }, timeout)
  signal.addEventListener('abort', abort)
  try {
    signal.throwIfAborted()
    return await work(controller.signal)
  } catch (error) {
    if (late) throw new Failure('timeout', `no whole reply within ${timeout / 1000} s`)
    signal.throwIfAborted()
    throw error
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
  }
}
