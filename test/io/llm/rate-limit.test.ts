import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { Failure } from '../../../io/llm/failure.ts'
import { SharedLimit } from '../../../io/llm/shared-limit.ts'
import { Throttle } from '../../../io/llm/throttle.ts'
import { makeRng } from '../../../science/random/rng.ts'
import { ServerLimit, useOf } from './mock/limit.ts'
import { KEY, learnerPolicy, runStage, temporaryFolder, withApi, writeSchedule } from './mock/run.ts'
import { bundleChild, environment } from './mock/processes.ts'
import { startMock } from './mock/server.ts'

describe('the throttle on a simulated clock', () => {
  test.each([
    ['requests', 600, 30, 24, 64],
    ['inputTokens', 400_000, 20_000, 24, 64],
  ] as const)(
    'three processes keep a common limit of %s (%d per minute, bursts of %d) and use more than 90 percent of it',
    async (kind, perMinute, burst, people, most) => {
      vi.useFakeTimers()
      const { refused, used } = await simulate(new ServerLimit(perMinute, burst), kind, people, most, 3)
      expect(refused).toBeLessThanOrEqual(burst)
      expect(used).toBeGreaterThan(0.9)
      expect(used).toBeLessThanOrEqual(1.001)
    },
  )

  afterEach(() => void vi.useRealTimers())

  /** Each of `people` asks one question after another; the times to and from the server are random. */
  async function simulate(
    limit: ServerLimit,
    kind: 'requests' | 'inputTokens',
    people: number,
    most: number,
    processes = 1,
  ) {
    let held = 0
    const sharing = {
      count: () => processes,
      heldUntil: () => held,
      hold: (until: number) => (held = Math.max(held, until)),
    }
    const throttles = Array.from({ length: processes }, () => new Throttle({ most, sharing }))
    const rng = makeRng(1, 'latency', kind, most)
    const way = () => new Promise((resolve) => setTimeout(resolve, 200 + rng.uniform() * 300))
    const person = async (_: unknown, number: number) => {
      const throttle = throttles[number % processes]!
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
    'a limit of %s (%d per minute, bursts of %d) is kept and more than 90 percent used (%d people, at most %d requests in flight)',
    async (kind, perMinute, burst, people, most) => {
      vi.useFakeTimers()
      const { refused, used } = await simulate(new ServerLimit(perMinute, burst), kind, people, most)
      expect(refused).toBeLessThanOrEqual(burst)
      expect(used).toBeGreaterThan(0.9)
      expect(used).toBeLessThanOrEqual(1.001)
    },
  )
})

describe('several processes with the same key', () => {
  const folders: string[] = []
  const limits: SharedLimit[] = []
  const join = (base: string, ...account: string[]) => {
    const limit = new SharedLimit(base, account)
    limits.push(limit)
    return limit
  }
  afterEach(() => {
    vi.useRealTimers()
    for (const limit of limits.splice(0)) limit.close()
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  })
  const base = () => {
    folders.push(temporaryFolder())
    return folders[0]!
  }
  /** Waits until cached counts have expired. */
  const later = () => new Promise((resolve) => setTimeout(resolve, 350))

  test('count each other by key and host, and take over the share of a killed process', async () => {
    const folder = base()
    const [a, b, c] = [join(folder, 'host', KEY), join(folder, 'host', KEY), join(folder, 'host', KEY)]
    const other = join(folder, 'other', KEY)
    expect([a, b, c, other].map((limit) => limit.count())).toEqual([3, 3, 3, 1])
    b.close()
    // A killed process leaves its file behind, with an old time.
    for (const name of readdirSync(folder))
      for (const file of readdirSync(`${folder}/${name}`).slice(-1))
        if (readdirSync(`${folder}/${name}`).length === 2)
          utimesSync(
            `${folder}/${name}/${file}`,
            new Date(Date.now() - 20_000),
            new Date(Date.now() - 20_000),
          )
    await later()
    expect([a.count(), c.count()].sort()).toEqual([1, 1])
  })

  test('all wait if the server tells one of them to wait', async () => {
    const folder = base()
    const [a, b] = [join(folder, 'host', KEY), join(folder, 'host', KEY)]
    const until = Date.now() + 5000
    a.hold(until)
    expect(b.heldUntil()).toBeCloseTo(until, -1)
  })

  test('write no part of the key to the disk', () => {
    const folder = base()
    join(folder, 'host', KEY).hold(Date.now() + 1000)
    const names = readdirSync(folder, { recursive: true }).join(' ')
    expect(names).not.toContain(KEY.slice(3, 12))
  })
})

describe('the SDK and a server that enforces a rate limit', () => {
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
    'keep a limit of %s, %d per minute with bursts of %d (bench:llm measures how much of it is used)',
    async (kind, perMinute, burst) => {
      const { refused, used } = await run(kind, new ServerLimit(perMinute, burst))
      expect(refused).toBeLessThanOrEqual(2)
      expect(used).toBeLessThanOrEqual(1.01)
    },
  )
})

test('three processes with one key, one of which is killed, keep the rate limit that a server enforces', async () => {
  const limit = new ServerLimit(3000, 50)
  const mock = await startMock({
    policy: learnerPolicy('optimism-bias'),
    key: KEY,
    latency: 20,
    requests: limit,
  })
  const root = temporaryFolder()
  try {
    const script = await bundleChild(root)
    const children = [0, 1, 2].map((number) => {
      const folder = `${root}/${number}`
      const inputs = { schedule: [writeSchedule(folder, 'optimism-bias', 3)] }
      const params = { provider: 'anthropic', model: 'claude-haiku-4-5', backoff: 0.2, seed: number } as const
      // Separate recordings but a common folder of limits, as for processes of one checkout.
      mkdirSync(`${folder}/artifacts`, { recursive: true })
      mkdirSync(`${root}/limits`, { recursive: true })
      mkdirSync(`${folder}/artifacts/.state`)
      symlinkSync(`${root}/limits`, `${folder}/artifacts/.state/limits`)
      writeFileSync(`${folder}/options.json`, JSON.stringify({ root: folder, params, inputs }))
      return spawn(process.execPath, [script, `${folder}/options.json`], {
        env: environment(mock),
        stdio: 'ignore',
      })
    })
    setTimeout(() => children[0]!.kill('SIGKILL'), 3000)
    const codes = await Promise.all(
      children.map((child) => new Promise<number | null>((resolve) => child.on('close', resolve))),
    )
    expect(codes.slice(1)).toEqual([0, 0])
    const { refused, used } = useOf(limit)
    // No process knows the limit or the other processes before the first replies.
    expect(refused).toBeLessThanOrEqual(limit.burst)
    expect(used).toBeLessThanOrEqual(1.01)
    expect(limit.passed.length).toBeGreaterThanOrEqual(2 * 3 * 96)
    process.stdout.write(
      `three processes on one key: ${refused} refused of ${limit.passed.length}, ${(100 * used).toFixed(1)} % of the limit used\n`,
    )
  } finally {
    await mock.close()
    rmSync(root, { recursive: true, force: true })
  }
})
