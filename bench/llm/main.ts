import '../in-one-line.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TASK_IDS } from '../../science/task/task.ts'
import { KEY, learnerPolicy, runStage, withApi, writeSchedule } from '../../test/io/llm/mock/run.ts'
import { ServerLimit, useOf } from '../../test/io/llm/mock/limit.ts'
import { startMock } from '../../test/io/llm/mock/server.ts'

/**
 * Replies per second of a whole run of 24 participants through the stage, the SDK and HTTP, with a local server that simulates the model;
 * every reply is flushed to disk before it is used. Then the same run from its recordings. Client and server share one process.
 */
const figures: Record<string, number> = {}
console.log('task                  replies   seconds   replies/s   from recordings (s)')
for (const task of TASK_IDS) {
  const root = mkdtempSync(join(tmpdir(), 'icl-bench-'))
  const mock = await startMock({ policy: learnerPolicy(task), key: KEY })
  const inputs = { schedule: [writeSchedule(root, task, 24)] }
  const params = { provider: 'anthropic', model: 'claude-haiku-4-5' } as const
  const timed = async () => {
    const began = performance.now()
    await withApi(mock, () => runStage({ root, params, inputs }))
    return (performance.now() - began) / 1000
  }
  const seconds = await timed()
  const replies = mock.log.filter(({ path }) => path === '/v1/messages').length
  const again = await timed()
  await mock.close()
  rmSync(root, { recursive: true })
  const rate = replies / seconds
  console.log(
    task.padEnd(20),
    String(replies).padStart(8),
    seconds.toFixed(2).padStart(9),
    rate.toFixed(0).padStart(11),
    again.toFixed(2).padStart(21),
  )
  figures[`${task.replaceAll('-', '_')}_replies_per_s`] = Math.round(rate)
}
console.log('\nrate limit                          requests rejected   used')
for (const [kind, perMinute, burst] of [
  ['requests', 2400, 40],
  ['tokens', 2_000_000, 33_000],
] as const) {
  const limit = new ServerLimit(perMinute, burst)
  const root = mkdtempSync(join(tmpdir(), 'icl-bench-'))
  const mock = await startMock({
    policy: learnerPolicy('optimism-bias'),
    key: KEY,
    latency: 50,
    [kind]: limit,
  })
  const inputs = { schedule: [writeSchedule(root, 'optimism-bias', 6)] }
  const params = { provider: 'anthropic', model: 'claude-haiku-4-5' } as const
  await withApi(mock, () => runStage({ root, params, inputs }))
  await mock.close()
  rmSync(root, { recursive: true })
  const { refused, used } = useOf(limit)
  const name = `${perMinute.toLocaleString('en-US')} ${kind} per minute, ${burst.toLocaleString('en-US')} at once`
  console.log(name.padEnd(44), String(refused).padStart(8), `${(used * 100).toFixed(1)} %`.padStart(7))
  figures[`${kind}_limit_refused`] = refused
  figures[`${kind}_limit_used`] = Number(used.toFixed(3))
}
console.log(JSON.stringify(figures))
