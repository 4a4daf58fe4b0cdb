/**
 * Powers with identical bits on every engine. `**` and Math.pow are not reproducible: V8 rounds them differently in Node 20 and
 * Node 24. Products and sums of doubles are standardised (IEEE 754).
 */

/** x * x. */
export const square = (x: number): number => x * x

/**
 * base to the power n, correctly rounded except in rare cases where it is the adjacent double. Products are computed in double-double
 * arithmetic (Dekker 1971, doi 10.1007/BF01397083).
 *
 * @param n a non-negative integer
 * @throws RangeError for any other exponent, and if an intermediate value is too large to be split (10^300)
 */
export function power(base: number, n: number): number {
  if (!Number.isInteger(n) || n < 0)
    throw new RangeError(`found ${base} to the power of ${n}, expected a whole exponent of at least 0`)
  let result: Double = [1, 0]
  let factor: Double = [base, 0]
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiply(result, factor)
    if (rest > 1) factor = multiply(factor, factor)
  }
  const value = result[0] + result[1]
  if (Number.isFinite(value)) return value
  throw new RangeError(`found ${base} to the power of ${n}, expected a smaller number`)
}

/** A number as an unevaluated sum of two doubles; the second is at most half a unit in the last place of the first. */
type Double = readonly [high: number, low: number]

function multiply([a, aLow]: Double, [b, bLow]: Double): Double {
  const product = a * b
  const error = errorOf(a, b, product) + (a * bLow + aLow * b)
  const high = product + error
  return [high, error - (high - product)]
}

/** Rounding error of a product: each factor is split into halves of 26 bits, whose products are exact. */
function errorOf(a: number, b: number, product: number): number {
  const [a1, a2] = halves(a)
  const [b1, b2] = halves(b)
  return a1 * b1 - product + a1 * b2 + a2 * b1 + a2 * b2
}

function halves(x: number): Double {
  const scaled = 134_217_729 * x // 2^27 + 1
  const high = scaled - (scaled - x)
  return [high, x - high]
}
