import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerProbabilities } from '../../../io/llm/providers/openai-compatible.ts'
import { levelOf } from '../../../io/llm/providers/options.ts'
import { parseTable } from '../../../util/table.ts'
import { planFaults } from './mock/faults.ts'
import { KEY, learnerPolicy, runStage, temporaryFolder, withApi, writeSchedule } from './mock/run.ts'
import type { Mock } from './mock/exchange.ts'
import { startMock } from './mock/server.ts'

const TASK = 'optimism-bias'

describe('a server with the chat completions API', () => {
  let mock: Mock
  let root: string
  beforeAll(async () => {
    mock = await startMock({ policy: learnerPolicy(TASK), key: KEY })
    root = temporaryFolder()
  })
  afterAll(() => mock.close())

  const run = async (params: Record<string, unknown> = {}) => {
    const inputs = { schedule: [writeSchedule(root, TASK, 1)] }
    const all = { provider: 'openai-compatible', model: 'local/llama', ...params } as const
    return withApi(mock, () => runStage({ root, params: all, inputs }))
  }
  const rows = (table: string) => parseTable(table, { properties: {} }, 'table')

  test('plays a whole schedule, and costs nothing if it runs on this machine', async () => {
    const { tables, log } = await run()
    expect(rows(tables.replies!)[0]).toMatchObject({ asked: 96, valid: 96, missed: 0, dollars: 0 })
    expect(log.at(-1)).toContain('$0.00 spent')
  })

  test('gives the probability of every letter if token probabilities are requested', async () => {
    const { tables } = await run({ logprobs: true })
    for (const { prob_0, prob_1, action } of rows(tables.answers!)) {
      expect(Number(prob_0) + Number(prob_1)).toBeCloseTo(1, 9)
      // The mock gives .6 + .1 to the two spellings of the answer, and .1 + .05 to those of the other letter.
      expect(Number(action === 0 ? prob_0 : prob_1)).toBeCloseTo(0.7 / 0.85, 9)
    }
  })

  test('answers in structured output', async () => {
    expect(rows((await run({ answer: 'json' })).tables.replies!)[0]).toMatchObject({ valid: 96 })
  })

  test('gives the same trials under many kinds of fault', async () => {
    const calm = await run()
    const stormy = await startMock({ policy: learnerPolicy(TASK), key: KEY, fault: planFaults(11, 0.25) })
    const fresh = temporaryFolder()
    const inputs = { schedule: [writeSchedule(fresh, TASK, 1)] }
    const params = {
      provider: 'openai-compatible',
      model: 'local/llama',
      timeout: 0.5,
      backoff: 0.02,
    } as const
    const { tables } = await withApi(stormy, () => runStage({ root: fresh, params, inputs }))
    await stormy.close()
    expect(new Set(stormy.log.map(({ fault }) => fault)).size).toBeGreaterThan(8)
    expect(tables.trials).toBe(calm.tables.trials)
  })

  test('has no batch endpoint', async () => {
    await expect(run({ batch: true })).rejects.toThrow('openai-compatible has no batch endpoint')
  })

  test('recordings are found without the address at which they were made', async () => {
    const { tables } = await run()
    const inputs = { schedule: [writeSchedule(root, TASK, 1)] }
    const recorded = {
      provider: 'recorded',
      recordings_of: 'openai-compatible',
      model: 'local/llama',
    } as const
    expect(process.env.OPENAI_BASE_URL).toBeUndefined()
    expect((await runStage({ root, params: recorded, inputs })).tables.trials).toBe(tables.trials)
  })

  test('computes costs with the price that the user gives', async () => {
    const { tables } = await run({ price: { input: 2, output: 10 } })
    const [row] = rows(tables.replies!)
    expect(row!.dollars).toBeCloseTo(
      (Number(row!.input_tokens) * 2 + Number(row!.output_tokens) * 10) / 1e6,
      8,
    )
  })

  test('reports a missing address and key in one error', async () => {
    const params = { provider: 'openai-compatible', model: 'gpt' } as const
    const inputs = { schedule: [writeSchedule(root, TASK, 1)] }
    const before = { ...process.env }
    delete process.env.OPENAI_API_KEY
    delete process.env.OPENAI_BASE_URL
    await expect(runStage({ root, params, inputs })).rejects.toThrow(
      /run-llm\.base_url or OPENAI_BASE_URL.*OPENAI_API_KEY/,
    )
    Object.assign(process.env, before)
  })
})

test('a rate limit of 0 in the headers is ignored', () => {
  const levels = (limit: string) => levelOf(new Headers({ limit, remaining: '0' }), 'limit', 'remaining')
  expect([levels('0'), levels('60')]).toEqual([undefined, { limit: 60, remaining: 0 }])
})

describe('probabilities of the letters', () => {
  const token = (text: string, p: number) => ({ token: text, logprob: Math.log(p) })
  const at = (text: string, p: number, ...top: ReturnType<typeof token>[]) => ({
    ...token(text, p),
    top_logprobs: top,
  })

  test('are read at the first token that is a letter, summed over spellings, and normalised without other tokens', () => {
    const tokens = [
      at('Machine', 0.9, token('Machine', 0.9), token('F', 0.1)),
      at(' F', 0.5, token(' F', 0.5), token('F', 0.1), token('J', 0.2), token('the', 0.2)),
    ]
    const { probabilities, mass } = answerProbabilities(tokens, ['F', 'J'])
    expect(probabilities).toEqual({ F: expect.closeTo(0.75, 12), J: expect.closeTo(0.25, 12) })
    expect(mass).toBeCloseTo(0.8, 12)
  })

  test('count lower case and the space markers of tokenisers as the same letter', () => {
    const tokens = [at('f', 0.3, token('f', 0.3), token('\u0120F', 0.2), token('\u2581j', 0.1))]
    const { probabilities, mass } = answerProbabilities(tokens, ['F', 'J'])
    expect(probabilities).toEqual({ F: expect.closeTo(5 / 6, 12), J: expect.closeTo(1 / 6, 12) })
    expect(mass).toBeCloseTo(0.6, 12)
  })

  test('are unknown if no token is a letter, and 0 for a letter that is not listed', () => {
    expect(answerProbabilities([at('hm', 1, token('hm', 1))], ['F', 'J'])).toEqual({})
    expect(answerProbabilities([], ['F', 'J'])).toEqual({})
    const only = { F: 1, J: 0 }
    expect(answerProbabilities([{ token: 'F', logprob: -1 }], ['F', 'J']).probabilities).toEqual(only)
    expect(answerProbabilities([at('F', 0.9)], ['F', 'J']).probabilities).toEqual(only)
  })
})
