import library from 'jstat'

const { jStat } = library

/** Logarithm of the gamma function, x > 0. */
export const gammaln = (x: number): number => jStat.gammaln(x)

/** P(X <= x) for X ~ Beta(a, b). */
export const betaCdf = (x: number, a: number, b: number): number => jStat.beta.cdf(x, a, b)

/** P(X <= x) for X ~ Gamma(shape, scale 1). */
export const gammaCdf = (x: number, shape: number): number => jStat.lowRegGamma(shape, x)

/** P(T <= t) for Student's t with `df` degrees of freedom. */
export const studentCdf = (t: number, df: number): number => jStat.studentt.cdf(t, df)

/** Quantile of Student's t. */
export const studentQuantile = (p: number, df: number): number => jStat.studentt.inv(p, df)

/** P(X <= x) for a standard normal X. */
export const normalCdf = (x: number): number => jStat.normal.cdf(x, 0, 1)

/** Quantile of the standard normal distribution. */
export const normalQuantile = (p: number): number => jStat.normal.inv(p, 0, 1)

/** Derivative of gammaln: recurrence up to x >= 10, then the asymptotic series (Abramowitz & Stegun 6.3.18). */
export function digamma(x: number): number {
  let sum = 0
  while (x < 10) {
    sum -= 1 / x
    x++
  }
  const y = 1 / (x * x)
  return sum + Math.log(x) - 0.5 / x - y * (1 / 12 - y * (1 / 120 - y * (1 / 252 - y * (1 / 240 - y / 132))))
}
