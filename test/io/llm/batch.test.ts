import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { writeTable } from '../../../io/table.ts'
import { parseTable } from '../../../util/table.ts'
import { planFaults } from './mock/faults.ts'
import { KEY, learnerPolicy, runStage, temporaryFolder, withApi, writeSchedule } from './mock/run.ts'
import type { Mock, MockOptions } from './mock/exchange.ts'
import { startMock } from './mock/server.ts'

const TASK = 'agency'
const HAIKU = { provider: 'anthropic', model: 'claude-haiku-4-5', backoff: 0.02 } as const

let mock: Mock
let root: string
let inputs: { histories: string[] }

async function start(options: Partial<MockOptions> = {}) {
  await mock?.close()
  mock = await startMock({ policy: learnerPolicy(TASK), key: KEY, ...options })
}

/** Writes the history of one simulated participant without letters, as in a table of human trials. */
beforeEach(async () => {
  await start()
  root = temporaryFolder()
  const schedule = [writeSchedule(root, TASK, 1)]
  const { tables } = await runStage({ root, params: {}, inputs: { schedule } })
  const rows = parseTable<Record<string, unknown>>(tables.trials!, { properties: {} }, 'trials')
  const bare = rows.map(({ label_0, label_1, listed_first, ...row }) => row)
  writeTable(join(root, 'people.csv'), bare)
  inputs = { histories: [join(root, 'people.csv')] }
})
afterEach(() => mock.close())

const run = (params = {}, signal?: AbortSignal) =>
  withApi(mock, () =>
    runStage({ root, params: { ...HAIKU, ...params }, inputs, outputs: ['answers', 'replies'], signal }),
  )
const sent = (path: string) =>
  mock.log.filter((entry) => entry.path === path && entry.method === 'POST').length
const rows = (table: string) => parseTable(table, { properties: {} }, 'table')
const actions = (table: string) => rows(table).map(({ action }) => action)

describe('teacher-forced answers on the trials of a table', () => {
  test('every free trial is asked once, and answers do not change the history', async () => {
    const { tables } = await run()
    const answers = rows(tables.answers!)
    expect(answers).toHaveLength(480)
    expect(sent('/v1/messages')).toBe(480)
    const people = rows(readFileSync(inputs.histories[0]!, 'utf8'))
    expect(answers.map(({ given }) => given)).toEqual(
      people.filter(({ forced }) => forced === 0).map(({ action }) => action),
    )
    expect(answers.some(({ action, given }) => action !== given)).toBe(true)
  })

  test('several draws ask the same question several times', async () => {
    const { tables } = await run({ draws: 2 })
    expect(rows(tables.answers!)).toHaveLength(960)
    expect(sent('/v1/messages')).toBe(960)
  })
})

describe('the batch endpoint', () => {
  test('sends no question whose reply is recorded', async () => {
    const single = await run({ cache: false })
    const batched = await run({ cache: false, batch: true })
    expect(sent('/v1/messages/batches')).toBe(0)
    expect(actions(batched.tables.answers!)).toEqual(actions(single.tables.answers!))
  })

  test('sends all other questions in one batch, and repeats invalid answers in further batches', async () => {
    await start({ fault: planFaults(5, 0.1) })
    const { tables } = await run({ batch: true })
    const [total] = rows(tables.replies!)
    expect(total).toMatchObject({ asked: 480, missed: 0 })
    expect(Number(total!.repeated)).toBeGreaterThan(0)
    expect(sent('/v1/messages')).toBe(0)
    expect(sent('/v1/messages/batches')).toBeGreaterThan(1)
    await start()
    const calm = await withApi(mock, () =>
      runStage({ root: temporaryFolder(), params: HAIKU, inputs, outputs: ['answers'] }),
    )
    expect(actions(tables.answers!)).toEqual(actions(calm.tables.answers!))
  })

  test('costs half the price', async () => {
    const batched = await run({ cache: false, batch: true })
    const single = await withApi(mock, () =>
      runStage({ root: temporaryFolder(), params: { ...HAIKU, cache: false }, inputs, outputs: ['replies'] }),
    )
    const dollars = (table: string) => Number(rows(table)[0]!.dollars)
    expect(dollars(batched.tables.replies!)).toBeCloseTo(dollars(single.tables.replies!) / 2, 6)
  })

  test('a batch in progress when the run ends is not sent again: the next run fetches its results', async () => {
    await start({ batchTime: 1500 })
    const controller = new AbortController()
    const broken = run({ batch: true }, controller.signal)
    while (sent('/v1/messages/batches') === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    setTimeout(() => controller.abort(), 100)
    await expect(broken).rejects.toThrow()
    const { tables } = await run({ batch: true })
    expect(rows(tables.replies!)[0]).toMatchObject({ asked: 480, valid: 480 })
    expect(sent('/v1/messages/batches')).toBe(1)
  })

  test('a batch whose reply was lost is found on the server, and not sent again', async () => {
    await start({ batchTime: 100, batchFault: (batch) => (batch === 0 ? 'lost' : null) })
    const { tables } = await run({ batch: true })
    expect(rows(tables.replies!)[0]).toMatchObject({ asked: 480, valid: 480 })
    expect(sent('/v1/messages/batches')).toBe(1)
  })

  test('a batch whose reply was lost at the end of a run is found by the next run', async () => {
    await start({ batchFault: (batch) => (batch === 0 ? 'lost' : null) })
    await expect(run({ batch: true, tries: 1 })).rejects.toThrow('No try reached the server')
    const { tables } = await run({ batch: true })
    expect(rows(tables.replies!)[0]).toMatchObject({ asked: 480, valid: 480 })
    expect(sent('/v1/messages/batches')).toBe(1)
  })

  test('a batch whose results have expired is sent again', async () => {
    await start({ batchFault: (batch) => (batch === 0 ? 'gone' : null) })
    const { tables } = await run({ batch: true })
    expect(rows(tables.replies!)[0]).toMatchObject({ asked: 480, valid: 480 })
    expect(sent('/v1/messages/batches')).toBe(2)
  })

  test('waits as long as retry-after says', async () => {
    await start({ batchFault: (batch) => (batch < 2 ? '429' : null) })
    const began = Date.now()
    await run({ batch: true })
    expect(sent('/v1/messages/batches')).toBe(3)
    expect(Date.now() - began).toBeGreaterThan(2000)
  })

  test('sends no further batch after a request that the server rejects as invalid', async () => {
    await start({ fault: () => 'wrong-label', batchRejects: (question) => question.includes('none yet') })
    await expect(run({ batch: true })).rejects.toThrow('change the parameter it names')
    expect(sent('/v1/messages/batches')).toBe(1)
  })
})
