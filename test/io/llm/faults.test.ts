import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANSWER_FAULTS, FAULTS, planFaults } from './mock/faults.ts'
import {
  KEY,
  learnerPolicy,
  type RunResult,
  runStage,
  temporaryFolder,
  withApi,
  writeSchedule,
} from './mock/run.ts'
import type { Mock } from './mock/exchange.ts'
import { startMock } from './mock/server.ts'

const TASK = 'optimism-bias'
const model = {
  provider: 'anthropic',
  model: 'claude-haiku-4-5',
  timeout: 2,
  tries: 20,
  backoff: 0.05,
} as const

describe('a run of 24 participants through the real SDK', () => {
  let calm: { mock: Mock; result: RunResult }
  let stormy: { mock: Mock; result: RunResult }

  async function run(fault?: Parameters<typeof startMock>[0]['fault']) {
    const mock = await startMock({ policy: learnerPolicy(TASK), key: KEY, fault, latency: 2 })
    const root = temporaryFolder()
    const inputs = { schedule: [writeSchedule(root, TASK, 24)] }
    const result = await withApi(mock, () => runStage({ root, params: model, inputs }))
    return { mock, result }
  }

  beforeAll(async () => {
    calm = await run()
    stormy = await run(planFaults(7, 0.03))
  })
  afterAll(() => Promise.all([calm?.mock.close(), stormy?.mock.close()]))

  test('asks every trial once if there are no faults', () => {
    expect(calm.mock.log.filter(({ path }) => path === '/v1/messages')).toHaveLength(24 * 96)
    expect(sum(calm.result, 'valid')).toBe(24 * 96)
  })

  test('meets every kind of fault', () => {
    const met = new Set(stormy.mock.log.map(({ fault }) => fault))
    expect(FAULTS.filter((fault) => !met.has(fault))).toEqual([])
  })

  test('writes the same table of trials, byte for byte, as without faults', () => {
    expect(stormy.result.tables.trials).toBe(calm.result.tables.trials)
  })

  test('counts every invalid answer, and nothing else', () => {
    const met = stormy.mock.log.filter(({ fault }) => fault && ANSWER_FAULTS.includes(fault))
    expect(sum(stormy.result, 'replies')).toBe(24 * 96 + met.length)
    expect(sum(stormy.result, 'refusals')).toBe(met.filter(({ fault }) => fault === 'refusal').length)
    expect(sum(stormy.result, 'truncations')).toBe(met.filter(({ fault }) => fault === 'max-tokens').length)
    expect(sum(stormy.result, 'repeated')).toBeGreaterThan(0)
    expect(sum(stormy.result, 'corrected')).toBeGreaterThan(0)
    expect(sum(stormy.result, 'missed')).toBe(0)
  })
})

function sum({ tables }: RunResult, column: string): number {
  const [header, ...rows] = tables.replies!.trim().split('\n')
  const at = header!.split(',').indexOf(column)
  return rows.reduce((total, row) => total + Number(row.split(',')[at]), 0)
}
