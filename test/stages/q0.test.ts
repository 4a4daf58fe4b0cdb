import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { writeTable } from '../../io/table.ts'
import type { StageContext } from '../../runner/contract.ts'
import { simulatedPeople } from '../../science/human/simulated-people.ts'
import { makeSchedule } from '../../science/task/schedule.ts'
import { toScheduleRow } from '../../science/task/schedule-row.ts'
import { taskSpec } from '../../science/task/task.ts'
import { ROOT } from '../support/source-graph.ts'
import { stageContext } from '../support/stage-context.ts'

const task = 'optimism-bias'
const schedule = [0, 1, 2].flatMap((p) => makeSchedule(taskSpec(task), p, 1))

/** Runs a stage as the runner does, but without workers. @returns the paths of its outputs by name */
async function run(name: string, params: object, inputs: Record<string, string[]>, outputs: string[]) {
  const stage = await import(`../../stages/${name}.ts`)
  const context: StageContext<object> = {
    ...stageContext(params, { inputs, outputs: Object.fromEntries(outputs.map((o) => [o, `${o}.csv`])) }),
    map: async (work, items) => items.map((item) => stage[work](item)),
    stream: async (work, items, take) => {
      for (const item of items) take(stage[work](item))
    },
  }
  await stage.default(context)
  return context.outputs
}

/** Fits with this q0 and runs every stage that uses the fits. @returns the text of each table */
async function study(q0: number | string) {
  const folder = stageContext({}, { outputs: { trials: 'trials.csv', schedule: 'schedule.csv' } }).outputs
  writeTable(folder.trials!, simulatedPeople(task, schedule, { seed: 1 }))
  writeTable(
    folder.schedule!,
    schedule.map((trial) => toScheduleRow(trial, task)),
  )
  const trials = [folder.trials!]
  const common = {
    ...{ models: ['rw2'], simulations: 2, starts: 2, seed: 1, q0 },
    ...{ groups: [], covariates: [], unit: 'network' },
  }
  const fitted = await run(
    'fit-rw',
    { ...common, models: ['rw1', 'rw2', 'random'], convention: 'correct' },
    { trials },
    ['fits', 'parameters'],
  )
  const parameters = [fitted.parameters!]
  const played = { schedule: [folder.schedule!], parameters }
  const recovery = { ...common, task }
  const read = async (name: string, params: object, inputs: Record<string, string[]>, outputs: string[]) =>
    readFileSync((await run(name, params, inputs, outputs))[outputs[0]!]!, 'utf8')
  return {
    fits: readFileSync(fitted.fits!, 'utf8'),
    nullTest: await read('null-test', { ...common, nulls: ['rw1'] }, { trials, parameters }, [
      'null_test',
      'null_draws',
    ]),
    reliability: await read('reliability', { ...common, splits: 1 }, { trials }, [
      'reliability',
      'identifiability',
    ]),
    predictive: await read('predictive-check', common, { trials, parameters }, ['predictive']),
    recovery: await read('recover-parameters', recovery, played, ['recovery', 'recovery_summary']),
    landscape: await read('reward-landscape', { task, grid: 3, simulations: 3, q0, seed: 1 }, played, [
      'landscape',
    ]),
    confusion: await read('recover-models', { ...recovery, models: ['rw1', 'rw2', 'random'] }, played, [
      'confusion',
    ]),
  }
}

type Study = Awaited<ReturnType<typeof study>>

describe('the initial value q0', () => {
  let midpoint: Study
  beforeAll(async () => {
    midpoint = await study('midpoint')
  })

  test('is the one of the study in every stage that has the parameter', () => {
    const { params, stages } = parse(readFileSync(join(ROOT, 'pipeline.yaml'), 'utf8'))
    const schemas = join(ROOT, 'schemas/params')
    const takers = readdirSync(schemas)
      .filter((file) => 'q0' in JSON.parse(readFileSync(join(schemas, file), 'utf8')).properties)
      .map((file) => file.replace('.schema.json', ''))
    expect(takers.sort()).toEqual([
      'fit-bayesian',
      'fit-hierarchical',
      'fit-rw',
      'null-test',
      'predict-choices',
      'predictive-check',
      'recover-models',
      'recover-parameters',
      'reliability',
      'reward-landscape',
    ])
    // Some stages are in profiles only.
    for (const taker of takers.filter((name) => stages[name]))
      expect(stages[taker].params.q0, taker).toBe('${params.q0}')
    expect(params.q0).toBe('midpoint')
  })

  test('"midpoint" equals 0.25 for rewards of 0 and 0.5, and another number changes the tables of every stage', async () => {
    expect(await study(0.25)).toEqual(midpoint)
    const other = await study(0.05)
    for (const table of ['nullTest', 'reliability', 'predictive', 'recovery', 'landscape'] as const)
      expect(other[table]).not.toBe(midpoint[table])
  })

  test('"free" turns models that learn values into models with +q0, in every stage', async () => {
    const free = await study('free')
    const models = (text: string) => [...new Set(text.match(/\b(rw[12]|random)(\+q0)?(?=,)/g))].sort()
    expect(models(free.fits)).toEqual(['random', 'rw1+q0', 'rw2+q0'])
    expect(models(free.nullTest)).toEqual(['rw1+q0', 'rw2+q0'])
    expect(models(free.reliability)).toEqual(['rw2+q0'])
    expect(models(free.predictive)).toEqual(['rw2+q0'])
    expect(models(free.recovery)).toEqual(['rw2+q0'])
    expect(models(free.confusion)).toEqual(['random', 'rw1+q0', 'rw2+q0'])
    expect(models(free.landscape)).toEqual(['rw2+q0'])
    expect(models(midpoint.fits)).toEqual(['random', 'rw1', 'rw2'])
  })
})

test('null-test refuses estimates from choice probabilities, which fit-rw marks', async () => {
  const folder = stageContext({}, { outputs: { trials: 'trials.csv' } }).outputs
  const played = simulatedPeople(task, schedule, { seed: 1 })
  writeTable(
    folder.trials!,
    played.map((row) => ({ ...row, prob_0: 0.25, prob_1: 0.75 })),
  )
  const trials = [folder.trials!]
  const common = {
    ...{ models: ['rw1', 'rw2'], simulations: 2, starts: 2, seed: 1, q0: 'midpoint', convention: 'correct' },
    ...{ groups: [], covariates: [], unit: 'network' },
  }
  const nullTest = async (choices: string) => {
    const { parameters } = await run('fit-rw', { ...common, choices }, { trials }, ['fits', 'parameters'])
    const inputs = { trials, parameters: [parameters!] }
    return run('null-test', { ...common, models: ['rw2'], nulls: ['rw1'] }, inputs, [
      'null_test',
      'null_draws',
    ])
  }
  await expect(nullTest('probabilities')).rejects.toThrow(
    'fitted with choices: probabilities, expected choices: sampled',
  )
  await expect(nullTest('sampled')).resolves.toBeDefined()
})
