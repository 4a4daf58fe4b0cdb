import { expect, test } from 'vitest'
import type { NullTestRow, TestRow } from '../../../schemas/types.ts'
import { asymmetriesOf, nullVerdict, verdictOf } from '../../../science/report/asymmetry.ts'

const who = { agent: 'human', source: 'lab', task: 'optimism-bias' }

function row(model: string, low: number | null, high: number | null): TestRow {
  return {
    ...{ ...who, model, first: 'alpha_pos', second: 'alpha_neg', n: low === null ? 1 : 20 },
    ...{ mean_first: 0.6, mean_second: 0.2, mean_difference: 0.4, ci_low: low, ci_high: high },
    ...{ t: 3, df: 19, p: 0.01, cohen_d: 1 },
  }
}

function nullTest(p: number, n_simulations: number, more: Partial<NullTestRow> = {}): NullTestRow {
  return {
    ...{ ...who, fitted_model: 'rw2', contrast: 'alpha_pos - alpha_neg', null_model: 'rw1' },
    ...{ observed: 0.163, null_mean: 0.14, null_low: 0.1, null_high: 0.194, p, n_simulations, settled: 0 },
    ...more,
  }
}

test.each([
  ['rw2', 'rw2+perseveration'],
  ['rw2+q0', 'rw2+perseveration+q0'],
  ['rw2+lapse', 'rw2+perseveration+lapse'],
  ['rw2+position+label+q0', 'rw2+perseveration+position+label+q0'],
  ['rw2+forgetting', 'rw2+forgetting+perseveration'],
])('the control of %s is %s, which is no plain model itself', (plain, control) => {
  const tests = [row(control, 0.1, 0.3), row(plain, 0.2, 0.4)]
  const nulls = [{ ...nullTest(0.02, 99), fitted_model: control }]
  const [first, ...others] = asymmetriesOf(tests, nulls)
  expect(others).toEqual([])
  expect(first!.test.model).toBe(plain)
  expect(first!.persevering?.model).toBe(control)
  expect(first!.perseveringNulls).toEqual(nulls)
})

test('a model with perseveration has no control of its own', () => {
  const [only] = asymmetriesOf([row('rw2+perseveration+q0', 0.1, 0.3)], [])
  expect(only!.test.model).toBe('rw2+perseveration+q0')
  expect(only!.persevering).toBe(undefined)
})

test('a difference without an interval is not tested', () => {
  expect(verdictOf(row('rw2', null, null))).toBe('untested')
  expect(verdictOf(row('rw2', -0.1, 0.2))).toBe('unclear')
})

test('few simulations say no where a p at the level is excluded, and never say yes', () => {
  const positive = { mean_difference: 0.163 }
  // p = 2 (k + 1) / 11 with k of 10 simulations in the smaller tail. Two or more of them would have a probability of .0246 at a
  // one-sided p of .025; one or more, of .22.
  expect(nullVerdict(nullTest(10 / 11, 10), positive)).toBe('no more')
  expect(nullVerdict(nullTest(6 / 11, 10), positive)).toBe('no more')
  expect(nullVerdict(nullTest(4 / 11, 10), positive)).toBe('too few simulations')
  expect(nullVerdict(nullTest(2 / 11, 10), positive)).toBe('too few simulations')
  // Nothing can be said from one simulation on one side.
  expect(nullVerdict(nullTest(1, 1), positive)).toBe('too few simulations')
})

test('a difference far below its spurious one does not exceed it, however few the simulations', () => {
  const below = nullTest(2 / 11, 10, { observed: 0.05 })
  expect(nullVerdict(below, { mean_difference: 0.05 })).toBe('no more')
  expect(nullVerdict({ ...below, observed: 0.3 }, { mean_difference: 0.3 })).toBe('too few simulations')
})

test('enough simulations decide by p, and settled tests whatever their number', () => {
  expect(nullVerdict(nullTest(2 / 100, 99), { mean_difference: 0.163 })).toBe('more')
  expect(nullVerdict(nullTest(0.2, 99), { mean_difference: 0.163 })).toBe('no more')
  expect(nullVerdict(nullTest(0.9, 20, { settled: 1 }), { mean_difference: 0.163 })).toBe('no more')
})
