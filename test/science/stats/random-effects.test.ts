import { describe, expect, test } from 'vitest'
import { makeRng } from '../../../science/random/rng.ts'
import { exceedance } from '../../../science/stats/exceedance.ts'
import { randomEffects } from '../../../science/stats/random-effects.ts'
import example from './bmsr-example.json'

describe('random-effects model selection', () => {
  test('equals the worked example of bmsR, a port of SPM12 (github.com/mattelisi/bmsR, README), to 3 digits', () => {
    const result = randomEffects(example.evidence.map((row) => row.map(Math.log)))
    // Tolerances: bmsR stops when alpha changes by less than 1e-3, and estimates exceedance probabilities from 10^6 draws.
    result.alpha.forEach((a, k) => expect(a).toBeCloseTo(example.alpha[k]!, 2.9))
    result.frequency.forEach((r, k) => expect(r).toBeCloseTo(example.r[k]!, 4))
    result.exceedance.forEach((x, k) => expect(x).toBeCloseTo(example.xp[k]!, 3.7))
    result.protectedExceedance.forEach((x, k) => expect(x).toBeCloseTo(example.pxp[k]!, 3.7))
    expect(result.omnibusRisk).toBeCloseTo(example.bor, 5)
  })

  test('a model that is best for everybody has a frequency close to 1', () => {
    const { frequency, protectedExceedance, omnibusRisk } = randomEffects(
      Array.from({ length: 20 }, () => [-10, -20]),
    )
    expect(frequency[0]).toBeCloseTo(21 / 22, 3)
    expect(protectedExceedance[0]).toBeGreaterThan(0.999)
    expect(omnibusRisk).toBeLessThan(1e-3)
  })

  test('equal models have equal frequencies', () => {
    const { frequency, protectedExceedance } = randomEffects(
      Array.from({ length: 10 }, () => [-10, -10, -10]),
    )
    frequency.forEach((f) => expect(f).toBeCloseTo(1 / 3, 10))
    protectedExceedance.forEach((p) => expect(p).toBeCloseTo(1 / 3, 8))
  })
})

describe('exceedance probabilities', () => {
  test('by integration equal those from 100,000 draws', () => {
    const alpha = [1.2, 3.5, 3, 8]
    const rng = makeRng(1, 'dirichlet')
    const wins = alpha.map(() => 0)
    for (let n = 0; n < 1e5; n++) {
      const draws = alpha.map((a) => rng.gamma(a, 1))
      wins[draws.indexOf(Math.max(...draws))]!++
    }
    exceedance(alpha).forEach((x, k) => expect(Math.abs(x - wins[k]! / 1e5)).toBeLessThan(0.005))
  })

  test('of two models equal those of three models if the third has no support', () => {
    const [a, b] = exceedance([6, 9])
    const [c, d] = exceedance([6, 9, 1e-6])
    expect(c).toBeCloseTo(a!, 4)
    expect(d).toBeCloseTo(b!, 4)
  })
})
