import { expect, it } from 'vitest'
import { fittedModels } from '../../../science/report/fitted-models.ts'
import { fakeTrials } from '../plot/fake-tables.ts'

const trials = fakeTrials({ participants: 2, tasks: ['optimism-bias'] })

it('fitted models are listed from simple to complex, with their tasks and the symbols of their parameters', () => {
  const fits = [
    { task: 'agency', model: 'rw1' },
    { task: 'optimism-bias', model: 'rw2+perseveration' },
    { task: 'optimism-bias', model: 'rw1' },
  ]
  expect(fittedModels(fits, trials).models).toEqual([
    { id: 'rw1', title: 'one rate', tasks: 'Optimism bias, Agency', parameters: 'β, α' },
    {
      id: 'rw2+perseveration',
      title: 'two rates (α⁺, α⁻) + perseveration',
      tasks: 'Optimism bias',
      parameters: 'β, α⁺, α⁻, φ, τ',
    },
  ])
})

it('each parameter is listed once, with its declared bounds and prior', () => {
  const fits = ['rw1', 'rw1+perseveration'].map((model) => ({ task: 'optimism-bias', model }))
  expect(
    fittedModels(fits, trials).parameters.map(({ name, bounds, prior }) => [name, bounds, prior]),
  ).toEqual([
    ['beta', '0 to ∞', 'Gamma(1.2, scale 5)'],
    ['alpha', '0 to 1', 'Beta(1.1, 1.1)'],
    ['phi', '−∞ to ∞', 'Normal(0, sd 2)'],
    ['tau', '0 to 1', 'Beta(1.1, 1.1)'],
  ])
})

it('a fitted initial value is bounded by the rewards of its task', () => {
  const { parameters } = fittedModels([{ task: 'optimism-bias', model: 'rw1+q0' }], trials)
  expect(parameters.at(-1)).toMatchObject({
    name: 'q0',
    bounds: '−1 to 1',
    prior: 'Beta(1.1, 1.1) on -1 .. 1',
  })
})

it('an unknown model is left out', () => {
  expect(fittedModels([{ task: 'agency', model: 'rw9' }], [])).toEqual({ models: [], parameters: [] })
})
