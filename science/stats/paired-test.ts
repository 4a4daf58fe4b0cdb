import { studentCdf, studentQuantile } from '../numeric/special.ts'
import { square } from '../numeric/power.ts'

export interface PairedTest {
  readonly n: number
  readonly meanFirst: number
  readonly meanSecond: number
  readonly meanDifference: number
  /** 95 % confidence interval of the mean difference; null for fewer than 2 pairs. */
  readonly low: number | null
  readonly high: number | null
  readonly df: number
  /** Null if the differences are constant, up to rounding. */
  readonly t: number | null
  /** Two-sided p value. */
  readonly p: number | null
  /** Mean difference divided by the standard deviation of the differences (d_z). */
  readonly cohenD: number | null
}

/** Differences count as equal if their standard deviation is below this, relative to the larger of 1 and the largest difference. */
const ROUNDING = 1e-8

/** Paired t-test of first - second with confidence interval and effect size. */
export function pairedTest(first: readonly number[], second: readonly number[]): PairedTest {
  const n = first.length
  const differences = first.map((x, i) => x - second[i]!)
  const meanDifference = mean(differences)
  const sd = Math.sqrt(differences.reduce((sum, d) => sum + square(d - meanDifference), 0) / (n - 1))
  const df = n - 1
  const base = { n, meanFirst: mean(first), meanSecond: mean(second), meanDifference, df: Math.max(0, df) }
  if (n < 2) return { ...base, low: null, high: null, t: null, p: null, cohenD: null }
  const error = sd / Math.sqrt(n)
  const half = studentQuantile(0.975, df) * error
  const interval = { low: meanDifference - half, high: meanDifference + half }
  // Equal estimates can differ by the numerical precision of a fit.
  const largest = differences.reduce((most, d) => Math.max(most, Math.abs(d)), 0)
  if (!(sd > ROUNDING * Math.max(1, largest))) return { ...base, ...interval, t: null, p: null, cohenD: null }
  const t = meanDifference / error
  return { ...base, ...interval, t, p: 2 * studentCdf(-Math.abs(t), df), cohenD: meanDifference / sd }
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length
}
