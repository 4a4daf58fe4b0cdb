import { expect, test } from 'vitest'
import { makeRng } from '../../../science/random/rng.ts'
import { isSettled, nullRows } from '../../../science/stats/null-rows.ts'

/** One participant whose fitted rates are `first` and `second`. */
function group(first: number, second: number) {
  const who = { agent: 'human', source: 'test', task: 'optimism-bias' }
  const row = { ...who, participant: '0', model: 'rw2' }
  const parameters = [
    { ...row, parameter: 'alpha_pos', estimate: first },
    { ...row, parameter: 'alpha_neg', estimate: second },
  ]
  return { nullModel: 'rw1', who, fittedModels: ['rw2'], parameters }
}

/** Null draws of a single contrast of a single participant. */
const drawn = (draws: readonly number[]) => [[draws.map((draw) => [draw])]]

const p = (first: number, second: number, draws: readonly number[]): number =>
  nullRows(group(first, second), drawn(draws))[0]!.test.p

const draws = makeRng(1).shuffle(Array.from({ length: 99 }, (_, i) => (i - 49) / 100))

test('p of the null test is small in both tails of the null draws, and large in the middle', () => {
  expect(p(0.9, 0.1, draws)).toBeCloseTo(0.02, 12)
  expect(p(0.1, 0.9, draws)).toBeCloseTo(0.02, 12)
  expect(p(0.5, 0.05, draws)).toBeCloseTo(0.12, 12)
  expect(p(0.4, 0.4, draws)).toBeGreaterThan(0.5)
})

test('p is uniform under a true null: at most .1 in a tenth of all cases', () => {
  // Under the null, each of the 100 ranks of the observed value is equally likely.
  const ranks = Array.from({ length: 100 }, (_, rank) =>
    p(0.5 + (rank - 49.5) / 200, 0.5 - (rank - 49.5) / 200, draws),
  )
  expect(ranks.filter((value) => value <= 0.1 + 1e-9)).toHaveLength(10)
})

test('a contrast is settled once ten draws lie on each side, and its p is computed at that draw', () => {
  const nine = Array.from({ length: 18 }, (_, i) => (i % 2 ? 1 : -1))
  expect(isSettled(group(0.5, 0.5), drawn(nine))).toBe(false)
  expect(isSettled(group(0.5, 0.5), drawn([...nine, 1, -1]))).toBe(true)
  // The tenth draw below the observed value is the last one, so that 10 of 30 draws are below.
  const slow = [...Array<number>(20).fill(0.3), ...Array<number>(10).fill(-0.3)]
  const [row] = nullRows(group(0.5, 0.5), drawn(slow))
  expect(row!.test).toMatchObject({ settled: 1, n_simulations: 30 })
  expect(row!.test.p).toBeCloseTo((2 * 10) / 30, 12)
})

test('a settled p does not change with further draws, and is small if the tenth draw of a side came late', () => {
  // The tenth draw at or above the observed value is draw 450; all others are below.
  const late = Array.from({ length: 450 }, (_, i) => ((i + 1) % 45 === 0 ? 1 : -1))
  const rows = [
    late,
    [...late, ...Array<number>(500).fill(1)],
    [...late, ...Array<number>(500).fill(-1)],
  ].map((draws) => nullRows(group(0.5, 0.5), drawn(draws))[0]!.test)
  for (const row of rows) {
    expect(row.settled).toBe(1)
    expect(row.p).toBeCloseTo((2 * 10) / 450, 12)
  }
  expect(nullRows(group(0.5, 0.5), drawn(late.slice(0, -1)))[0]!.test).toMatchObject({
    settled: 0,
    p: (2 * 10) / 450,
  })
})

test('early stopping keeps the error rate: at most 5 % of true nulls have p of .05 or less', () => {
  const studies = 4000
  let rejected = 0
  let simulations = 0
  for (let study = 0; study < studies; study++) {
    const rng = makeRng(study)
    const observed = rng.normal()
    const draws: number[] = []
    while (draws.length < 200 && !(draws.length > 0 && isSettled(group(observed, 0), drawn(draws))))
      for (let i = 0; i < 20; i++) draws.push(rng.normal())
    if (p(observed, 0, draws) <= 0.05) rejected++
    simulations += draws.length
  }
  // Bounds of about three standard errors with 4,000 studies.
  expect(rejected / studies).toBeLessThan(0.05 + 0.0104)
  expect(rejected / studies).toBeGreaterThan(0.05 - 0.0154)
  expect(simulations / studies).toBeLessThan(120)
})
