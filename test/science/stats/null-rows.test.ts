import { expect, test } from 'vitest'
import { nullRows } from '../../../science/stats/null-rows.ts'

/** One participant whose real rates are `first` and `second`, beside draws of the contrast. */
function p(first: number, second: number, draws: readonly number[]): number {
  const who = { agent: 'human', source: 'test', task: 'optimism-bias' }
  const row = { ...who, participant: '0', model: 'rw2' }
  const parameters = [
    { ...row, parameter: 'alpha_pos', estimate: first },
    { ...row, parameter: 'alpha_neg', estimate: second },
  ]
  const drawn = [[draws.map((draw) => [draw])]]
  return nullRows({ nullModel: 'rw1', who, fittedModels: ['rw2'], parameters, drawn })[0]!.test.p
}

const draws = Array.from({ length: 99 }, (_, i) => (i - 49) / 100)

test('p of the null test is small on either side of what the null gave, and 1 in the middle', () => {
  expect(p(0.9, 0.1, draws)).toBeCloseTo(0.02, 12)
  expect(p(0.1, 0.9, draws)).toBeCloseTo(0.02, 12)
  expect(p(0.5, 0.05, draws)).toBeCloseTo(0.12, 12)
  expect(p(0.4, 0.4, draws)).toBe(1)
})

test('p of a null that is true is uniform: as small as a tenth in a tenth of all cases', () => {
  // The observed value is one more draw: each of the 100 ranks is equally likely.
  const ranks = Array.from({ length: 100 }, (_, rank) =>
    p(0.5 + (rank - 49.5) / 200, 0.5 - (rank - 49.5) / 200, draws),
  )
  expect(ranks.filter((value) => value <= 0.1 + 1e-9)).toHaveLength(10)
})
