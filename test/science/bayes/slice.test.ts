import { expect, test } from 'vitest'
import { slice } from '../../../science/bayes/slice.ts'
import { makeRng } from '../../../science/random/rng.ts'

test.each([0.3, 1, 30])('a slice sampler of first width %d draws from a skewed density', (width) => {
  const rng = makeRng(1, 'slice', width)
  // The logarithm of a Gamma(3, 1) variable: mean .9228, variance .3949 (digamma and trigamma of 3).
  const logDensity = (x: number) => 3 * x - Math.exp(x)
  const draws: number[] = []
  let x = 1
  for (let n = 0; n < 40_000; n++) {
    x = slice(logDensity, x, width, rng)
    draws.push(x)
  }
  const mean = draws.reduce((a, b) => a + b, 0) / draws.length
  const variance = draws.reduce((sum, one) => sum + (one - mean) ** 2, 0) / draws.length
  expect(Math.abs(mean - 0.9228)).toBeLessThan(0.04)
  expect(Math.abs(variance - 0.3949)).toBeLessThan(0.04)
})

test('a slice sampler whose interval is limited by its number of steps stays reversible', () => {
  // Uniform on 0 .. 1, with widths so small that the limit is reached at every update; one step too many on one side makes it drift.
  const rng = makeRng(2, 'slice')
  const logDensity = (x: number) => (x > 0 && x < 1 ? 0 : -Infinity)
  const n = 200_000
  let [x, sum, squares] = [0.5, 0, 0]
  for (let i = 0; i < n; i++) {
    x = slice(logDensity, x, 0.01, rng)
    sum += x
    squares += x * x
  }
  // Steps of sd .08 take about (1 / .08)^2 = 150 updates to cross, so the standard error of the mean is about .29 / sqrt(n / 150) = .008.
  expect(Math.abs(sum / n - 1 / 2)).toBeLessThan(0.03)
  expect(Math.abs(squares / n - 1 / 3)).toBeLessThan(0.03)
})
