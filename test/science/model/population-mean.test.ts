import { describe, expect, test } from 'vitest'
import { groupQuantities } from '../../../science/bayes/group-quantities.ts'
import { oneCell } from '../../../science/fit/group/design.ts'
import { groupEstimates } from '../../../science/fit/group/estimates.ts'
import { findModel } from '../../../science/model/find-model.ts'
import { exponential, identity, logistic, probit, type Transform } from '../../../science/model/transform.ts'

/** Mean over the population by Simpson's rule on a fine grid that reaches 12 sd beyond the bulk of integrand and density. */
function simpson({ natural }: Transform, mean: number, sd: number): number {
  const [from, to] = [-12, 12 + sd]
  const pieces = 40_000
  const h = (to - from) / pieces
  let sum = 0
  for (let i = 0; i <= pieces; i++) {
    const z = from + i * h
    const weight = i === 0 || i === pieces ? 1 : i % 2 === 1 ? 4 : 2
    sum += (weight * natural(mean + sd * z) * Math.exp(-0.5 * z * z)) / Math.sqrt(2 * Math.PI)
  }
  return (sum * h) / 3
}

const TRANSFORMS: [string, Transform][] = [
  ['identity', identity],
  ['exponential', exponential],
  ['logistic', logistic()],
  ['logistic from -1 to 3', logistic(-1, 3)],
  ['probit', probit(0, 5)],
]

describe('the mean of a parameter over the population', () => {
  test.each(TRANSFORMS)('%s equals a numerical integral', (_, transform) => {
    for (const mean of [-6, -2.5, 0, 0.7, 4])
      for (const sd of [0.01, 0.5, 1, 2.2, 2.99, 3.01, 5, 12]) {
        const exact = simpson(transform, mean, sd)
        expect(Math.abs(transform.populationMean(mean, sd) - exact)).toBeLessThan(
          1e-9 * Math.max(1, Math.abs(exact)),
        )
      }
  })

  test('without spread is the value at the mean, and with a very large spread half the range', () => {
    for (const [, transform] of TRANSFORMS)
      expect(transform.populationMean(0.4, 0)).toBeCloseTo(transform.natural(0.4), 12)
    expect(logistic(0, 2).populationMean(0, 1e6)).toBeCloseTo(1, 9)
  })

  test('is the same for both group fits, and has the whole tail of a positive parameter', () => {
    const model = findModel('rw2')
    const design = oneCell(10)
    for (const [sd, exact] of [
      [1, 16.4872],
      [2, 73.8906],
    ] as const) {
      const draw = Float64Array.from([Math.log(10), -1.5, -4, Math.log(sd), Math.log(sd), Math.log(4)])
      const { cells } = groupEstimates(model, design, draw, {
        x: [draw],
        weights: [1],
        effective: 1,
        logIntegral: 0,
      })
      const quantities = groupQuantities({ model, design })
      const bayes = (parameter: string) =>
        quantities.find((q) => q.kind === 'group mean' && q.parameter === parameter)!.value(draw)
      expect(bayes('beta')).toBeCloseTo(exact, 3)
      for (const [j, { name, transform }] of model.parameters.entries()) {
        const { value } = cells[0]!.parameters[j]!.mean
        expect(value).toBe(bayes(name))
        const integral = simpson(transform, draw[j]!, Math.exp(draw[3 + j]!))
        expect(Math.abs(value - integral)).toBeLessThan(1e-8)
      }
    }
  })
})
