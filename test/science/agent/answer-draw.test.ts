import { expect, test } from 'vitest'
import { answerDraw } from '../../../science/agent/answer-draw.ts'

/** Numbers of 2,000 questions. */
function numbers(model: string, task: string, seed = 1): number[] {
  return Array.from({ length: 2000 }, (_, i) =>
    answerDraw(seed, model, task, {
      participant: `${i % 20}`,
      trial: `0.${Math.floor(i / 20)}`,
      draw: 0,
      attempt: 0,
    }),
  )
}

/** Correlation of numbers that are uniform on 0 .. 1, whose mean is 1/2 and whose variance is 1/12. */
const correlation = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, x, i) => sum + (x - 0.5) * (b[i]! - 0.5), 0) / a.length / (1 / 12)

test('the numbers that draw answers are reproducible, and independent between models, tasks and seeds', () => {
  const own = numbers('a', 'agency')
  expect(numbers('a', 'agency')).toEqual(own)
  // Standard error 1 / sqrt(2000) = .022.
  for (const other of [numbers('b', 'agency'), numbers('a', 'optimism-bias'), numbers('a', 'agency', 2)])
    expect(Math.abs(correlation(own, other))).toBeLessThan(0.09)
  expect(correlation(own, own)).toBeCloseTo(1, 1)
})
