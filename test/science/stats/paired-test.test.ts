import { expect, test } from 'vitest'
import { pairedTest } from '../../../science/stats/paired-test.ts'

test("pairedTest equals R's t.test(..., paired = TRUE) for Student's sleep data", () => {
  const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]
  const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
  const result = pairedTest(first, second)
  expect(result.meanDifference).toBeCloseTo(-1.58, 10)
  expect(result.df).toBe(9)
  expect(result.t).toBeCloseTo(-4.0621, 4)
  expect(result.p).toBeCloseTo(0.002833, 6)
  expect(result.low).toBeCloseTo(-2.4598858, 6)
  expect(result.high).toBeCloseTo(-0.7001142, 6)
  expect(result.cohenD).toBeCloseTo(-4.0621 / Math.sqrt(10), 4)
})

test('differences that vary only by rounding errors have no t', () => {
  const none = { t: null, p: null, cohenD: null }
  expect(pairedTest([0.4, 0.5, 0.6], [0.3, 0.4, 0.5])).toMatchObject(none)
  // Two rates that no choice depends on: both are at the mode of their prior, up to the precision of the fit.
  expect(pairedTest([0.5, 0.5 + 3e-11, 0.5], [0.5 + 1e-11, 0.5, 0.5 - 2e-11])).toMatchObject(none)
  expect(pairedTest([1e-5, 2e-5, 4e-5], [0, 0, 0]).t).not.toBeNull()
})
