import { setTimeout as delay } from 'node:timers/promises'
import { Failure } from './failure.ts'
import type { Body, Delivery, Provider } from './provider.ts'
import type { Load, Throttle } from './throttle.ts'

export interface PatienceOptions {
  /** Time in ms after which a request counts as lost. */
  readonly timeout: number
  /** Total number of times a request is sent; rejections by a rate limit do not count. */
  readonly tries: number
  /** Wait in ms before the second try; doubles from there. */
  readonly backoff: number
  /** Uniform on [0, 1): jitter of the waits. */
  readonly random: () => number
  readonly signal: AbortSignal
  /** Called with every failure, including transient ones. */
  readonly onFailure: (failure: Failure) => void
}

const LONGEST_WAIT = 30_000
/** Number of rejections by a rate limit after which a request is given up: the limit is then not temporary. */
const MOST_RATE_LIMITS = 200

/**
 * How a reply is processed. `read` throws Failure if it cannot be interpreted; `keep` records it on disk; `lost` is called, before a
 * retry, for a reply that will not arrive but may be charged for.
 */
export interface Reception {
  read(raw: unknown): void
  keep(delivery: Delivery): Promise<void>
  lost(): Promise<void>
}

/**
 * Sends each request when the throttle admits it. Its slot is released only after the reply is recorded, so that a crash can
 * lose at most as many replies as there are slots.
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
 * Repeats `work` after transient failures, with back-off.
 *
 * @throws Failure if it is permanent, or if transient failures occurred too often
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

/** Limits the time of a request including its body; the SDK's own timeout covers only the headers. */
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
    if (late) throw new Failure('timeout', `no complete reply within ${timeout / 1000} s`)
    signal.throwIfAborted()
    throw error
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
  }
}
