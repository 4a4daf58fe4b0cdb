import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readTable, writeTable } from '../../io/table.ts'
import schema from '../../schemas/params/run-llm.schema.json'
import type { RunLlmParams, TrialRow } from '../../schemas/types.ts'
import { findModel } from '../../science/model/find-model.ts'
import { Learner } from '../../science/model/learner.ts'
import { makeRng } from '../../science/random/rng.ts'
import { makeSchedule } from '../../science/task/schedule.ts'
import { toScheduleRow } from '../../science/task/schedule-row.ts'
import { type Design, neutralValue, TASK_IDS, type TaskId, taskSpec } from '../../science/task/task.ts'
import runLlm, { estimate } from '../../stages/run-llm.ts'
import { describeShared } from '../support/shared.ts'
import { stageContext } from '../support/stage-context.ts'

const defaults = Object.fromEntries(
  Object.entries(schema.properties).map(([name, property]) => [name, property.default]),
) as unknown as RunLlmParams

function scheduleFile(task: TaskId, participants = 3, design: Design = {}): string {
  const ctx = stageContext({}, { outputs: { schedule: 'schedule.csv' } })
  const people = Array.from({ length: participants }, (_, i) => makeSchedule(taskSpec(task, design), i, 2024))
  writeTable(
    ctx.outputs.schedule!,
    people.flat().map((trial) => toScheduleRow(trial, task)),
  )
  return ctx.outputs.schedule!
}

async function run(
  params: Partial<RunLlmParams>,
  inputs: Record<string, string[]>,
  outputs = ['trials', 'answers', 'replies'],
) {
  const files = Object.fromEntries(outputs.map((name) => [name, `${name}.csv`]))
  const ctx = stageContext({ ...defaults, ...params }, { inputs, outputs: files })
  await runLlm(ctx)
  return ctx.outputs
}

type Cells = TrialRow & Record<string, number | string | null>

describe('the simulated participant', () => {
  test.each(TASK_IDS)('plays %s, and writes valid tables that are labelled as simulated', async (task) => {
    const out = await run({}, { schedule: [scheduleFile(task)] })
    const trials = readTable('trials', out.trials!)
    const answers = readTable('answers', out.answers!)
    expect(trials).toHaveLength(3 * makeSchedule(taskSpec(task), 0, 2024).length)
    expect(answers).toHaveLength(trials.filter(({ forced }) => forced === 0).length)
    expect(new Set([...trials, ...answers].map(({ source }) => source))).toEqual(new Set(['simulated-llm']))
    expect(readTable('replies', out.replies!).map(({ asked, valid }) => asked - valid)).toEqual([0, 0, 0])
  })

  test.each(TASK_IDS)(
    'chooses in %s what its model chooses given the outcomes in the table, so that the prompts lose no information',
    async (task) => {
      const out = await run({ seed: 7 }, { schedule: [scheduleFile(task)] })
      const trials = readTable('trials', out.trials!) as Cells[]
      const model = findModel(
        { 'optimism-bias': 'rw2', 'confirmation-bias': 'confirmation2', agency: 'agency3' }[task],
      )
      const learners = new Map<string, Learner>()
      for (const row of trials) {
        const context = [row.participant, row.session, row.block].join()
        const values = Object.fromEntries(
          model.parameters.map(({ name }) => [name, Number(row[`true_${name}`])]),
        )
        const setting = { options: 2, q0: neutralValue(taskSpec(task).outcomes) }
        const learner = learners.get(context) ?? new Learner(model, values, setting)
        learners.set(context, learner)
        if (row.forced === 0) {
          // The participant sees letters, in alphabetical order, instead of option numbers.
          const options = [0, 1].sort((a, b) => (row[`label_${a}`]! < row[`label_${b}`]! ? -1 : 1))
          const probs = learner.choiceProbs()
          const place = [task, row.participant, `${row.session}.${row.trial}`, 0, 0] as const
          const rng = makeRng(7, 'text-answer', ...place)
          expect(row.action).toBe(options[rng.categorical(options.map((option) => probs[option]!))])
        }
        const outcomes = [0, 1].map((option) =>
          option === row.action ? row.reward : (row.forgone_reward ?? null),
        )
        learner.update({ choice: row.action!, forced: row.forced === 1, outcomes })
      }
    },
  )

  test('gives equal bytes for equal seeds, and different bytes for different seeds', async () => {
    const schedule = [scheduleFile('agency')]
    const text = async (seed: number) => readFileSync((await run({ seed }, { schedule })).trials!, 'utf8')
    const first = await text(1)
    expect(await text(1)).toBe(first)
    expect(await text(2)).not.toBe(first)
  })

  test.each([3, 4] as const)('learns with %i options and other outcomes', async (options) => {
    const design = { options, outcomes: [-0.5, 0.5] } as const
    const out = await run({}, { schedule: [scheduleFile('optimism-bias', 8, design)] })
    const trials = readTable('trials', out.trials!)
    const informed = trials.filter(({ trial, best }) => trial > 48 && best !== null)
    expect(informed.filter(({ action, best }) => action === best).length / informed.length).toBeGreaterThan(
      0.5,
    )
  })

  test('uses the given means of parameters, and rejects an unknown parameter by name', async () => {
    const schedule = [scheduleFile('optimism-bias')]
    const out = await run({ learner: { alpha_pos: 0.1 }, learner_spread: 0 }, { schedule })
    expect((readTable('trials', out.trials!)[0] as Cells).true_alpha_pos).toBeCloseTo(0.1, 12)
    await expect(run({ learner: { alpha: 0.1 } }, { schedule })).rejects.toThrow(
      /rw2 has no parameter "alpha"/,
    )
  })

  test.each([
    { history: 'none' },
    { history: 'shuffled' },
    { person: 'third' },
    { cover: 'market' },
    { cover: 'neutral', person: 'third' },
    { order: 'reversed' },
    { letters: ['F', 'J'] },
  ] as Partial<RunLlmParams>[])('plays the variant %j', async (variant) => {
    const out = await run(variant, { schedule: [scheduleFile('agency', 1)] })
    expect(readTable('trials', out.trials!).every(({ action }) => action !== null)).toBe(true)
  })

  test.each([
    ['fixed', [0]],
    ['reversed', [2]],
    ['counterbalanced', [0, 1, 2]],
  ] as const)(
    'records in its tables which option the question named first, for order %s',
    async (order, first) => {
      const out = await run({ order }, { schedule: [scheduleFile('optimism-bias', 1, { options: 3 })] })
      const tables = [readTable('trials', out.trials!), readTable('answers', out.answers!)] as Cells[][]
      for (const rows of tables)
        expect(new Set(rows.map(({ listed_first }) => listed_first))).toEqual(new Set(first))
    },
  )

  test('makes a separate participant of each draw', async () => {
    const out = await run({ draws: 2 }, { schedule: [scheduleFile('optimism-bias', 2)] })
    const names = new Set(readTable('trials', out.trials!).map(({ participant }) => participant))
    expect([...names]).toEqual(['0.0', '1.0', '0.1', '1.1'])
  })

  test('answers on the histories of another agent, with its own letters', async () => {
    const { trials } = await run({}, { schedule: [scheduleFile('confirmation-bias', 2)] })
    const out = await run({ seed: 5 }, { histories: [trials!] }, ['answers', 'replies'])
    const answers = readTable('answers', out.answers!)
    expect(answers).toHaveLength(2 * 320)
    // Tables of human trials have no letters, so that the answers must record them.
    for (const row of answers as unknown as Cells[])
      expect(`${row.label_0}${row.label_1}${row.listed_first}`).toMatch(/^[A-Z]{2}[01]$/)
    const agreement = answers.filter(({ action, given }) => action === given).length / answers.length
    expect(agreement).toBeGreaterThan(0.5)
    expect(agreement).toBeLessThan(1)
  })
})

test('histories of several agents are rejected', async () => {
  const schedule = [scheduleFile('agency', 1)]
  const tables = [await run({}, { schedule }), await run({ seed: 9 }, { schedule })].map(
    ({ trials }) => trials!,
  )
  const other = readTable('trials', tables[1]!).map((row) => ({ ...row, agent: 'meta-rl' }))
  writeTable(tables[1]!, other)
  await expect(run({}, { histories: tables }, ['answers'])).rejects.toThrow(
    'the histories are of llm (simulated-llm), meta-rl (simulated-llm); expected one agent',
  )
})

test('the simulated provider, which costs nothing, has no estimate', async () => {
  const ctx = stageContext(defaults, { inputs: { schedule: [scheduleFile('agency', 1)] }, outputs: {} })
  expect(await estimate(ctx)).toEqual([])
})

test('an estimate gives calls, tokens and dollars without a key or a network', async () => {
  const params = {
    ...defaults,
    provider: 'anthropic',
    model: 'claude-haiku-5-5',
    thinking: 'off',
    budget: 20,
  } as const
  const ctx = stageContext(params, { inputs: { schedule: [scheduleFile('agency', 1)] }, outputs: {} })
  expect(await estimate(ctx)).toEqual([
    'anthropic claude-haiku-5-5: 480 calls to make, 0 replies recorded',
    expect.stringMatching(
      /^about \d+k tokens in \(estimate: 3.50 characters per token, assumed\), 3,840 out \(8 per answer, assumed\)$/,
    ),
    expect.stringMatching(/^about \$0\.0\d+, at most \$0\.0\d+ .* budget \$20\.00$/),
  ])
})

describeShared('published choices of language models', (shared) => {
  test('become trials of the source claude-1, without answers and replies', async () => {
    const before = process.env.ICL_DATA_DIR
    process.env.ICL_DATA_DIR = `${shared}/data`
    const out = await run(
      { provider: 'published', model: 'claude-1' },
      { schedule: [scheduleFile('optimism-bias')] },
    )
    if (before === undefined) delete process.env.ICL_DATA_DIR
    else process.env.ICL_DATA_DIR = before
    const trials = readTable('trials', out.trials!)
    expect(trials).toHaveLength(50 * 96)
    expect(new Set(trials.map(({ source }) => source))).toEqual(new Set(['claude-1']))
    expect(readTable('answers', out.answers!)).toEqual([])
    expect(readTable('replies', out.replies!)).toEqual([])
  })

  test('exist for optimism-bias only', async () => {
    const schedule = [scheduleFile('agency', 1)]
    await expect(run({ provider: 'published', model: 'claude-1' }, { schedule })).rejects.toThrow(
      /no choices for agency/,
    )
  })
})
