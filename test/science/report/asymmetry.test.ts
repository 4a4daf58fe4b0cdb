import { expect, test } from 'vitest'
import type { ComparisonRow, NullTestRow, TestRow, UnitTestRow } from '../../../schemas/types.ts'
import {
  asymmetriesOf,
  evidenceOfNulls,
  exceedsOf,
  firstAsymmetries,
  nullVerdict,
  verdictOf,
} from '../../../science/report/asymmetry.ts'

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
  const [first, ...others] = asymmetriesOf({ tests, nulls })
  expect(others).toEqual([])
  expect(first!.test.model).toBe(plain)
  expect(first!.persevering?.test.model).toBe(control)
  expect(first!.persevering?.nulls).toEqual(nulls)
})

test('a model with perseveration has no control of its own', () => {
  const [only] = asymmetriesOf({ tests: [row('rw2+perseveration+q0', 0.1, 0.3)] })
  expect(only!.test.model).toBe('rw2+perseveration+q0')
  expect(only!.persevering).toBe(undefined)
})

test('a difference without an interval is not tested', () => {
  expect(verdictOf({ ...row('rw2', null, null), p: null })).toBe('too few participants')
})

test('p decides, corrected by Holm where that is known, and the interval only if there is no p', () => {
  const clear = row('rw2', 0.1, 0.7)
  expect(verdictOf({ ...clear, p: 0.03 })).toBe('larger')
  expect(verdictOf({ ...clear, p: 0.03, p_holm: 0.18 })).toBe('unclear')
  expect(verdictOf({ ...clear, p: 0.01, p_holm: 0.05, mean_difference: -0.4 })).toBe('smaller')
  expect(verdictOf({ ...clear, p: null })).toBe('larger')
  expect(verdictOf({ ...row('rw2', -0.1, 0.2), p: null })).toBe('unclear')
})

test('where participants share networks, the test over networks decides, and fewer than five say nothing', () => {
  const participants = { ...row('rw2', 0.3, 0.5), p: 1e-6 }
  const networks = (n_units: number, p: number): UnitTestRow => ({
    ...{ ...who, model: 'rw2', first: 'alpha_pos', second: 'alpha_neg', unit: 'network' },
    ...{
      n_units,
      df: n_units - 1,
      n: 24,
      n_above: n_units,
      mean_difference: 0.4,
      ci_low: -0.1,
      ci_high: 0.9,
      p,
    },
  })
  expect(verdictOf(participants, networks(2, 0.001))).toBe('too few units')
  expect(verdictOf(participants, networks(5, 0.22))).toBe('unclear')
  expect(verdictOf(participants, networks(5, 0.001))).toBe('larger')
})

test('every group of participants has its own asymmetry, and null tests are about all of them', () => {
  const [control, patient] = ['group=control', 'group=patient']
  const tests = [
    row('rw2', 0.1, 0.3),
    { ...row('rw2', 0.3, 0.5), cell: control },
    { ...row('rw2', -0.5, -0.3), cell: patient },
    { ...row('rw2+perseveration', -0.5, -0.3), cell: patient },
  ]
  const found = firstAsymmetries({ tests, nulls: [nullTest(0.02, 99)] })
  expect(
    found.map(({ one, nulls, persevering }) => [one.name, nulls.length, persevering?.test.cell]),
  ).toEqual([
    ['lab, group=control', 0, undefined],
    ['lab, group=patient', 0, patient],
    ['lab, over all groups', 1, undefined],
  ])
})

test('an asymmetry can exceed some null models and not others', () => {
  const other = (p: number) => ({ ...nullTest(p, 199), null_model: 'beta-bernoulli' })
  const exceeds = (...nulls: NullTestRow[]) => exceedsOf({ test: row('rw2', 0.3, 0.5), nulls })
  expect(exceeds(nullTest(0.01, 199), other(0.01))).toBe('all')
  expect(exceeds(nullTest(0.01, 199), other(0.37))).toBe('some')
  expect(exceeds(nullTest(0.37, 199), other(0.37))).toBe('none')
  expect(exceeds(nullTest(0.01, 199), { ...other(2 / 11), n_simulations: 10 })).toBe('too few simulations')
  expect(exceeds()).toBe('not tested')
})

test('null models are compared by how well they describe the same choices, if that is known of all', () => {
  const evidence = (model: string, mean_log_evidence: number | null) =>
    ({ ...who, model, mean_log_evidence }) as ComparisonRow
  const nulls = [nullTest(0.01, 199), { ...nullTest(0.37, 199), null_model: 'beta-bernoulli' }]
  expect(evidenceOfNulls(nulls, [evidence('rw1', -70), evidence('beta-bernoulli', -66)])).toEqual([
    { model: 'beta-bernoulli', evidence: -66 },
    { model: 'rw1', evidence: -70 },
  ])
  expect(evidenceOfNulls(nulls, [evidence('rw1', -70), evidence('beta-bernoulli', null)])).toEqual([])
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
