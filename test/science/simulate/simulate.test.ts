import { describe, expect, test } from 'vitest'
import type { TrialRow } from '../../../schemas/types.ts'
import { settleQ0 } from '../../../science/fit/q0.ts'
import { findModel } from '../../../science/model/find-model.ts'
import { makeRng } from '../../../science/random/rng.ts'
import { fittedParticipants } from '../../../science/simulate/agents-of.ts'
import { drawSimulations } from '../../../science/simulate/draw-simulations.ts'
import { earnedAtPoints, meanEarned } from '../../../science/simulate/landscape.ts'
import { nullContrasts } from '../../../science/simulate/null-draws.ts'
import { playScript } from '../../../science/simulate/play-script.ts'
import { simulateAndFit } from '../../../science/simulate/recover.ts'
import { scriptOfTrials, scriptsOfSchedule } from '../../../science/simulate/script.ts'
import { makeSchedule } from '../../../science/task/schedule.ts'
import { taskSpec } from '../../../science/task/task.ts'
import { toTrialRow } from '../../../science/task/trial-row.ts'

const schedule = makeSchedule(taskSpec('confirmation-bias'), 0, 1)
const [script] = scriptsOfSchedule(schedule)
const values = { beta: 4, alpha_confirm: 0.3, alpha_disconfirm: 0.1, alpha_forced: 0.15 }

describe('a script', () => {
  test('read from a table of trials equals the script of its schedule', () => {
    const who = { agent: 'human', source: 'simulated', task: 'confirmation-bias' } as const
    const rows = schedule.map((trial) => toTrialRow(trial, trial.forced ?? 0, who)) as (TrialRow & {
      task: string
    })[]
    expect(scriptOfTrials(rows, [-1, 1])).toEqual(script)
  })

  test('draws unknown outcomes with probability p, and is rejected if the table has neither', () => {
    const row = { agent: 'a', source: 's', participant: '1', task: 't', session: 0, block: 0, trial: 0 }
    const played = {
      ...row,
      n_options: 2,
      forced: 0,
      feedback: 'partial',
      action: 0,
      reward: 1,
      outcome_0: 1,
    }
    const known = scriptOfTrials([Object.assign({ ...played }, { p_0: 0.9, p_1: 1 })], [-1, 1])
    const always = playScript(findModel('wsls'), { lapse: 1 }, known, 0, makeRng(1))
    expect(
      [...(always.blocks[0]![0]!.played.outcomes as (number | null)[])].filter((outcome) => outcome !== null),
    ).toEqual([1])
    expect(() => scriptOfTrials([played], [-1, 1])).toThrow(
      /the outcome of option 1 is unknown.*outcome_0 .* or p_0/,
    )
  })

  test('gives equal choices for equal seeds, and different choices for different seeds', () => {
    const play = (seed: number) =>
      playScript(findModel('confirmation2+forced'), values, script!, 0, makeRng(seed))
    expect(play(1)).toEqual(play(1))
    expect(play(1)).not.toEqual(play(2))
  })

  test('imposes forced choices, and shows only the outcomes that the feedback includes', () => {
    const { blocks } = playScript(findModel('random'), {}, script!, 0, makeRng(1))
    blocks.forEach((block, b) =>
      block.forEach(({ played, scored }, t) => {
        const step = script!.blocks[b]![t]!
        expect(scored).toBe(step.forced === null)
        if (step.forced !== null) expect(played.choice).toBe(step.forced)
        expect([...(played.outcomes as number[])].filter((x) => x !== null)).toHaveLength(step.full ? 2 : 1)
      }),
    )
  })
})

test('a model without estimates is an error that names it and the fitted models', () => {
  const who = { agent: 'human', source: 'test', participant: '0', task: 'confirmation-bias' }
  const parameters = [{ ...who, model: 'rw1+q0', parameter: 'alpha', estimate: 0.3 }]
  const message =
    'model rw1: found no estimates of it, expected some in the table parameters, which has rw1+q0. Add it to the models of fit-rw'
  const rows = schedule.map((trial) =>
    Object.assign(toTrialRow(trial, trial.forced ?? 0, { ...who, task: 'confirmation-bias' }), who),
  )
  const q0 = settleQ0('midpoint', rows)
  expect(() => fittedParticipants(rows, parameters, 'rw1', q0)).toThrow(message)
  expect(fittedParticipants(rows, parameters, 'rw1+q0', q0)).toHaveLength(1)
  // The model "random" has no parameters.
  expect(fittedParticipants(rows, parameters, 'random', q0)).toMatchObject([{ values: {} }])
  expect(
    fittedParticipants(
      rows.map((row) => ({ ...row, action: null })),
      parameters,
      'random',
      q0,
    ),
  ).toEqual([])
  const plan = { schedule, parameters, q0, simulations: 2, starts: 1, seed: 1 }
  expect(() => drawSimulations({ ...plan, model: 'rw1' })).toThrow(message)
  expect(drawSimulations({ ...plan, model: 'random' })).toHaveLength(2)
})

test('parameters are recovered from 640 trials within four standard errors', () => {
  const [refit] = simulateAndFit(
    { model: 'confirmation2+forced', values, script: script!, q0: 0, number: 3, starts: 5, seed: 1 },
    ['confirmation2+forced'],
  )
  for (const [name, value] of Object.entries(values)) {
    expect(Math.abs(refit!.estimates[name]! - value)).toBeLessThan(4 * refit!.standardErrors[name]!)
  }
})

test('an ideal observer has a spurious asymmetry in null simulations of the optimism-bias task', () => {
  const contrasts = scriptsOfSchedule(
    Array.from({ length: 10 }, (_, p) => makeSchedule(taskSpec('optimism-bias'), p, 1)).flat(),
  ).flatMap((own, p) =>
    nullContrasts({
      nullModel: 'beta-bernoulli',
      values: { beta: 20 },
      fittedModels: ['rw2'],
      script: own,
      q0: 0.25,
      draws: [0, 4],
      starts: 4,
      seed: 1,
      name: `${p}`,
    })[0]!.map(([difference]) => difference!),
  )
  expect(contrasts).toHaveLength(40)
  expect(contrasts.reduce((a, b) => a + b, 0) / 40).toBeGreaterThan(0.1)
})

type Mean = ReturnType<typeof meanEarned>[number]

test('a learner with rates of zero earns the mean of the options', () => {
  const [own] = scriptsOfSchedule(makeSchedule(taskSpec('optimism-bias'), 0, 1))
  const point = { beta: 10, alphaPos: 0, alphaNeg: 0 }
  const earned = earnedAtPoints({ points: [point, point], script: own!, q0: 0.25, participant: 0, seed: 1 })
  const [{ reward, regret }, again] = meanEarned([earned, earned]) as [Mean, Mean]
  expect(again).toEqual({ reward, regret })
  // reward probabilities of .25 and .75 equally often, rewards of .5
  expect(reward).toBeCloseTo(0.25, 10)
  // half of the pairs have an option better by .25, which a random choice misses half of the time
  expect(regret).toBeCloseTo(0.5 * 0.25 * 0.5, 10)
})

test('a learner of the landscape starts from its own q0, else from that of the job', () => {
  const [own] = scriptsOfSchedule(makeSchedule(taskSpec('optimism-bias'), 0, 1))
  const point = { beta: 40, alphaPos: 0.5, alphaNeg: 0.5 }
  const job = { script: own!, participant: 0, seed: 1 }
  const at = (q0: number, more: object = {}) =>
    earnedAtPoints({ ...job, q0, points: [{ ...point, ...more }] })
  expect(at(0.5)).not.toEqual(at(0))
  expect(at(0, { q0: 0.5 })).toEqual(at(0.5))
})
