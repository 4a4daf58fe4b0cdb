import { describe, expect, test } from 'vitest'
import { bicWeightTest, untestedNotes } from '../../../science/stats/asymmetry-tests.ts'
import { compareFamilies, compareModels } from '../../../science/stats/compare-models.ts'
import {
  choiceVaries,
  withoutFlaggedSame,
  withoutPriorEstimates,
  withoutSameAgents,
  withoutSameChoosers,
} from '../../../science/stats/same-choice.ts'

const who = (participant: string, source = 'lab') => ({
  ...{ agent: 'human', source, participant, task: 'bandit' },
})
const trial = (participant: string, action: number | null, forced = 0, source = 'lab') => ({
  ...{ ...who(participant, source), forced, action },
})
const observed = (...choices: readonly [choice: number, scored: boolean][]) => ({
  blocks: [choices.map(([choice, scored]) => ({ scored, played: { choice } }))],
})

describe('participants who took the same option on every free trial', () => {
  const trials = [
    ...[0, 1, 0].map((action) => trial('varied', action)),
    ...[1, 1, 1].map((action) => trial('same', action)),
    ...[trial('forced', 0, 1), trial('forced', 1), trial('forced', 1)],
    trial('once', 0),
    trial('silent', null),
    trial('alone', 1, 0, 'other'),
  ]

  test('are left out by group, whatever they were forced to take; who answered nothing is no case of it', () => {
    const { rows, notes, has } = withoutSameChoosers(trials)
    expect([...new Set(rows.map(({ participant }) => participant))]).toEqual(['varied', 'silent'])
    expect(notes).toEqual([
      'human lab, bandit: 3 of 5 participants took the same option on every free trial and are left out: their choices do not determine learning rates',
      'human other, bandit: 1 of 1 participant took the same option on every free trial and is left out: these choices do not determine learning rates',
    ])
    expect([who('same'), who('varied'), who('same', 'other')].map(has)).toEqual([true, false, false])
  })

  test('are known by the flags of their fits, too', () => {
    const fits = [
      { ...who('a'), flags: 'constant-choice best-met-once' },
      { ...who('b'), flags: 'one-choice' },
      { ...who('c'), flags: 'best-met-once uninformed:alpha' },
      { ...who('d'), flags: null },
    ]
    expect(withoutFlaggedSame(fits).rows.map(({ participant }) => participant)).toEqual(['c', 'd'])
  })

  test('have no place in group fits; the setting of the group stays', () => {
    const agents = [
      { observations: observed([0, true], [1, true]) },
      { observations: observed([0, true], [1, false]) },
      { observations: observed([0, false]) },
    ]
    const left = withoutSameAgents({ agents, who: ['a', 'b', 'c'], q0: 0.5 })
    expect(left).toEqual({ agents: [agents[0], agents[2]], who: ['a', 'c'], q0: 0.5 })
    expect(agents.map(({ observations }) => choiceVaries(observations))).toEqual([true, false, false])
  })

  test('have likelihoods but no estimates, unless probabilities were fitted', () => {
    const fits = [{ model: 'rw2', log_lik: -2, flags: 'constant-choice best-met-once' }]
    const parameters = [{ parameter: 'beta', estimate: 3, se: 1 }]
    expect(withoutPriorEstimates({ fits, parameters }, 'sampled')).toEqual({
      fits,
      parameters: [{ parameter: 'beta', estimate: null, se: null }],
    })
    expect(withoutPriorEstimates({ fits, parameters }, 'probabilities')).toEqual({
      fits: [{ model: 'rw2', log_lik: -2, flags: 'best-met-once' }],
      parameters,
    })
    const varied = { fits: [{ flags: null }], parameters }
    expect(withoutPriorEstimates(varied, 'sampled')).toBe(varied)
  })
})

describe('the comparison of models', () => {
  const fit = (participant: string, model: string, log_evidence: number, flags: string | null) => ({
    ...{ ...who(participant), model, log_lik: -10, aic: 20, bic: 25, log_evidence, flags },
  })
  const fits = ['a', 'b', 'c'].flatMap((participant) => {
    const flags = participant === 'c' ? 'constant-choice' : null
    return [fit(participant, 'rw1', flags ? -2 : -5, flags), fit(participant, 'rw2', flags ? -99 : -5, flags)]
  })

  test('selects among participants whose choices vary; information criteria count all', () => {
    const rows = compareModels(fits)
    expect(rows.map((row) => [row.n_participants, row.n_selection, row.n_best_evidence])).toEqual([
      [3, 2, 2],
      [3, 2, 0],
    ])
    expect(rows[1]!.mean_log_evidence).toBe(-5)
    const families = compareFamilies(fits, { symmetric: ['rw1'], asymmetric: ['rw2'] })
    expect(families.map(({ n }) => n)).toEqual([2, 2])
    expect(compareFamilies(fits.slice(4), { symmetric: ['rw1'], asymmetric: ['rw2'] })).toEqual([])
  })

  test('gives no test of a group of which nobody was fitted', () => {
    const none = ['rw1', 'rw2'].map((model) => ({ ...fit('a', model, 0, 'no-choices'), bic: null }))
    expect(bicWeightTest(none)).toEqual([])
  })

  test('names the contrasts that cannot be tested', () => {
    const parameter = (participant: string, parameter: string, estimate: number | null) => ({
      ...{ ...who(participant), model: 'rw2', parameter, estimate },
    })
    const one = [parameter('a', 'alpha_pos', 0.3), parameter('a', 'alpha_neg', 0.2)]
    const none = [parameter('a', 'alpha_pos', 0.3), parameter('a', 'alpha_neg', null)]
    const two = [...one, ...one.map((row) => ({ ...row, participant: 'b' }))]
    expect(untestedNotes([two])).toEqual([])
    expect(untestedNotes([one, none])).toEqual([
      'human lab, bandit, rw2: alpha_pos - alpha_neg is not tested: only one participant has estimates of both',
      'human lab, bandit, rw2: alpha_pos - alpha_neg is not tested: no participant has estimates of both',
    ])
  })
})
