import { afterEach, describe, expect, test, vi } from 'vitest'
import { Failure } from '../../../io/llm/failure.ts'
import { Throttle } from '../../../io/llm/throttle.ts'
import { makeRng } from '../../../science/random/rng.ts'
import { ServerLimit, useOf } from './mock/limit.ts'
import { KEY, learnerPolicy, runStage, temporaryFolder, withApi, writeSchedule } from './mock/run.ts'
import { startMock } from './mock/server.ts'

describe('on a simulated clock', () => {
  afterEach(() => void vi.useRealTimers())

  /** `people` ask one question after the other; way to the server and back take some random time. */
  async function simulate(
    limit: ServerLimit,
    kind: 'requests' | 'inputTokens',
    people: number,
    most: number,
  ) {
    const throttle = new Throttle({ most })
    const rng = makeRng(1, 'latency', kind, most)
    const way = () => new Promise((resolve) => setTimeout(resolve, 200 + rng.uniform() * 300))
    const person = async () => {
      for (let asked = 0; asked < 60;) {
        const tokens = 500 + asked * 20
        const ticket = await throttle.admit({ inputTokens: tokens, outputTokens: 32 })
        await way()
        const amount = kind === 'requests' ? 1 : tokens
        const passed = limit.take(amount)
        const limits = { [kind]: { limit: limit.perMinute, remaining: limit.remaining } }
        const retryAfter = Math.ceil(limit.wait(amount)) * 1000
        await way()
        if (passed) {
          throttle.succeeded(ticket, limits)
          asked++
        } else throttle.failed(ticket, new Failure('rate-limit', '', { retryAfter, limits }))
      }
    }
    const all = Promise.all(Array.from({ length: people }, person))
    await vi.runAllTimersAsync()
    await all
    return useOf(limit)
  }

  test.each([
    ['requests', 300, 5, 24, 64],
    ['requests', 1000, 100, 24, 64],
    ['requests', 60, 2, 8, 8],
    ['inputTokens', 400_000, 20_000, 24, 64],
    ['inputTokens', 100_000, 5000, 8, 16],
  ] as const)(
    'a limit of %s, %d a minute and %d at once, is kept after the first burst and used to more than nine tenths (%d people, %d requests at most on their way)',
    async (kind, perMinute, burst, people, most) => {
      vi.useFakeTimers()
      const { refused, used } = await simulate(new ServerLimit(perMinute, burst), kind, people, most)
      expect(refused).toBeLessThanOrEqual(burst)
      expect(used).toBeGreaterThan(0.9)
      expect(used).toBeLessThanOrEqual(1.001)
    },
  )
})

describe('through the SDK, against a server that enforces a limit', () => {
  const TASK = 'optimism-bias'

  async function run(kind: 'requests' | 'tokens', limit: ServerLimit) {
    const mock = await startMock({ policy: learnerPolicy(TASK), key: KEY, latency: 20, [kind]: limit })
    const root = temporaryFolder()
    const params = { provider: 'anthropic', model: 'claude-haiku-4-5', backoff: 0.2 } as const
    const inputs = { schedule: [writeSchedule(root, TASK, 2)] }
    await withApi(mock, () => runStage({ root, params, inputs }))
    await mock.close()
    return useOf(limit)
  }

  test.each([
    ['requests', 1800, 30],
    ['tokens', 1_500_000, 25_000],
  ] as const)(
    '%s, %d a minute and %d at once, are kept (how well they are used: bench:llm)',
    async (kind, perMinute, burst) => {
      const { refused, used } = await run(kind, new ServerLimit(perMinute, burst))
      expect(refused).toBeLessThanOrEqual(2)
      expect(used).toBeLessThanOrEqual(1.01)
    },
  )
})
