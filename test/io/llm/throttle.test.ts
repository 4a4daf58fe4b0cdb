import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Bucket } from '../../../io/llm/bucket.ts'
import { priceOf } from '../../../io/llm/facts/prices.ts'
import { Failure, retryAfterOf } from '../../../io/llm/failure.ts'
import { Ledger } from '../../../io/llm/ledger.ts'
import { Throttle } from '../../../io/llm/throttle.ts'

describe('the local estimate of a rate limit', () => {
  test('allows everything while the limit is unknown', () => {
    expect(new Bucket().waitFor(1e9, 0)).toBe(0)
  })

  test('never allows more than the server does, whatever the network delays', () => {
    const delays = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 30, maxLength: 120 })
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 6000 }), delays, (limit, gaps) => {
        const perMs = limit / 60_000
        let level = limit / 20
        let at = 0
        let now = 0
        const bucket = new Bucket()
        for (const [i, gap] of gaps.entries()) {
          now += Math.max(gap, bucket.waitFor(1, now))
          bucket.take(1, now)
          const arrived = now + (i % 5)
          level = Math.min(limit / 20, level + (arrived - at) * perMs)
          at = arrived
          if (i > 0) expect(level).toBeGreaterThanOrEqual(1 - 1e-9 - perMs * 5)
          level -= 1
          bucket.learn({ limit, remaining: Math.max(0, Math.floor(level)) }, bucket.taken, now, arrived)
          now = arrived
        }
      }),
    )
  })
})

describe('the throttle', () => {
  const load = { inputTokens: 1, outputTokens: 1 }
  /** Requests `n` admissions; collects the tickets granted so far and the errors. */
  function crowd(throttle: Throttle, n: number) {
    const given: Awaited<ReturnType<Throttle['admit']>>[] = []
    const stopped: Error[] = []
    for (let i = 0; i < n; i++)
      throttle.admit(load).then(
        (ticket) => given.push(ticket),
        (error: Error) => stopped.push(error),
      )
    return { given, stopped }
  }
  const settled = () => new Promise((resolve) => setImmediate(resolve))

  test('admits one request first, then two, then four, up to the maximum', async () => {
    const throttle = new Throttle({ most: 6 })
    const { given } = crowd(throttle, 100)
    const rounds: number[] = []
    for (let round = 0; round < 4; round++) {
      await settled()
      rounds.push(given.length)
      for (const ticket of given.splice(0)) throttle.succeeded(ticket, {})
    }
    expect(rounds).toEqual([1, 2, 4, 6])
  })

  test('halves the requests in flight when the provider is overloaded, once for all requests in flight at that time', async () => {
    let now = 0
    const throttle = new Throttle({ most: 8, now: () => now })
    const { given } = crowd(throttle, 100)
    for (let round = 0; round < 4; round++) {
      await settled()
      now += 10
      for (const ticket of given.splice(0)) throttle.succeeded(ticket, {})
    }
    await settled()
    expect(given).toHaveLength(8)
    now += 10
    for (const ticket of given.splice(0)) throttle.failed(ticket, new Failure('overloaded', ''))
    await settled()
    expect(given).toHaveLength(4)
  })

  test('admits nothing for as long as retry-after says', async () => {
    let now = 0
    const throttle = new Throttle({ most: 8, now: () => now })
    const { given } = crowd(throttle, 2)
    await settled()
    throttle.failed(given.pop()!, new Failure('rate-limit', '', { retryAfter: 50 }))
    await settled()
    expect(given).toHaveLength(0)
    now = 50
    await new Promise((resolve) => setTimeout(resolve, 70))
    expect(given).toHaveLength(1)
  })

  test('rejects all waiting and later requests with the given error once it is stopped', async () => {
    const throttle = new Throttle({ most: 1 })
    const { given, stopped } = crowd(throttle, 3)
    await settled()
    throttle.stop(new Error('no credit'))
    await settled()
    expect([given.length, stopped.map(({ message }) => message)]).toEqual([1, ['no credit', 'no credit']])
    await expect(throttle.admit(load)).rejects.toThrow('no credit')
  })
})

describe('retry-after', () => {
  const of = (entries: Record<string, string>) => retryAfterOf(new Headers(entries), Date.UTC(2026, 0, 1))
  test.each([
    [{ 'retry-after': '2' }, 2000],
    [{ 'retry-after-ms': '250', 'retry-after': '2' }, 250],
    [{ 'retry-after': 'Thu, 01 Jan 2026 00:00:05 GMT' }, 5000],
    [{ 'retry-after': 'soon' }, null],
    [{ 'retry-after': '-1' }, null],
    [{}, null],
  ])('%j means %s ms', (headers, ms) => expect(of(headers as Record<string, string>)).toBe(ms))
})

describe('the ledger', () => {
  const price = priceOf('anthropic', 'claude-opus-5')!
  const usage = { input: 1000, output: 10, cacheRead: 0, cacheWrite: 0, thinking: 0 }

  test('never exceeds the budget, even if all requests in flight have their highest possible cost', async () => {
    const budget = 0.1
    const ledger = new Ledger(price, budget)
    let sent = 0
    const work = async () => {
      const reserved = await ledger.reserve(1000, 100)
      sent++
      await new Promise((resolve) => setTimeout(resolve, 1))
      ledger.settle(reserved, { ...usage, output: 100 })
    }
    const results = await Promise.allSettled(Array.from({ length: 50 }, work))
    expect(ledger.spent).toBeLessThanOrEqual(budget)
    expect(ledger.spent).toBeGreaterThan(budget * 0.8)
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(sent)
    expect((results.at(-1) as PromiseRejectedResult).reason.message).toContain('Run again')
  })

  test('allows everything and adds up costs if there is no budget', async () => {
    const ledger = new Ledger(price, null)
    ledger.settle(await ledger.reserve(1000, 100), usage)
    expect(ledger.spent).toBeCloseTo(1000 * 5e-6 + 10 * 25e-6, 12)
  })

  test('uses the prices of the table for cached tokens', () => {
    expect(price.cacheRead).toBeCloseTo(0.5e-6, 12)
    expect(price.cacheWrite).toBeCloseTo(6.25e-6, 12)
    expect(priceOf('anthropic', 'claude-opus-5-5')!.cacheRead).toBeCloseTo(0.2e-6, 12)
    expect(priceOf('anthropic', 'claude-haiku-4-5-20251001', { batch: true })!.input).toBeCloseTo(0.5e-6, 12)
    expect(priceOf('anthropic', 'claude-unheard-of')).toBeNull()
    const own = { input: 2, output: 10 }
    expect(priceOf('anthropic', 'claude-unheard-of', { own })!.cacheRead).toBeCloseTo(0.2e-6, 12)
    expect(priceOf('openai-compatible', 'gpt', { own })!.cacheRead).toBeCloseTo(2e-6, 12)
  })
})
