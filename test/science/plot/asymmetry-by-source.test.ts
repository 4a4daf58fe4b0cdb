import { expect, test } from 'vitest'
import type { NullTestRow, TestRow } from '../../../schemas/types.ts'
import { asymmetryBySource } from '../../../science/plot/asymmetry-by-source.ts'

const who = { agent: 'human', source: 'lab', task: 'optimism-bias' }
const tested = (model: string): TestRow => ({
  ...{ ...who, model, first: 'alpha_pos', second: 'alpha_neg', n: 20, mean_first: 0.5, mean_second: 0.2 },
  ...{ mean_difference: 0.3, ci_low: 0.2, ci_high: 0.4, t: 6, df: 19, p: 0.001, cohen_d: 1 },
})
const feigned = (fitted_model: string, n_simulations: number): NullTestRow => ({
  ...{ ...who, fitted_model, contrast: 'alpha_pos - alpha_neg', null_model: 'rw1', observed: 0.3 },
  ...{ null_mean: 0.1, null_low: 0, null_high: 0.2, p: 0.05, n_simulations, settled: 0 },
})
const [plain, control] = ['rw2', 'rw2+perseveration']
const caption = (...nulls: NullTestRow[]) =>
  asymmetryBySource([tested(plain!), tested(control!)], nulls, [], 'optimism-bias')!.caption

test('the caption describes bars behind diamonds, and lines between models, only if they are drawn', () => {
  const without = caption(feigned(plain!, 99))
  expect(without).toContain('Diamonds: the difference with perseveration in the model.')
  expect(without).not.toMatch(/behind the diamonds|diamond within|Thin lines/)
  const both = caption(feigned(plain!, 99), feigned(control!, 99))
  expect(both).toMatch(/Bars behind the diamonds.*A disc or diamond within its bar/)
})

test('the caption calls the interval of few simulations what it is', () => {
  expect(caption(feigned(plain!, 99))).toContain('the middle 95 % of the spurious difference')
  expect(caption(feigned(plain!, 10))).toContain(
    'nearly the whole range of the spurious difference of symmetric learners fitted to the same choices in 10 simulations (one rate).',
  )
})
