import { expect, test } from 'vitest'
import type { GroupEffectRow, NullTestRow, TestRow, UnitTestRow } from '../../../schemas/types.ts'
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
const conclusion = (tests: TestRow[], nulls: NullTestRow[] = [], more = {}) =>
  verdictMatrix({ tests, nulls, ...more })!.conclusion

test('the conclusion counts both directions, and what remains of the differences', () => {
  const tests = [row('a', [0.1, 0.3]), row('b', [0.1, 0.3]), row('c', [-0.3, -0.1])]
  const controls = [
    row('a', [0.1, 0.3], persevering),
    row('b', [-0.1, 0.3], persevering),
    row('c', [-0.3, -0.1], persevering),
  ]
  expect(conclusion([...tests, ...controls], [nullTest('a', 0.02), nullTest('b', 0.5)])).toBe(
    'Good news weighs more than bad in 2 of 3 comparisons, and less than bad in 1. With perseveration (repetition of choices) in the model, 2 of these 3 differences are also clearly different from zero in the same direction. Learners without any asymmetry that are fitted to the same choices show a spurious difference, too: of these 3 differences, 1 exceeds it; 1 does not exceed it; 1 was not compared with it.',
  )
})

test('the conclusion of a single comparison is a sentence about it', () => {
  expect(conclusion([row('a', [0.1, 0.3]), row('a', [-0.1, 0.3], persevering)], [])).toBe(
    'Good news weighs more than bad in the only comparison. With perseveration (repetition of choices) in the model, this difference is not clearly different from zero in the same direction. Whether it exceeds the spurious difference of learners without any asymmetry was not tested.',
  )
  expect(conclusion([row('a', [-0.1, 0.3])], [])).toBe(
    'In the only comparison, good and bad news do not clearly differ in weight.',
  )
  expect(conclusion([row('a', [0.1, 0.3])], [nullTest('a', 0.02)])).toContain('It exceeds the spurious')
  expect(conclusion([row('a', [0.1, 0.3])], [nullTest('a', 0.5)])).toContain(
    'It does not exceed the spurious',
  )
  expect(conclusion([row('a', [0.1, 0.3])], [few('a')])).toContain(
    'There were too few simulations (10) to say whether it exceeds the spurious difference of learners without any asymmetry.',
  )
})

/** With 10 simulations of which none lies beyond the difference, nothing can be said. */
const few = (source: string): NullTestRow => ({ ...nullTest(source, 2 / 11), n_simulations: 10 })

test('differences with too few simulations are counted as such, and not as tested', () => {
  const sources = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']
  const tests = sources.map((source) => row(source, [0.1, 0.3]))
  const nulls = sources.map((source, i) => (i < 3 ? nullTest(source, 0.5) : few(source)))
  expect(conclusion(tests, nulls)).toContain(
    'of these 9 differences, 3 do not exceed it; for 6 there were too few simulations (10) to say.',
  )
  expect(conclusion(tests, sources.map(few))).toContain(
    'There were too few simulations (10) to say whether these 9 differences exceed the spurious difference of learners without any asymmetry.',
  )
  const every = (p: number) => sources.map((source) => nullTest(source, p))
  expect(conclusion(tests, every(0.5))).toContain('of these 9 differences, none exceeds it.')
  expect(conclusion(tests, every(0.02))).toContain('of these 9 differences, all exceed it.')
})

test('a difference that exceeds one of two kinds of symmetric learners is told apart, with their names', () => {
  const observer = { ...nullTest('a', 0.37), null_model: 'beta-bernoulli' }
  const nulls = [nullTest('a', 0.01), observer]
  expect(conclusion([row('a', [0.1, 0.3])], nulls)).toContain(
    'It exceeds the spurious difference of 1 of 2 kinds of learners without any asymmetry (one rate, p = .010), but not of Bayesian observer, p = .37.',
  )
  const cell = verdictMatrix({ tests: [row('a', [0.1, 0.3])], nulls })!.rows[0]!.cells[0]!
  expect(cell.exceeds).toEqual({
    mark: 'some',
    words: 'exceeds one rate, does not exceed Bayesian observer',
  })
})

test('participants of two networks count as two, which are too few for a mark', () => {
  const units: UnitTestRow = {
    ...{ agent: 'meta-rl', source: 'nets', task: 'optimism-bias', model: 'rw2', unit: 'network' },
    ...{
      first: 'alpha_pos',
      second: 'alpha_neg',
      n_units: 2,
      df: 1,
      n: 20,
      n_above: 2,
      mean_difference: 0.2,
      p: 0.22,
    },
  }
  const tests = [{ ...row('nets', [0.1, 0.3]), agent: 'meta-rl' }, row('people', [0.1, 0.3])]
  const found = verdictMatrix({ tests, units: [units] })!
  expect(found.rows.map(({ cells }) => cells[0]!.differs.mark)).toEqual(['yes', 'unknown'])
  expect(found.conclusion).toMatch(
    /^Good news weighs more than bad in the only comparison\. In 1 further comparison it is not known: the participants share 2 networks, too few to say anything about other networks\./,
  )
  const many = { ...units, n_units: 6, ci_low: 0.05, ci_high: 0.35, p: 0.01 }
  expect(verdictMatrix({ tests: tests.slice(0, 1), units: [many] })!.rows[0]!.cells[0]).toMatchObject({
    differs: { mark: 'yes', words: 'yes with each of 6 networks counted once' },
    low: 0.05,
  })
})

test('simulated agents are not counted with the others', () => {
  expect(conclusion([row('lab', [-0.1, 0.3]), row('simulated-human', [0.1, 0.3])])).toMatch(
    /^In the only comparison, good and bad news do not clearly differ in weight\. 1 comparison is of simulated agents, whose learning rates were chosen by hand: it tests the methods, and is no finding\. Good news weighs more than bad in this comparison\./,
  )
})

test('groups of participants have verdicts of their own, and all of them together a warning', () => {
  const tests = [
    row('lab', [0.03, 0.29]),
    { ...row('lab', [0.3, 0.42]), cell: 'group=control' },
    { ...row('lab', [-0.5, -0.34]), cell: 'group=patient' },
  ]
  const effect = {
    ...{ agent: 'human', source: 'lab', task: 'optimism-bias', model: 'rw2', converged: 1, n: 40 },
    ...{ quantity: 'alpha_pos - alpha_neg', trait: 'group', level: 'patient', reference: 'control' },
    ...{ difference: -0.79, low: -0.89, high: -0.69, p_above: 0 },
  } as GroupEffectRow
  const found = verdictMatrix({ tests, groupEffects: [effect] })!
  expect(found.rows.map(({ label, overGroups }) => [label, overGroups])).toEqual([
    ['lab, group=control', false],
    ['lab, group=patient', false],
    ['lab, over all groups', true],
  ])
  expect(found.conclusion).toMatch(
    /^Good news weighs more than bad in 1 of 2 comparisons, and less than bad in 1\..* In the groups of lab \(Optimism bias\) the difference is 0\.36 \[0\.30, 0\.42\] where group=control; −0\.42 \[−0\.50, −0\.34\] where group=patient\. Over all groups of lab the difference is 0\.16 \[0\.03, 0\.29\], clearly above zero\. But the groups differ \(group: patient − control: −0\.79 \[−0\.89, −0\.69\], by the hierarchical fit\), so that this difference describes none of them\.$/,
  )
  expect(verdictMatrix({ tests, nulls: [nullTest('lab', 0.5)] })!.conclusion).toMatch(
    /Over all groups of lab .* clearly above zero\. It does not exceed the spurious difference of learners without any asymmetry\.$/,
  )
  const unsure = { ...effect, low: -0.9, high: 0.1 }
  expect(verdictMatrix({ tests, groupEffects: [unsure] })!.conclusion).toMatch(
    /0\.29\], clearly above zero\.$/,
  )
})

test('with one participant nothing is tested: all marks are unknown', () => {
  const found = verdictMatrix({ tests: [row('a', null), row('a', null, persevering)] })!
  expect(found.rows[0]!.cells[0]).toMatchObject({
    value: 0.46,
    differs: { mark: 'unknown' },
    survives: { mark: 'unknown' },
  })
  expect(found.conclusion).toBe(
    'Whether good news weighs more than bad is not known in the only comparison: fewer than two participants have estimates of both learning rates.',
  )
})

test('a group without a test stands in the matrix as not known, and does not count among the comparisons', () => {
  const fits = [fit('a', 'constant-choice'), fit('b', null), fit('c', null)]
  const found = verdictMatrix({ tests: [row('b', [0.1, 0.3]), row('c', [0.1, 0.3])], fits })!
  expect(found.rows.map(({ label, cells }) => [label, cells[0]!.value, cells[0]!.differs.mark])).toEqual([
    ['a', null, 'unknown'],
    ['b', 0.2, 'yes'],
    ['c', 0.2, 'yes'],
  ])
  expect(found.conclusion).toMatch(
    /^Good news weighs more than bad in 2 of 2 comparisons\. In 1 further comparison it is not known: fewer than two participants/,
  )
  expect(verdictMatrix({ tests: [], fits: fits.slice(0, 1) })!.tasks[0]!.contrast).toBe('α⁺ − α⁻')
  expect(verdictMatrix({ tests: [], fits: [{ ...fit('a', null), model: 'rw1' }] })).toBe(null)
})
