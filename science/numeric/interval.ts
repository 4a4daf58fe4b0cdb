import { studentQuantile } from './special.ts'
import { square } from './power.ts'

/** Mean of a sample with its 95 % confidence interval (Student's t); the limits are null for fewer than two values. */
export interface Interval {
  readonly n: number
  readonly mean: number
  readonly low: number | null
  readonly high: number | null
}

/** @throws RangeError if `values` is empty */
export function meanInterval(values: readonly number[]): Interval {
  const n = values.length
  if (n === 0) throw new RangeError('a mean of no values: expected at least one')
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  if (n === 1) return { n, mean, low: null, high: null }
  const variance = values.reduce((sum, value) => sum + square(value - mean), 0) / (n - 1)
  const half = studentQuantile(0.975, n - 1) * Math.sqrt(variance / n)
  return { n, mean, low: mean - half, high: mean + half }
}
