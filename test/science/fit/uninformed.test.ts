import { describe, expect, test } from 'vitest'
import type { TrialRow } from '../../../schemas/types.ts'
import { agentData } from '../../../science/fit/agent-data.ts'
import type { Evaluator } from '../../../science/fit/evaluator.ts'
import { fitAgent } from '../../../science/fit/fit-agent.ts'
import { fitGroupTables } from '../../../science/fit/group/group-tables.ts'
import { groupRows } from '../../../science/fit/group-rows.ts'
import { settleQ0 } from '../../../science/fit/q0.ts'
import { uninformed } from '../../../science/fit/uninformed.ts'
import { simulatedPeople } from '../../../science/human/simulated-people.ts'
import { playScript } from '../../../science/simulate/play-script.ts'
import { findModel } from '../../../science/model/find-model.ts'
import { makeRng } from '../../../science/random/rng.ts'
import { fittedAgents } from '../../../science/simulate/fitted-values.ts'
import { scriptOfTrials } from '../../../science/simulate/script.ts'
import { contrastTests, type ParameterLike } from '../../../science/stats/asymmetry-tests.ts'
import { makeSchedule } from '../../../science/task/schedule.ts'
import { taskSpec } from '../../../science/task/task.ts'

/** Simulated humans in the optimism-bias task, which has partial feedback and no forced trials. */
const rows = simulatedPeople(
  'optimism-bias',
  [0, 1, 2, 3, 4, 5].flatMap((p) => makeSchedule(taskSpec('optimism-bias'), p, 1)),
  { seed: 1 },
)
const people = groupRows(rows).map((own) => agentData(own, new Set()))
const q0 = settleQ0('midpoint', rows)

function fit(models: string[], agents = people) {
  const options = { models, q0, starts: 'auto', seed: 1, convention: new Set<never>() } as const
  const fitted = agents.map((agent) => fitAgent(agent, options))
  return {
    fits: fitted.flatMap((f) => f.fits),
    parameters: fitted.flatMap((f) => f.parameters) as unknown as (ParameterLike & { se: number | null })[],
  }
}

const estimates = (parameters: readonly ParameterLike[], names: string[]) =>
  parameters.filter((row) => names.includes(row.parameter)).map((row) => row.estimate)
const tested = (parameters: readonly ParameterLike[]) =>
  contrastTests(parameters).map(({ first, second }) => `${first} - ${second}`)

describe('a rate that no choice depends on', () => {
  test('is one of which the likelihood has neither slope nor curvature', () => {
    const { parameters } = findModel('rw1')
    const names = (gradient: number[], hessian: number[]) => {
      const evaluator = {
        gradient: Float64Array.from(gradient),
        hessian: Float64Array.from(hessian),
      } as unknown as Evaluator
      return uninformed(evaluator, parameters, Float64Array.of(0.5, -1))
    }
    expect(names([0, 0], [0, 0, 0])).toEqual(['beta', 'alpha'])
    expect(names([1, 0], [0, 0, 0])).toEqual(['alpha'])
    expect(names([0, 1], [0, 0, 0])).toEqual(['beta'])
    // At an optimum the slope is 0.
    expect(names([0, 0], [-1, 0, 0])).toEqual(['alpha'])
    expect(names([0, 0], [0, 0, -1])).toEqual(['beta'])
    expect(names([0, 0], [0, -1, 0])).toEqual([])
  })

  test.each([
    ['agency4', ['alpha_pos_free', 'alpha_neg_free'], ['alpha_pos_forced', 'alpha_neg_forced']],
    ['rw4', ['alpha_pos_chosen', 'alpha_neg_chosen'], ['alpha_pos_unchosen', 'alpha_neg_unchosen']],
  ])(
    'of %s is flagged and has no estimate, and the other rates equal those of rw2',
    (model, informed, idle) => {
      const { fits, parameters } = fit([model])
      const simple = fit(['rw2'])
      for (const row of fits) {
        expect(row.flags).toBe(idle.map((name) => `uninformed:${name}`).join(' '))
        expect(row.converged).toBe(1)
      }
      for (const row of parameters.filter(({ parameter }) => idle.includes(parameter)))
        expect(row).toMatchObject({ estimate: null, se: null })
      const theirs = estimates(simple.parameters, ['beta', 'alpha_pos', 'alpha_neg'])
      estimates(parameters, ['beta', ...informed]).forEach((estimate, i) =>
        expect(estimate).toBeCloseTo(theirs[i]!, 6),
      )
      fits.forEach((row, i) => expect(row.log_lik).toBeCloseTo(simple.fits[i]!.log_lik as number, 8))
    },
  )

  test.each(['agency4', 'rw4'])(
    'of %s is in no test, neither of individual nor of hierarchical fits',
    (model) => {
      const [first, second] = findModel(model).contrasts[0]!
      expect(tested(fit([model]).parameters)).toEqual([`${first} - ${second}`])
      const group = fitGroupTables({ model, agents: people, q0, priors: 'weak', rounds: 5, seed: 1 })
      expect(tested(group.shrunken)).toEqual([`${first} - ${second}`])
    },
  )

  test('removes its participant from paired tests, which compare both rates within each participant', () => {
    const row = { agent: 'a', source: 's', task: 't', model: 'rw2' }
    const rates = [
      [0.9, null],
      [0.4, 0.1],
      [null, 0.8],
      [0.5, 0.3],
    ]
    const parameters = rates.flatMap((pair, p) =>
      pair.map((estimate, k) => ({
        ...row,
        participant: `${p}`,
        parameter: k === 0 ? 'alpha_pos' : 'alpha_neg',
        estimate: estimate!,
      })),
    )
    const [test] = contrastTests(parameters)
    expect(test).toMatchObject({ n: 2, mean_first: 0.45, mean_second: 0.2 })
    expect(test!.mean_difference).toBeCloseTo(0.25, 12)
  })

  test('is distinguished from one that only a single late choice depends on', () => {
    const base = { ...rows[0]!, session: 0, block: 0, forced: 0, feedback: 'partial' as const }
    const played = (forced: number[]): TrialRow[] =>
      [0, 0, 1, 0].map((action, trial) => ({
        ...base,
        trial,
        action,
        forced: forced[trial]!,
        reward: trial % 2 === 0 ? 0.5 : 0,
      }))
    const flags = (forced: number[]) =>
      fit(['agency3'], [agentData(played(forced), new Set())]).fits[0]!.flags
    expect(flags([0, 0, 1, 0])).not.toContain('uninformed:alpha_forced')
    expect(flags([0, 0, 0, 1])).toContain('uninformed:alpha_forced') // forced after the last choice
  })

  test('takes the mean of its prior when its participant is simulated', () => {
    const [agent] = fittedAgents(fit(['agency4'], people.slice(0, 1)).parameters, 'agency4')
    expect(Object.keys(agent!.values)).toEqual(['beta', 'alpha_pos_free', 'alpha_neg_free'])
    const script = scriptOfTrials(groupRows(rows)[0]!, [0, 0.5])
    const play = (values: object) =>
      playScript(findModel('agency4'), { ...agent!.values, ...values }, script, 0.25, makeRng(1))
    expect(play({})).toEqual(play({ alpha_pos_forced: 0.5, alpha_neg_forced: 0.5 }))
  })
})
