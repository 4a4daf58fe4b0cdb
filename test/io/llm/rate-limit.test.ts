import { expect, test } from 'vitest'
import { ServerLimit } from './mock/limit.ts'
import { KEY, learnerPolicy, runStage, temporaryFolder, withApi, writeSchedule } from './mock/run.ts'
import { startMock } from './mock/server.ts'

const TASK = 'optimism-bias'

/** Runs against a server with one limit, and says how it was used, from the first second to the last request. */
async function useOf(limit: ServerLimit, kind: 'requests' | 'tokens', people: number) {
  const mock = await startMock({ policy: learnerPolicy(TASK), key: KEY, latency: 20, [kind]: limit })
  const root = temporaryFolder()
  const params = { provider: 'anthropic', model: 'claude-haiku-4-5', backoff: 0.2 } as const
  const inputs = { schedule: [writeSchedule(root, TASK, people)] }
  await withApi(mock, () => runStage({ root, params, inputs }))
  await mock.close()
  const { passed, perMinute, burst, refused } = limit
  const minutes = (passed.at(-1)!.at - passed[0]!.at) / 60_000
  const amount = passed.reduce((sum, entry) => sum + entry.amount, 0)
  return { refused, used: (amount - burst) / (minutes * perMinute), amount }
}

test('a limit of requests a minute is kept after the first burst, and more than 90 % of it is used', async () => {
  // 80 a second, and no more than 60 at once: a limit of 4,800 a minute, enforced within a second.
  const { refused, used } = await useOf(new ServerLimit(4800, 60), 'requests', 6)
  expect(refused).toBeLessThanOrEqual(8)
  expect(used).toBeGreaterThan(0.9)
  expect(used).toBeLessThanOrEqual(1.01)
})

test('a limit of tokens a minute is kept after the first burst, and more than 90 % of it is used', async () => {
  const { refused, used } = await useOf(new ServerLimit(3_600_000, 45_000), 'tokens', 6)
  expect(refused).toBeLessThanOrEqual(8)
  expect(used).toBeGreaterThan(0.9)
  expect(used).toBeLessThanOrEqual(1.01)
})
