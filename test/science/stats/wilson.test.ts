import { expect, test } from 'vitest'
import { wilsonInterval } from '../../../science/stats/wilson.ts'

test('equals the interval of R, prop.test(..., correct = FALSE)', () => {
  const { low, high } = wilsonInterval(5, 20)
  expect(low).toBeCloseTo(0.1118617014, 9)
  expect(high).toBeCloseTo(0.4687008776, 9)
})

test('reaches 0 and 1 exactly where no trial or every trial was a hit', () => {
  expect(wilsonInterval(0, 10)).toEqual({ low: 0, high: expect.closeTo(0.2775328, 6) })
  expect(wilsonInterval(10, 10)).toEqual({ low: expect.closeTo(0.7224672, 6), high: 1 })
})
