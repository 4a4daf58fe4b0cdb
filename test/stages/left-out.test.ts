import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readTable, writeTable } from '../../io/table.ts'
import type { StageContext } from '../../runner/contract.ts'
import { simulatedPeople } from '../../science/human/simulated-people.ts'
import { makeSchedule } from '../../science/task/schedule.ts'
import { toScheduleRow } from '../../science/task/schedule-row.ts'
import { taskSpec } from '../../science/task/task.ts'
import type { Tables, TrialRow } from '../../schemas/types.ts'
import { stageContext } from '../support/stage-context.ts'

const task = 'optimism-bias'
const schedule = [0, 1, 2].flatMap((p) => makeSchedule(taskSpec(task), p, 1))
const people = simulatedPeople(task, schedule, { seed: 1 })

/** Trials as a laboratory has them, without the outcomes and probabilities of options that were not chosen. */
const lab = people.map(
  (row) =>
    ({
      ...Object.fromEntries(Object.entries(row).filter(([name]) => !/^(outcome|p)_\d$/.test(name))),
      source: 'lab',
    }) as TrialRow,
)
const outcomeAlone = (row: TrialRow, reward: number): TrialRow => ({ ...row, action: 0, reward })
/** The same, of people who press one key throughout. */
const oneKey = lab.map((row, n) => outcomeAlone({ ...row, source: 'one-key' }, (n * 7) % 3 === 0 ? 0.5 : 0))

const common = {
  ...{ models: ['rw2'], nulls: ['rw1'], simulations: 2, starts: 2, seed: 1, q0: 'midpoint', priors: 'weak' },
  ...{ groups: [], covariates: [], unit: 'network', families: {}, splits: 1, task, iterations: 5 },
}

/** Runs a stage without workers. */
async function run(
  name: string,
  params: object,
  inputs: Record<string, string[]>,
  outputs: (keyof Tables)[],
) {
  const notes: string[] = []
  const stage = await import(`../../stages/${name}.ts`)
  const context: StageContext<object> = {
    ...stageContext(
      { ...common, ...params },
      { inputs, outputs: Object.fromEntries(outputs.map((o) => [o, `${o}.csv`])) },
    ),
    log: (note) => notes.push(note),
    map: async (work, items) => items.map((item) => stage[work](item)),
    stream: async (work, items, take) => {
      for (const item of items) take(stage[work](item))
    },
  }
  await stage.default(context)
  return { notes, outputs: context.outputs }
}

function written(rows: readonly TrialRow[]): string[] {
  const { trials } = stageContext({}, { outputs: { trials: 'trials.csv' } }).outputs
  writeTable(trials!, rows)
  return [trials!]
}

async function fitted(rows: readonly TrialRow[]) {
  const trials = written(rows)
  const { notes, outputs } = await run(
    'fit-rw',
    { models: ['rw1', 'rw2'], convention: 'correct', choices: 'sampled' },
    { trials },
    ['fits', 'parameters'],
  )
  return { notes, trials, fits: [outputs.fits!], parameters: [outputs.parameters!] }
}

describe('a source whose trials cannot be simulated', () => {
  const note =
    'human lab, optimism-bias: left out of the simulations, because the table has neither the outcomes of options that were not chosen (columns outcome_0 ...) nor their probabilities (columns p_0 ...)'

  test('is left out of the null test and the predictive check with one note, and the others go on', async () => {
    const { trials, parameters } = await fitted([...people, ...lab])
    const nulls = await run('null-test', {}, { trials, parameters }, ['null_test', 'null_draws'])
    expect(nulls.notes).toEqual([note])
    expect(readTable('null_test', [nulls.outputs.null_test!]).map(({ source }) => source)).toEqual([
      'simulated-human',
    ])
    const check = await run('predictive-check', {}, { trials, parameters }, ['predictive'])
    expect(check.notes).toEqual([note])
    const sources = readTable('predictive', [check.outputs.predictive!]).map(({ source }) => source)
    expect([...new Set(sources)]).toEqual(['simulated-human'])
  })

  test('is an error where there is no other', async () => {
    const { trials, parameters } = await fitted(lab)
    for (const [stage, outputs] of [
      ['null-test', ['null_test', 'null_draws']],
      ['predictive-check', ['predictive']],
    ] as [string, (keyof Tables)[]][])
      await expect(run(stage, {}, { trials, parameters }, outputs)).rejects.toThrow(
        `none of the trials can be simulated. ${note}. Add the columns, or remove this stage`,
      )
  })
})

describe('people who press one key throughout', () => {
  const note =
    'human one-key, optimism-bias: 3 of 3 participants took the same option on every free trial and are left out: their choices do not determine learning rates'

  test('have no estimates, no tests, no part in the selection and in group fits; the log counts them', async () => {
    const { notes, trials, fits, parameters } = await fitted([...lab, ...oneKey])
    expect(notes).toEqual([note])
    const estimates = readTable('parameters', parameters)
    const known = estimates.filter(({ estimate }) => estimate !== null).map(({ source }) => source)
    expect([...new Set(known)]).toEqual(['lab'])

    const compared = await run('compare-models', {}, { fits, parameters }, ['comparison', 'tests'])
    expect(compared.notes).toEqual([
      note,
      'human one-key, optimism-bias, rw2: alpha_pos - alpha_neg is not tested: no participant has estimates of both',
    ])
    const tests = readTable('tests', [compared.outputs.tests!])
    expect([...new Set(tests.map(({ source }) => source))]).toEqual(['lab'])
    const comparison = readTable('comparison', [compared.outputs.comparison!])
    expect(comparison.map((row) => [row.source, row.n_participants, row.n_selection])).toEqual([
      ...[1, 2].map(() => ['lab', 3, 3]),
      ...[1, 2].map(() => ['one-key', 3, 0]),
    ])

    const group = await run('fit-hierarchical', {}, { trials }, ['group', 'group_contrasts', 'shrunken'])
    expect(group.notes).toEqual([note])
    const contrasts = readTable('group_contrasts', [group.outputs.group_contrasts!])
    expect(contrasts.map(({ source, n }) => [source, n])).toEqual([['lab', 3]])
    const reliable = await run('reliability', {}, { trials }, ['reliability', 'identifiability'])
    expect(reliable.notes).toEqual([note])
    const sources = readTable('reliability', [reliable.outputs.reliability!]).map(({ source }) => source)
    expect([...new Set(sources)]).toEqual(['lab'])
  })

  test('are no models for recovery: with nobody else, nothing is simulated and the log says so', async () => {
    const { parameters } = await fitted(oneKey)
    const { schedule: file } = stageContext({}, { outputs: { schedule: 'schedule.csv' } }).outputs
    writeTable(
      file!,
      schedule.map((trial) => toScheduleRow(trial, task)),
    )
    const inputs = { schedule: [file!], parameters }
    const recovered = await run('recover-parameters', {}, inputs, ['recovery', 'recovery_summary'])
    expect(recovered.notes).toEqual(['rw2: not simulated, because no participant has estimates of it'])
    expect(readTable('recovery', [recovered.outputs.recovery!])).toEqual([])
    const confused = await run('recover-models', {}, inputs, ['confusion'])
    expect(confused.notes).toEqual(recovered.notes)
    expect(readFileSync(confused.outputs.confusion!, 'utf8').trim().split('\n')).toHaveLength(1)
  })
})

test('compare-models goes on where no participant of a source made a choice', async () => {
  const silent = lab.map((row) => ({ ...row, source: 'silent', action: null, reward: null }))
  const { fits, parameters } = await fitted([...lab, ...silent])
  const { notes, outputs } = await run('compare-models', {}, { fits, parameters }, ['comparison', 'tests'])
  expect(notes).toEqual([
    'human silent in optimism-bias: no choice can be scored, every trial is missed or forced; left out',
    'human silent, optimism-bias, rw2: alpha_pos - alpha_neg is not tested: no participant has estimates of both',
  ])
  expect([...new Set(readTable('tests', [outputs.tests!]).map(({ source }) => source))]).toEqual(['lab'])
})
