import { expect, test } from 'vitest'
import { stackingWeights } from '../../../science/bayes/loo-compare.ts'

test('the weight of a single model is at most 1 for any number of participants', () => {
  const weights = Array.from({ length: 100 }, (_, n) =>
    stackingWeights([Array.from({ length: n + 1 }, () => -40)]),
  )
  expect(Math.max(...weights.flat())).toBe(1)
  expect(Math.min(...weights.flat())).toBeCloseTo(1, 12)
})

test('all weight goes to a model that predicts every participant better', () => {
  const [better, worse] = stackingWeights([
    [-10, -12, -9],
    [-20, -25, -22],
  ])
  expect(better).toBeCloseTo(1, 4)
  expect(worse).toBeCloseTo(0, 4)
})
