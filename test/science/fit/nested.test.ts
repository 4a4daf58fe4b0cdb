import { expect, test } from 'vitest'
import { fitAgent } from '../../../science/fit/fit-agent.ts'
import { within } from '../../../science/fit/nested.ts'
import { findModel } from '../../../science/model/find-model.ts'
import { play, RANGE } from '../../support/group-play.ts'

const parametersOf = (id: string) => findModel(id).parameters
const rw1 = new Map([
  ['beta', 1],
  ['alpha', -2],
])

test.each([
  ['rw2', [1, -2, -2]],
  ['rw2+perseveration', [1, -2, -2, 0, -8]],
  ['agency3', [1, -2, -2, -2]],
  ['rw1', undefined],
])('maps the optimum of rw1 into %s', (id, place) => {
  expect(within(rw1, parametersOf(id))).toEqual(place && Float64Array.from(place))
})

test('maps two rates into four that differ for free and forced choices, but not rw2 into a model with one rate', () => {
  const rw2 = new Map([
    ['beta', 1],
    ['alpha_pos', -1],
    ['alpha_neg', -3],
  ])
  expect(within(rw2, parametersOf('agency4'))).toEqual(Float64Array.from([1, -1, -3, -1, -3]))
  expect(within(rw2, parametersOf('rw1+perseveration'))).toBeUndefined()
})

test('an optimum with a parameter that the other model lacks, or without one that it needs, is not mapped', () => {
  expect(
    within(
      new Map([
        ['beta', 1],
        ['lapse', -1],
      ]),
      parametersOf('rw2'),
    ),
  ).toBeUndefined()
  expect(within(new Map([['alpha', -2]]), parametersOf('rw1'))).toBeUndefined()
})

test('a model that contains another one has at least its likelihood, apart from the effect of priors', () => {
  const model = findModel('rw1')
  // Agents who hardly learn, since their likelihood has many local maxima.
  const people = play(model, { mean: [0, -4], sd: [1, 2] }, 40, 3)
  for (const [p, observations] of people.entries()) {
    const { fits } = fitAgent(
      {
        who: { agent: 'a', source: 's', participant: `${p}`, task: 'optimism-bias' },
        nTrials: 96,
        counted: 96,
        observations,
      },
      {
        models: ['rw1', 'rw2', 'rw2+perseveration'],
        q0: { q0: 0.25, range: RANGE, free: false, priors: 'flat' },
        starts: 'auto',
        convention: new Set(),
        seed: 1,
      },
    )
    const [one, two] = fits.map((fit) => fit.log_lik as number)
    // The priors of rates are flat, but that of beta is not, hence the tolerance.
    expect(two! + 0.05).toBeGreaterThan(one!)
  }
})
