import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Failure } from '../../../io/llm/failure.ts'
import { redactor } from '../../../io/llm/secrets.ts'
import type { RunLlmParams } from '../../../schemas/types.ts'
import { parseTable } from '../../../util/table.ts'
import { KEY, learnerPolicy, runStage, temporaryFolder, withApi, writeSchedule } from './mock/run.ts'
import type { Mock, MockOptions } from './mock/exchange.ts'
import { startMock } from './mock/server.ts'

const TASK = 'optimism-bias'
const HAIKU = { provider: 'anthropic', model: 'claude-haiku-4-5' } as const
const TRIALS = 96

let mock: Mock
let root: string
let inputs: { schedule: string[] }

async function start(options: Partial<MockOptions> = {}) {
  await mock?.close()
  mock = await startMock({ policy: learnerPolicy(TASK), key: KEY, ...options })
}
beforeEach(async () => {
  await start()
  root = temporaryFolder()
  inputs = { schedule: [writeSchedule(root, TASK, 1)] }
})
afterEach(() => mock.close())

const run = (params: Partial<RunLlmParams> = HAIKU, key = KEY) =>
  withApi(mock, () => runStage({ root, params: { backoff: 0.02, ...params }, inputs }), key)
const asked = () => mock.log.filter(({ path }) => path === '/v1/messages').length
const column = (table: string, name: string) =>
  parseTable(table, { properties: {} }, 'table').map((row) => row[name] as number)
const sum = (numbers: number[]) => numbers.reduce((total, n) => total + n, 0)

/** The content of all files in a folder, as one text. */
function allFiles(folder: string): string {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')
}

describe('recorded replies', () => {
  test('a second run sends nothing and gives the same tables', async () => {
    const first = await run()
    expect(asked()).toBe(TRIALS)
    const second = await run({ ...HAIKU, concurrency: 3, seed: 5, budget: 1 })
    expect(asked()).toBe(TRIALS)
    expect(second.tables).toEqual(first.tables)
  })

  test('a fully recorded run needs neither a key nor a network', async () => {
    const first = await run()
    await mock.close()
    const again = await run(HAIKU, '')
    expect(again.tables).toEqual(first.tables)
    expect(again.log).toEqual([expect.stringContaining('0 calls to make, 96 replies recorded')])
  })

  test('the provider `recorded` gives the same tables without a network', async () => {
    const first = await run()
    await mock.close()
    const again = await runStage({ root, params: { ...HAIKU, provider: 'recorded' }, inputs })
    expect(again.tables.trials).toBe(first.tables.trials)
  })

  test('the provider `recorded` names a missing reply, and says how to record it', async () => {
    await expect(runStage({ root, params: { ...HAIKU, provider: 'recorded' }, inputs })).rejects.toThrow(
      /no reply of claude-haiku-4-5 to participant 0, trial 0\.0, draw 0.*Run once with provider anthropic/,
    )
  })

  test('another order of options or another draw is asked anew', async () => {
    await run()
    await run({ ...HAIKU, order: 'reversed' })
    expect(asked()).toBeGreaterThan(TRIALS * 1.9)
    const { tables } = await run({ ...HAIKU, draws: 2 })
    expect(new Set(column(tables.trials!, 'participant'))).toEqual(new Set([0, 0.1]))
  })

  test('an interrupted run keeps its replies, and the next run sends the remaining questions only', async () => {
    await start({ latency: 5 })
    const controller = new AbortController()
    const watch = setInterval(() => asked() > 30 && controller.abort(), 1)
    const broken = withApi(mock, () => runStage({ root, params: HAIKU, inputs, signal: controller.signal }))
    await expect(broken).rejects.toThrow()
    clearInterval(watch)
    expect(asked()).toBeLessThan(TRIALS)
    await run()
    expect(asked()).toBe(TRIALS)
  })
})

describe('requests', () => {
  test('structured output is restricted to the letters, in the order of the question', async () => {
    const { tables } = await run({ ...HAIKU, answer: 'json' })
    expect(sum(column(tables.replies!, 'valid'))).toBe(TRIALS)
    const line = allFiles(join(root, 'recordings'))
      .split('\n')
      .find((text) => text.includes('json_schema'))
    const { request } = JSON.parse(line!)
    const asks = request.messages[0].content.at(-1).text as string
    const letters = request.output_config.format.schema.properties.choice.enum as string[]
    expect(asks).toContain(`Reply with one letter, ${letters.join(' or ')},`)
  })

  test('the prompt is divided so that most tokens are read from the cache of the provider', async () => {
    const { tables } = await run()
    const [read, written, fresh] = ['cache_read_tokens', 'cache_write_tokens', 'input_tokens'].map((name) =>
      sum(column(tables.answers!, name)),
    )
    expect(read! / (read! + written! + fresh!)).toBeGreaterThan(0.8)
    expect(sum(column((await run({ ...HAIKU, cache: false })).tables.answers!, 'cache_read_tokens'))).toBe(0)
  })

  test('max_tokens may be as large as the model allows', async () => {
    const { tables } = await run({ ...HAIKU, max_tokens: 64_000 })
    expect(sum(column(tables.replies!, 'valid'))).toBe(TRIALS)
  })

  test('a temperature is sent with the API version that still accepts it', async () => {
    await run({ ...HAIKU, temperature: 0 })
    expect(mock.headers.at(-1)!['anthropic-version']).toBe('2023-06-01')
  })

  test.each([
    [
      { model: 'claude-sonnet-5', temperature: 0 },
      /temperature: found 0, but claude-sonnet-5 does not accept one/,
    ],
    [{ model: 'claude-opus-5-5', thinking: 'off' }, /thinking: found off, but claude-opus-5-5 always thinks/],
    [
      { model: 'claude-sonnet-5', prefill: 'Machine' },
      /prefill: found "Machine", but claude-sonnet-5 does not/,
    ],
    [
      { model: 'claude-unheard-of', budget: 5 },
      /budget: found 5, but no price of claude-unheard-of is known/,
    ],
  ] as const)('%j is rejected before anything is sent', async (params, message) => {
    await expect(run({ provider: 'anthropic', ...params })).rejects.toThrow(message)
    expect(mock.log).toHaveLength(0)
  })

  test('capabilities reported by the provider override the built-in table, and are requested once', async () => {
    const fable = { provider: 'anthropic', model: 'claude-fable-9', thinking: 'off' } as const
    await expect(run(fable)).rejects.toThrow('the provider says so')
    await expect(run(fable)).rejects.toThrow('the provider says so')
    expect(mock.log.map(({ path }) => path)).toEqual(['/v1/models/claude-fable-9'])
  })
})

describe('permanent errors end the run at once, with advice:', () => {
  const error = (type: string, message: string) => ({ type: 'error', error: { type, message } })

  test('a wrong key', async () => {
    await expect(run(HAIKU, 'sk-wrong-canary-4711')).rejects.toThrow(/set ANTHROPIC_API_KEY/)
    expect(mock.log).toHaveLength(1)
  })

  test('no key', async () => {
    await expect(run(HAIKU, '')).rejects.toThrow(/ANTHROPIC_API_KEY/)
    expect(mock.log).toHaveLength(0)
  })

  test('an unknown or retired model', async () => {
    await expect(run({ provider: 'anthropic', model: 'claude-missing' })).rejects.toThrow(
      /claude-missing: .*The model does not exist/,
    )
    await expect(run({ provider: 'anthropic', model: 'claude-retired' })).rejects.toThrow('has retired')
    expect(asked()).toBe(0)
  })

  test.each([
    [400, error('invalid_request_error', 'Your credit balance is too low'), /add credit/],
    [400, error('invalid_request_error', 'You have reached your specified API usage limits.'), /add credit/],
    [402, error('billing_error', 'spend limit'), /add credit/],
    [403, error('permission_error', 'not for you'), /set ANTHROPIC_API_KEY/],
    [400, error('invalid_request_error', 'max_tokens: too large'), /change the parameter it names/],
    [413, error('invalid_request_error', 'too large'), /change the parameter it names/],
  ] as const)('status %i with %j', async (status, body, wayOut) => {
    await start({ always: { status, body } })
    await expect(run()).rejects.toThrow(wayOut)
    expect(asked()).toBe(1)
  })

  test('server errors, after the given number of tries', async () => {
    await start({ always: { status: 500, body: error('api_error', 'broken') } })
    await expect(run({ ...HAIKU, tries: 3, backoff: 0.01 })).rejects.toThrow(/provider failed at every try/)
    expect(asked()).toBe(3)
  })

  test('an unreachable server', async () => {
    const gone = { url: 'http://127.0.0.1:9' }
    const params = { ...HAIKU, tries: 2, backoff: 0.01 }
    await expect(withApi(gone, () => runStage({ root, params, inputs }))).rejects.toThrow(
      /check that it runs, the network and the address \(ANTHROPIC_BASE_URL, run-llm.base_url\)/,
    )
  })

  test('an unreachable server with the format of OpenAI, which is told after the first refusal', async () => {
    const told: [number, number, string?][] = []
    const params = {
      provider: 'openai-compatible',
      model: 'm',
      base_url: 'http://127.0.0.1:9/v1',
      tries: 3,
      backoff: 0.01,
    } as const
    await expect(
      runStage({ root, params, inputs, progress: (...step) => void told.push(step) }),
    ).rejects.toThrow(/the address \(OPENAI_BASE_URL, run-llm.base_url\)/)
    expect(told).toEqual([
      [0, 0, expect.stringMatching(/^openai-compatible m: no answer yet \(.*\), trying again$/)],
    ])
  })
})

describe('budget and price', () => {
  test('the run stops before it exceeds its budget, and the next run continues', async () => {
    const params = { ...HAIKU, cache: false, budget: 0.02 }
    await expect(run(params)).rejects.toThrow(/run-llm.budget: \$0.0\d+ of \$0.020 are spent/)
    const first = asked()
    expect(first).toBeGreaterThan(5)
    expect(first).toBeLessThan(TRIALS)
    const { tables } = await run({ ...params, budget: 1 })
    expect(asked()).toBe(TRIALS)
    expect(sum(column(tables.replies!, 'dollars'))).toBeGreaterThan(0.02)
  })

  test('lost replies count towards the budget at their highest possible cost', async () => {
    await start({ fault: () => 'reset-mid-body' })
    const params = { ...HAIKU, cache: false, tries: 100, backoff: 0.001 }
    const dear = 0.0004 // highest cost of one reply of 32 tokens
    await expect(run({ ...params, budget: 10 * dear })).rejects.toThrow(
      /run-llm.budget: \$0.00 \(and up to \$0.00\d+ for lost replies\) of \$0.0040 are spent/,
    )
    expect(asked()).toBeGreaterThanOrEqual(10)
    expect(asked()).toBeLessThan(20)
  })

  test('requests that never reached a server cost nothing', () => {
    const charged = (message: string) => new Failure('connection', message).perhapsCharged
    expect(['connect ECONNREFUSED 127.0.0.1:9', 'getaddrinfo ENOTFOUND api'].map(charged)).toEqual([
      false,
      false,
    ])
    expect(['read ECONNRESET', 'terminated'].map(charged)).toEqual([true, true])
  })

  test('a run starts by reporting calls, recorded replies, tokens and dollars', async () => {
    const { log } = await run({ ...HAIKU, budget: '3 USD' })
    expect(log[0]).toBe('anthropic claude-haiku-4-5: 96 calls to make, 0 replies recorded')
    expect(log[1]).toMatch(
      /^about \d+k tokens in \(estimate: 4\.0\d characters per token, as the provider counted/,
    )
    expect(log[2]).toMatch(/^about \$0\.\d+, at most \$0\.\d+ .*prices of 2026-\d\d-\d\d\); budget \$3\.00$/)
    expect((await run()).log[0]).toContain('0 calls to make, 96 replies recorded')
  })
})

describe('keys', () => {
  afterEach(() => void vi.unstubAllEnvs())

  test('the key is used if both a key and a token are set', async () => {
    vi.stubEnv('ANTHROPIC_AUTH_TOKEN', 'token-canary-77')
    expect((await run()).log.join()).toContain('96 replies received')
    expect(mock.headers.at(-1)!.authorization).toBe(`Bearer ${KEY}`)
  })

  test('errors contain neither a key from a custom header nor the password of a proxy address', async () => {
    const env = {
      ANTHROPIC_CUSTOM_HEADERS: 'X-Team: people\nAuthorization: Bearer sk-header-canary',
      HTTPS_PROXY: 'http://me:password-canary@127.0.0.1:3128',
    }
    expect(redactor(env)('key sk-header-canary, proxy http://me:password-canary@127.0.0.1:3128')).toBe(
      'key [key removed], proxy http://me:[key removed]@127.0.0.1:3128',
    )
  })

  test('tables, log, recordings and errors contain no key, even if the server repeats it', async () => {
    await start({
      policy: (question) => (question.length % 7 === 0 ? `key ${KEY}` : learnerPolicy(TASK)(question)),
    })
    const { log } = await run()
    const wrong = 'sk-wrong-canary-4711'
    const message = await run({ ...HAIKU, order: 'fixed' }, wrong).then(
      () => '',
      (error: Error) => `${error.message}${error.stack}${JSON.stringify(error)}`,
    )
    expect(message).toContain('invalid key')
    const everything = [allFiles(root), ...log, message].join('\n')
    expect(everything).toContain('[key removed]')
    for (const secret of [KEY, wrong]) expect(everything).not.toContain(secret)
  })
})
