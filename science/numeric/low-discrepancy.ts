import { normalQuantile } from './special.ts'
import type { Rng } from '../random/rng.ts'

const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53]

/**
 * Quasi-random points of a standard normal distribution: the Halton sequence (1960, doi 10.1007/BF01386213) with a random shift
 * (Cranley & Patterson 1976, doi 10.1137/0713071). Averages over them have smaller errors than averages over independent draws.
 *
 * @param size number of dimensions, at most 16
 * @returns the points one after the other. [count * size]
 */
export function normalPoints(count: number, size: number, rng: Rng): Float64Array {
  const points = new Float64Array(count * size)
  for (let j = 0; j < size; j++) {
    const shift = rng.uniform()
    for (let k = 0; k < count; k++) {
      const u = (radicalInverse(k + 1, PRIMES[j]!) + shift) % 1
      points[k * size + j] = normalQuantile(Math.min(1 - 1e-12, Math.max(1e-12, u)))
    }
  }
  return points
}

/** Mirrors the digits of n in the given base at the radix point. */
function radicalInverse(n: number, base: number): number {
  let [value, unit] = [0, 1 / base]
  for (let rest = n; rest > 0; rest = Math.floor(rest / base)) {
    value += (rest % base) * unit
    unit /= base
  }
  return value
}
