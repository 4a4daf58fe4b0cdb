import { expect, it } from 'vitest'
import type { Priors } from '../../../science/model/priors.ts'
import { fittedModels, priorsByTask } from '../../../science/report/fitted-models.ts'
import type { Provenance } from '../../../science/report/provenance.ts'
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

const betaPriors = (priorsOf: (task: string) => readonly Priors[]) =>
  fittedModels([{ task: 'optimism-bias', model: 'rw1' }], trials, priorsOf).parameters.flatMap((row) =>
    row.name === 'beta' ? [[row.bounds, row.prior]] : [],
  )

/** An instance that fitted the trials with these parameters. */
function provenanceOf(params: Record<string, unknown>): Provenance {
  const file = (path: string) => ({ name: 'file', path, hash: '00' })
  const instance = { name: 'fit-rw', stage: 'fit-rw', key: 'ab', needs: [] }
  const files = { inputs: [file('trials/a.csv')], outputs: [file('fits/fits.csv')] }
  return { profile: 'default', versions: {}, instances: [{ ...instance, params, ...files }] }
}

it.each([
  ['weak', {}, ['0 to ∞', 'Gamma(1.2, scale 5)']],
  ['flat', { priors: 'flat' }, ['0 to ∞', 'Gamma(1, scale 500)']],
  ['hbayesdm', { priors: 'hbayesdm' }, ['0 to 5', 'Beta(1, 1) on 0 .. 5']],
  ['own', { priors: { beta: 'Gamma(2, scale 3)' } }, ['0 to ∞', 'Gamma(2, scale 3)']],
  [
    'of the published convention',
    { convention: 'published', priors: 'flat' },
    ['0 to ∞', 'Gamma(1.2, scale 5)'],
  ],
])('the table shows the priors that were used: %s', (_, params, expected) => {
  const files = [{ path: 'trials/a.csv', rows: trials }]
  const priorsOf = priorsByTask(provenanceOf(params), ['fits/fits.csv'], files)
  expect(betaPriors(priorsOf)).toEqual([expected])
})

it('two tables of fits with different priors are both told; a table of unknown origin has the default', () => {
  expect(betaPriors(() => ['flat', 'hbayesdm'])).toHaveLength(2)
  expect(priorsByTask(undefined, [], [])('optimism-bias')).toEqual(['weak'])
})
