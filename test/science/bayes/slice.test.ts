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
