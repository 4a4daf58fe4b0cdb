import { betaCdf, gammaCdf, gammaln } from '../numeric/special.ts'

/**
 * Probability that each component of a Dirichlet variable is the largest. Two components: from the beta distribution. More: components
 * are independent gamma variables before normalisation, so P_k = integral of gamma(x; a_k) prod over j != k of P(gamma_j < x), computed
 * by Simpson's rule with x = y^2. The error is about 1e-8; the usual million draws have an error of 5e-4.
 *
 * @param alpha Dirichlet parameters. [models]
 * @returns probabilities which sum to 1. [models]
 */
export function exceedance(alpha: readonly number[]): number[] {
  if (alpha.length === 1) return [1]
  if (alpha.length === 2) {
    const second = betaCdf(0.5, alpha[0]!, alpha[1]!)
    return [1 - second, second]
  }
  const largest = Math.max(...alpha)
  const end = Math.sqrt(largest + 12 * Math.sqrt(largest) + 40)
  const steps = 2000
  const sums = new Array<number>(alpha.length).fill(0)
  for (let s = 1; s <= steps; s++) {
    const y = (end * s) / steps
    const x = y * y
    const simpson = s === steps ? 1 : s % 2 === 1 ? 4 : 2
    const below = alpha.map((a) => gammaCdf(x, a))
    alpha.forEach((a, k) => {
      const density = Math.exp((a - 1) * Math.log(x) - x - gammaln(a)) * 2 * y
      sums[k]! += simpson * density * below.reduce((p, b, j) => (j === k ? p : p * b), 1)
    })
  }
  const total = sums.reduce((a, b) => a + b, 0)
  return sums.map((sum) => sum / total)
}
