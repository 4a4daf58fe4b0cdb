import { describe, expect, test } from 'vitest'
import { tableColumns } from '../../../io/table.ts'
import type { AgentData } from '../../../science/fit/agent-data.ts'
import type { GroupPriors } from '../../../science/fit/group/group-prior.ts'
import { fitGroupTables } from '../../../science/fit/group/group-tables.ts'
import type { Observation, Observations } from '../../../science/fit/observations.ts'
import { findModel } from '../../../science/model/find-model.ts'
import { checkPriors } from '../../../science/model/priors.ts'
import { formatTable } from '../../../util/table.ts'
import { play, RANGE } from '../../support/group-play.ts'
import { rewardsTimes } from '../../support/rewards-times.ts'

describe('tables of group fits', () => {
  const model = findModel('rw2')
  const agents = (people: readonly Observations[]): AgentData[] =>
    people.map((observations, p) => ({
      who: { agent: 'a', source: 's', participant: `${p}`, task: 'optimism-bias' },
      nTrials: 96,
      counted: 96,
      observations,
    }))
  const q0 = { q0: 0.25, range: RANGE, free: false } as const
  const tablesOf = (people: readonly Observations[], id = 'rw2') =>
    fitGroupTables({ model: id, agents: agents(people), q0, priors: 'weak', rounds: 40, seed: 1 })

  test('give the prior for a parameter that no choice depends on, and no estimates of participants', () => {
    const tables = tablesOf(play(model, { mean: [2, 0, -1], sd: [0.3, 0.3, 0.3] }, 6, 6), 'agency3')
    const forced = tables.group.find((row) => row.parameter === 'alpha_forced')!
    // 95 % of the prior of the median lies between .02 and .98; the bounds are estimated from some 500 draws.
    expect(Math.abs(forced.low - 0.02)).toBeLessThan(0.02)
    expect(Math.abs(forced.high! - 0.98)).toBeLessThan(0.02)
    for (const row of tables.shrunken.filter((row) => row.parameter === 'alpha_forced'))
      expect(row).toMatchObject({ estimate: null, sd: null, low: null, high: null })
  })

  test.each<[string, Observations[]]>([
    ['one participant', play(model, { mean: [2, 0, -1], sd: [0, 0, 0] }, 1, 6)],
    ['a single choice', [{ options: 2, blocks: [[observation(0, 0.5)]] }]],
    [
      'constant choices',
      Array.from({ length: 5 }, () => ({
        options: 2,
        blocks: [Array.from({ length: 40 }, () => observation(1, 0.5))],
      })),
    ],
  ])('are written for %s, with wide intervals', (_, people) => {
    const { group, contrasts, shrunken } = tablesOf(people)
    const rates = group.filter((row) => row.parameter !== 'beta')
    for (const row of rates) expect(row.high! - row.low).toBeGreaterThan(0.3)
    formatTable(group, tableColumns('group'))
    formatTable(contrasts, tableColumns('group_contrasts'))
    formatTable(shrunken, tableColumns('shrunken'))
  })

  test('leave out a covariate that is constant among participants with complete traits', () => {
    const people = agents(play(model, { mean: [2, 0, -1], sd: [0.3, 0.3, 0.3] }, 6, 6))
    const who = people.map((_, p) => ({ age: p < 4 ? 30 : 40, score: p < 4 ? p : null }))
    const shared = { model: 'rw2', agents: people, q0, priors: 'weak', rounds: 40, seed: 1 } as const
    const both = fitGroupTables({ ...shared, who, traits: { groups: [], covariates: ['age', 'score'] } })
    const score = fitGroupTables({ ...shared, who, traits: { groups: [], covariates: ['score'] } })
    expect(both).toEqual(score)
    expect(both.effects.map(({ trait }) => trait)).toContain('score')
  })

  test('have the same rates if rewards are multiplied by 1000', () => {
    const people = play(model, { mean: [2.2, 0, -1.5], sd: [0.3, 0.5, 0.5] }, 12, 3)
    const scaled = people.map((own) => rewardsTimes(1000, own))
    const dear = fitGroupTables({
      model: 'rw2',
      agents: agents(scaled),
      q0: { q0: 250, range: [0, 500], free: false },
      priors: 'weak',
      rounds: 40,
      seed: 1,
    })
    tablesOf(people).group.forEach((row, j) => {
      const scale = row.parameter === 'beta' ? 1000 : 1
      expect(dear.group[j]!.median * scale).toBeCloseTo(row.median, 6)
    })
  })

  test('do not change with a prior for a parameter of another model', () => {
    const people = play(model, { mean: [2, 0, -1], sd: [0.3, 0.3, 0.3] }, 4, 6)
    const fit = (priors: GroupPriors) =>
      fitGroupTables({ model: 'rw2', agents: agents(people), q0, priors, rounds: 5, seed: 1 })
    expect(fit({ phi: { mean: 1 } })).toEqual(fit('weak'))
    expect(fit({ alpha_pos: { mean: 1 } })).not.toEqual(fit('weak'))
  })

  test('reject a prior for an unknown parameter', () => {
    const known = model.parameters.map(({ name }) => name)
    expect(() => checkPriors({ alpha_poz: { mean: 1 } }, known)).toThrow(
      'priors: found alpha_poz, expected a parameter of the models: beta, alpha_pos, alpha_neg',
    )
  })
})

function observation(choice: number, outcome: number): Observation {
  const outcomes = choice === 0 ? [outcome, null] : [null, outcome]
  return { played: { choice, forced: false, outcomes }, scored: true }
}
