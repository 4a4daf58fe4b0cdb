/** Quantile of the standard normal distribution at .975. */
const Z = 1.959963984540054

/**
 * 95 % score interval of a share of `n` trials (Wilson 1927, doi 10.1080/01621459.1927.10502953).
 *
 * @param n at least 1
 */
export function wilsonInterval(hits: number, n: number): { low: number; high: number } {
  const share = hits / n
  const centre = (share + (Z * Z) / (2 * n)) / (1 + (Z * Z) / n)
  const half = (Z / (1 + (Z * Z) / n)) * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n))
  // Exact at the ends, where rounding would leave 1e-17.
  return { low: hits === 0 ? 0 : centre - half, high: hits === n ? 1 : centre + half }
}
