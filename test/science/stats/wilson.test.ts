import { expect, test } from 'vitest'
import { wilsonInterval } from '../../../science/stats/wilson.ts'

test('wilsonInterval equals prop.test(..., correct = FALSE) of R', () => {
  const { low, high } = wilsonInterval(5, 20)
  expect(low).toBeCloseTo(0.1118617014, 9)
  expect(high).toBeCloseTo(0.4687008776, 9)
})

test('wilsonInterval reaches exactly 0 or 1 if there are no hits or only hits', () => {
  expect(wilsonInterval(0, 10)).toEqual({ low: 0, high: expect.closeTo(0.2775328, 6) })
  expect(wilsonInterval(10, 10)).toEqual({ low: expect.closeTo(0.7224672, 6), high: 1 })
})
