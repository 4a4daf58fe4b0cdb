import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerProbabilities } from '../../../io/llm/providers/openai-compatible.ts'
import { levelOf } from '../../../io/llm/providers/options.ts'
import { parseTable } from '../../../util/table.ts'
import { planFaults } from './mock/faults.ts'
import { KEY, learnerPolicy, runStage, temporaryFolder, withApi, writeSchedule } from './mock/run.ts'
import type { Mock } from './mock/exchange.ts'
import { startMock } from './mock/server.ts'

const TASK = 'optimism-bias'

describe('a server that speaks the chat completions API', () => {
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

  test('plays a whole schedule, and costs nothing where it runs on this machine', async () => {
    const { tables, log } = await run()
    expect(rows(tables.replies!)[0]).toMatchObject({ asked: 96, valid: 96, missed: 0, dollars: 0 })
    expect(log.at(-1)).toContain('$0.00 spent')
  })

  test('tells the probability of every letter where token probabilities are asked for', async () => {
    const { tables } = await run({ logprobs: true })
    for (const { prob_0, prob_1, action } of rows(tables.answers!)) {
      expect(Number(prob_0) + Number(prob_1)).toBeCloseTo(1, 9)
      // .6 + .1 for the answer's two spellings against .1 + .05.
      expect(Number(action === 0 ? prob_0 : prob_1)).toBeCloseTo(0.7 / 0.85, 9)
    }
  })

  test('answers in structured output', async () => {
    expect(rows((await run({ answer: 'json' })).tables.replies!)[0]).toMatchObject({ valid: 96 })
  })

  test('under faults of every kind ends in the same trials', async () => {
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

  test('what was recorded at one address is there without any', async () => {
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

  test("a price of one's own is kept to", async () => {
    const { tables } = await run({ price: { input: 2, output: 10 } })
    const [row] = rows(tables.replies!)
    expect(row!.dollars).toBeCloseTo(
      (Number(row!.input_tokens) * 2 + Number(row!.output_tokens) * 10) / 1e6,
      8,
    )
  })

  test('neither a key nor an address is an error that names both', async () => {
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

test('a limit of nothing is none', () => {
  const levels = (limit: string) => levelOf(new Headers({ limit, remaining: '0' }), 'limit', 'remaining')
  expect([levels('0'), levels('60')]).toEqual([undefined, { limit: 60, remaining: 0 }])
})

describe('probabilities of the letters', () => {
  const token = (text: string, p: number) => ({ token: text, logprob: Math.log(p) })
  const at = (text: string, p: number, ...top: ReturnType<typeof token>[]) => ({
    ...token(text, p),
    top_logprobs: top,
  })

  test('are those at the first token that is one of them, spellings added, others left out', () => {
    const tokens = [
      at('Machine', 0.9, token('Machine', 0.9), token('F', 0.1)),
      at(' F', 0.5, token(' F', 0.5), token('F', 0.1), token('J', 0.2), token('the', 0.2)),
    ]
    const { probabilities, mass } = answerProbabilities(tokens, ['F', 'J'])
    expect(probabilities).toEqual({ F: expect.closeTo(0.75, 12), J: expect.closeTo(0.25, 12) })
    expect(mass).toBeCloseTo(0.8, 12)
  })

  test('count lower case and the space marks of tokenisers as the same letter', () => {
    const tokens = [at('f', 0.3, token('f', 0.3), token('\u0120F', 0.2), token('\u2581j', 0.1))]
    const { probabilities, mass } = answerProbabilities(tokens, ['F', 'J'])
    expect(probabilities).toEqual({ F: expect.closeTo(5 / 6, 12), J: expect.closeTo(1 / 6, 12) })
    expect(mass).toBeCloseTo(0.6, 12)
  })

  test('are unknown where no token is a letter, and 0 for a letter that is not listed', () => {
    expect(answerProbabilities([at('hm', 1, token('hm', 1))], ['F', 'J'])).toEqual({})
    expect(answerProbabilities([], ['F', 'J'])).toEqual({})
    const only = { F: 1, J: 0 }
    expect(answerProbabilities([{ token: 'F', logprob: -1 }], ['F', 'J']).probabilities).toEqual(only)
    expect(answerProbabilities([at('F', 0.9)], ['F', 'J']).probabilities).toEqual(only)
  })
})
