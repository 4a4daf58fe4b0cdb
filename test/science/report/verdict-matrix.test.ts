import { expect, test } from 'vitest'
import type { NullTestRow, TestRow } from '../../../schemas/types.ts'
import { verdictMatrix } from '../../../science/report/verdict-matrix.ts'

/** Test of one group: its interval, or null for a single participant. */
function row(source: string, ends: readonly [number, number] | null, model = 'rw2'): TestRow {
  const [low, high] = ends ?? [null, null]
  return {
    ...{ agent: 'human', source, task: 'optimism-bias', model, first: 'alpha_pos', second: 'alpha_neg' },
    ...{ n: ends ? 20 : 1, mean_first: 0.5, mean_second: 0.2 },
    ...{ mean_difference: ends ? (ends[0] + ends[1]) / 2 : 0.46, ci_low: low, ci_high: high },
    ...{ t: null, df: 0, p: null, cohen_d: null },
  }
}
const persevering = 'rw2+perseveration'
const nullTest = (source: string, p: number): NullTestRow => ({
  ...{ agent: 'human', source, task: 'optimism-bias', fitted_model: 'rw2', null_model: 'rw1' },
  ...{ contrast: 'alpha_pos - alpha_neg', observed: 0.3, null_mean: 0.1, null_low: 0, null_high: 0.2 },
  ...{ p, n_simulations: 99, settled: 0 },
})
const fit = (source: string, flags: string | null) => ({
  ...{ agent: 'human', source, task: 'optimism-bias', participant: '0', model: 'rw2', flags },
})
const conclusion = (...parameters: Parameters<typeof verdictMatrix>) =>
  verdictMatrix(...parameters)!.conclusion

test('the conclusion counts both directions, and what remains of the differences', () => {
  const tests = [row('a', [0.1, 0.3]), row('b', [0.1, 0.3]), row('c', [-0.3, -0.1])]
  const controls = [
    row('a', [0.1, 0.3], persevering),
    row('b', [-0.1, 0.3], persevering),
    row('c', [-0.3, -0.1], persevering),
  ]
  expect(conclusion([...tests, ...controls], [nullTest('a', 0.02), nullTest('b', 0.5)])).toBe(
    'Good news weighs more than bad in 2 of 3 comparisons, and less than bad in 1. With perseveration (repetition of choices) in the model, 2 of these 3 differences remain. 1 of the 2 differences tested for this exceeds the spurious difference of learners without any asymmetry.',
  )
})

test('the conclusion of a single comparison is a sentence about it', () => {
  expect(conclusion([row('a', [0.1, 0.3]), row('a', [-0.1, 0.3], persevering)], [])).toBe(
    'Good news weighs more than bad in the only comparison. With perseveration (repetition of choices) in the model, this difference does not remain. Whether it exceeds the spurious difference of learners without any asymmetry was not tested.',
  )
  expect(conclusion([row('a', [-0.1, 0.3])], [])).toBe(
    'In the only comparison, good and bad news do not clearly differ in weight.',
  )
  expect(conclusion([row('a', [0.1, 0.3])], [nullTest('a', 0.02)])).toContain('This difference exceeds the')
  expect(conclusion([row('a', [0.1, 0.3])], [{ ...nullTest('a', 2 / 11), n_simulations: 10 }])).toContain(
    'was not tested with enough simulations.',
  )
})

test('with one participant nothing is tested: all marks are unknown', () => {
  const found = verdictMatrix([row('a', null), row('a', null, persevering)], [])!
  expect(found.rows[0]!.cells[0]).toMatchObject({ value: 0.46, differs: 'unknown', survives: 'unknown' })
  expect(found.conclusion).toBe(
    'Whether good news weighs more than bad is not known: fewer than two participants have estimates of both learning rates in the only comparison.',
  )
})

test('a group without a test stands in the matrix as not known, and does not count among the comparisons', () => {
  const fits = [fit('a', 'constant-choice'), fit('b', null), fit('c', null)]
  const found = verdictMatrix([row('b', [0.1, 0.3]), row('c', [0.1, 0.3])], [], fits)!
  expect(found.rows.map(({ label, cells }) => [label, cells[0]!.value, cells[0]!.differs])).toEqual([
    ['a', null, 'unknown'],
    ['b', 0.2, 'yes'],
    ['c', 0.2, 'yes'],
  ])
  expect(found.conclusion).toMatch(
    /^Good news weighs more than bad in 2 of 2 comparisons\. In 1 further comparison it is not known: fewer than two participants/,
  )
  expect(verdictMatrix([], [], fits.slice(0, 1))!.tasks[0]!.contrast).toBe('α⁺ − α⁻')
  expect(verdictMatrix([], [], [{ ...fit('a', null), model: 'rw1' }])).toBe(null)
})
