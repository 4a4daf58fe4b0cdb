import { setTimeout as delay } from 'node:timers/promises'
import { Failure } from './failure.ts'
import type { Body, Delivery, Provider } from './provider.ts'
import type { Load, Throttle } from './throttle.ts'

export interface SchedulerOptions {
  readonly throttle: Throttle
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
 * Sends a request until a reply comes that can be read: waits for leave, gives up on slow ones, and sends again what met an error that passes.
 *
 * @throws Failure that does not pass, or that passed too often
 */
export async function deliver<T>(
  body: Body,
  load: Load,
  provider: Provider,
  read: (delivery: Delivery) => T,
  options: SchedulerOptions,
): Promise<{ delivery: Delivery; value: T }> {
  const { throttle, tries, signal } = options
  let failures = 0
  let rateLimits = 0
  for (;;) {
    const ticket = await throttle.admit(load)
    try {
      const delivery = await withTimeout((limit) => provider.exchange(body, limit), options)
      const value = read(delivery)
      throttle.succeeded(ticket, delivery.limits)
      return { delivery, value }
    } catch (error) {
      const failure = error instanceof Failure ? error : undefined
      throttle.failed(ticket, failure ?? new Failure('connection', String(error)))
      if (!failure) throw error
      signal.throwIfAborted()
      options.onFailure(failure)
      if (failure.kind === 'rate-limit') rateLimits++
      else failures++
      if (!failure.passing || failures >= tries || rateLimits >= MOST_RATE_LIMITS) throw failure
      // With retry-after the throttle holds all requests; only the jitter is left to wait for here.
      const base = Math.min(LONGEST_WAIT, options.backoff * 2 ** (failures + rateLimits - 1))
      const wait = failure.retryAfter === null ? base * (0.5 + options.random() / 2) : options.random() * 100
      await delay(wait, undefined, { signal })
    }
  }
}

/** The SDK's own limit ends with the headers; this one holds for the whole body. */
async function withTimeout<T>(
  work: (signal: AbortSignal) => Promise<T>,
  { timeout, signal }: SchedulerOptions,
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
