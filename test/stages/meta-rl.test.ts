import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import schema from '../../schemas/params/train-meta-rl.schema.json'
import { readTable, writeTable } from '../../io/table.ts'
import type { TrainMetaRlParams } from '../../schemas/types.ts'
import { makeSchedule } from '../../science/task/schedule.ts'
import { toScheduleRow } from '../../science/task/schedule-row.ts'
import { TASK_IDS, type TaskId, taskSpec } from '../../science/task/task.ts'
import simulateMetaRl from '../../stages/simulate-meta-rl.ts'
import trainMetaRl from '../../stages/train-meta-rl.ts'
import { stageContext } from '../support/stage-context.ts'

const tiny: TrainMetaRlParams = {
  task: 'agency',
  options: 2,
  seed: 2024,
  network: 0,
  updates: 9,
  batch: 8,
  learning_rate: 0.002,
  discount: 0,
  value_weight: 0.5,
  entropy_weight: 0.02,
  mask_forced: true,
  clip: 50,
  hold_out: 0,
  architecture: 'transformer',
  backend: 'wasm',
  layers: 1,
  heads: 2,
  width: 32,
  feed_forward: 16,
  previous_cue: true,
  curve_points: 3,
  checkpoint_every: 2,
}

/** The default value of every parameter. */
const defaults = Object.fromEntries(
  Object.entries(schema.properties).flatMap(([name, property]) =>
    'default' in property ? [[name, property.default]] : [],
  ),
)

function trainContext(params: Partial<TrainMetaRlParams> = {}) {
  const outputs = { weights: 'weights.json', training: 'training.csv' }
  const ctx = stageContext({ ...tiny, ...params }, { outputs })
  mkdirSync(ctx.scratch, { recursive: true })
  return ctx
}

function scheduleFile(task: TaskId, folder: string, participants = 3): string {
  const rows = Array.from({ length: participants }, (_, i) => makeSchedule(taskSpec(task), i, 1)).flat()
  writeTable(
    `${folder}/schedule.csv`,
    rows.map((trial) => toScheduleRow(trial, task)),
  )
  return `${folder}/schedule.csv`
}

async function play(
  task: TaskId,
  weights: string[],
  params: { policy?: 'sampled' | 'greedy'; seed?: number } = {},
  participants = 3,
) {
  const ctx = stageContext(
    { source: 'meta-rl-small', policy: 'sampled' as const, seed: 1, ...params },
    { inputs: {}, outputs: { trials: 'trials.csv' } },
  )
  const folder = ctx.scratch
  mkdirSync(folder, { recursive: true })
  const inputs = { schedule: [scheduleFile(task, folder, participants)], weights }
  await simulateMetaRl({ ...ctx, inputs, inputPaths: inputs })
  return readTable('trials', ctx.outputs.trials!)
}

describe('train-meta-rl', () => {
  it.each([
    [{ heads: 5 }, 'width 32 is no multiple of heads 5'],
    [{ hold_out: 0.45 }, 'hold_out is 0.45, which leaves no reward probability to train on'],
  ])('reports %o as a UserError', async (params, message) => {
    const training = trainMetaRl(trainContext(params))
    await expect(training).rejects.toThrow(message)
    await expect(training).rejects.toMatchObject({ name: 'UserError' })
  })

  it('writes the weights, and a learning curve with the requested number of points', async () => {
    const ctx = trainContext()
    await trainMetaRl(ctx)
    const curve = readTable('training', ctx.outputs.training!)
    expect(curve.map((row) => row.update)).toEqual([3, 6, 9])
    expect(curve[0]).toMatchObject({ task: 'agency', network: 0, seed: 2024, episodes: 24 })
    expect(JSON.parse(readFileSync(ctx.outputs.weights!, 'utf8'))).toMatchObject({ task: 'agency' })
  })

  it.each([
    [
      'resumes from the last checkpoint after a crash',
      4,
      () => {
        throw new Error('power cut')
      },
    ],
    [
      'resumes from the interrupted update after an interruption',
      5,
      (interruption: AbortController) => interruption.abort(),
    ],
  ] as const)('%s, and writes the same files as an uninterrupted training', async (_, from, mishap) => {
    const whole = trainContext()
    await trainMetaRl(whole)

    const interruption = new AbortController()
    const stopped = { ...trainContext(), signal: interruption.signal }
    const stopAtFive = (done: number) => {
      if (done === 5) mishap(interruption)
    }
    await expect(trainMetaRl({ ...stopped, progress: stopAtFive })).rejects.toThrow()
    const lines: string[] = []
    const again = {
      ...stopped,
      signal: new AbortController().signal,
      log: (line: string) => void lines.push(line),
    }
    await trainMetaRl(again)
    expect(lines).toEqual([`resumes from the checkpoint after update ${from}`])
    for (const name of ['weights', 'training'])
      expect(readFileSync(again.outputs[name]!, 'utf8')).toBe(readFileSync(whole.outputs[name]!, 'utf8'))
  })

  it('trains different networks for different network numbers', async () => {
    const [one, other] = [trainContext(), trainContext({ network: 1 })]
    await trainMetaRl(one)
    await trainMetaRl(other)
    const weights = [one, other].map((ctx) => JSON.parse(readFileSync(ctx.outputs.weights!, 'utf8')).weights)
    expect(weights[0]).not.toBe(weights[1])
  })

  it('rejects a width that is not a multiple of the number of heads', async () => {
    await expect(trainMetaRl(trainContext({ heads: 3 }))).rejects.toThrow(
      'width 32 is no multiple of heads 3; each head takes an equal share of the width',
    )
  })
})

describe('the small default', () => {
  it('learns optimism-bias, the hardest of the tasks, well above chance', async () => {
    const ctx = trainContext({ ...defaults, task: 'optimism-bias' })
    await trainMetaRl(ctx)
    const rows = (await play('optimism-bias', [ctx.outputs.weights!], {}, 24)).filter(
      (row) => row.best !== null,
    )
    const share = (some: typeof rows) => some.filter((row) => row.action === row.best).length / some.length
    expect(share(rows)).toBeGreaterThan(0.65)
    expect(share(rows.filter((row) => row.trial >= 64))).toBeGreaterThan(0.7)
  })
})

describe('simulate-meta-rl', () => {
  for (const task of TASK_IDS)
    it(`plays every scheduled trial of ${task}, and takes the imposed option in forced trials`, async () => {
      const ctx = trainContext({ task })
      await trainMetaRl(ctx)
      const rows = await play(task, [ctx.outputs.weights!])
      const trials = Array.from({ length: 3 }, (_, i) => makeSchedule(taskSpec(task), i, 1)).flat()
      expect(rows.length).toBe(trials.length)
      rows.forEach((row, i) => {
        const trial = trials[i]!
        if (trial.forced !== null) expect(row.action).toBe(trial.forced)
        expect(row.reward).toBe(trial.outcomes[row.action!])
        expect(row).toMatchObject({
          agent: 'meta-rl',
          source: 'meta-rl-small',
          task,
          participant: trial.participant,
        })
      })
      expect(await play(task, [ctx.outputs.weights!])).toEqual(rows)
      expect(await play(task, [ctx.outputs.weights!], { seed: 2 })).not.toEqual(rows)
    })

  it('gives the same choices for every seed if the policy is greedy', async () => {
    const ctx = trainContext()
    await trainMetaRl(ctx)
    const greedy = (seed: number) => play('agency', [ctx.outputs.weights!], { policy: 'greedy', seed })
    expect(await greedy(1)).toEqual(await greedy(2))
    expect(await greedy(1)).not.toEqual(await play('agency', [ctx.outputs.weights!]))
  })

  it('assigns participants to several networks in turn', async () => {
    const contexts = [trainContext(), trainContext({ network: 1 })]
    for (const ctx of contexts) await trainMetaRl(ctx)
    const paths = contexts.map((ctx) => ctx.outputs.weights!)
    const rows = (await play('agency', paths)) as {
      participant: string
      network?: number
      action: number | null
    }[]
    const networks = new Map(rows.map((row) => [row.participant, row.network]))
    expect([...networks.values()]).toEqual([0, 1, 0])
    // A participant's choices do not depend on who else plays.
    const alone = await play('agency', [paths[1]!])
    const actions = (all: typeof rows) =>
      all.filter((row) => row.participant === '1').map((row) => row.action)
    expect(actions(rows)).toEqual(actions(alone as typeof rows))
  })

  it('rejects networks of another task, and files that hold no network, with errors that name the file', async () => {
    const ctx = trainContext()
    await trainMetaRl(ctx)
    const path = ctx.outputs.weights!
    await expect(play('optimism-bias', [path])).rejects.toThrow(
      `${path}: the network was trained on agency with 2 options and outcomes -1, 1, but the schedule is optimism-bias with 2 options and outcomes 0, 0.5. Train a network for this schedule`,
    )
    writeFileSync(path, '{"format": "something else"}')
    await expect(play('agency', [path])).rejects.toThrow(
      `${path}: found format "something else", expected "icl meta-rl agent 1"; train it again`,
    )
    rmSync(ctx.scratch, { recursive: true })
  })
})
