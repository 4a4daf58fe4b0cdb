import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeRng } from '../../../science/random/rng.ts'
import { KEY, learnerPolicy, runStage, temporaryFolder, withApi, writeSchedule } from './mock/run.ts'
import type { Mock } from './mock/exchange.ts'
import { bundleChild, environment } from './mock/processes.ts'
import { startMock } from './mock/server.ts'

const TASK = 'optimism-bias'
const PEOPLE = 8
const KILLS = 20
const CONCURRENCY = 8
const params = { provider: 'anthropic', model: 'claude-haiku-4-5', concurrency: CONCURRENCY } as const

test('a run killed with SIGKILL at 20 random moments repeats only requests that were in flight, and writes the same table', async () => {
  const mock = await startMock({ policy: learnerPolicy(TASK), key: KEY, latency: 3 })
  const root = temporaryFolder()
  const inputs = { schedule: [writeSchedule(root, TASK, PEOPLE)] }
  const whole = await withApi(mock, () => runStage({ root: temporaryFolder(), params, inputs }))
  const once = count(questionsOf(mock))

  mock.log.length = 0
  const script = await bundleChild(root)
  writeFileSync(join(root, 'options.json'), JSON.stringify({ root, params, inputs }))
  const rng = makeRng(3, 'kills')
  const lost: string[][] = []
  let table = ''
  while (table === '') {
    const before = questionsOf(mock).length
    const recordedBefore = recorded(root).length
    const child = spawn(process.execPath, [script, join(root, 'options.json')], { env: environment(mock) })
    const output: Buffer[] = []
    const errors: Buffer[] = []
    child.stdout.on('data', (chunk) => output.push(chunk))
    child.stderr.on('data', (chunk) => errors.push(chunk))
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
    if (lost.length < KILLS) {
      const moment = before + 1 + rng.int(60)
      while (questionsOf(mock).length < moment) await new Promise((resolve) => setTimeout(resolve, 1))
      await new Promise((resolve) => setTimeout(resolve, rng.int(8)))
      child.kill('SIGKILL')
      await ended
      const sent = questionsOf(mock).slice(before)
      lost.push(without(sent, recorded(root).slice(recordedBefore)))
    } else {
      expect(await ended, Buffer.concat(errors).toString()).toBe(0)
      table = Buffer.concat(output).toString()
    }
  }

  expect(table).toBe(whole.tables.trials)
  expect(Math.max(...lost.map((requests) => requests.length))).toBeLessThanOrEqual(CONCURRENCY)
  const allowed = count(lost.flat())
  const again = [...count(questionsOf(mock))].filter(
    ([request, times]) => times > (once.get(request) ?? 0) + (allowed.get(request) ?? 0),
  )
  expect(again).toEqual([])
  expect(questionsOf(mock)).toHaveLength(PEOPLE * 96 + lost.flat().length)
  expect(new Set(keys(root)).size).toBe(keys(root).length)
  await mock.close()
})

/** Hashes of the request bodies of all questions, in the order of arrival. */
function questionsOf(mock: Mock): string[] {
  return mock.log.filter(({ path }) => path === '/v1/messages').map(({ body }) => body)
}

/** Hashes of the recorded request bodies, in the order of the files; incomplete lines are skipped. */
function recorded(root: string): string[] {
  return entries(root).flatMap(({ request }) =>
    request ? [createHash('sha256').update(JSON.stringify(request)).digest('hex')] : [],
  )
}

function keys(root: string): string[] {
  return entries(root).map(({ key }) => key)
}

function entries(root: string): { key: string; request?: unknown }[] {
  const folder = join(root, 'recordings/anthropic/claude-haiku-4-5')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .sort()
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
    .flatMap((line) => {
      try {
        return [JSON.parse(line)]
      } catch {
        return []
      }
    })
}

function count(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
  return counts
}

/** Multiset difference: `items` without one occurrence for each element of `taken`. */
function without(items: readonly string[], taken: readonly string[]): string[] {
  const left = count(taken)
  return items.filter((item) => {
    const times = left.get(item) ?? 0
    left.set(item, times - 1)
    return times <= 0
  })
}
