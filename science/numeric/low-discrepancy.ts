import { normalQuantile } from './special.ts'
import type { Rng } from '../random/rng.ts'

const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53]

/**
 * Points of a standard normal distribution that lie more evenly than random ones: the sequence of Halton (1960, doi
 * 10.1007/BF01386213), shifted at random (Cranley & Patterson 1976, doi 10.1137/0713071). Sums over them err by less than sums over as
 * many independent draws.
 *
 * @returns count x size numbers, point by point
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

/** The digits of n mirrored at the point. */
function radicalInverse(n: number, base: number): number {
  let [value, unit] = [0, 1 / base]
  for (let rest = n; rest > 0; rest = Math.floor(rest / base)) {
    value += (rest % base) * unit
    unit /= base
  }
  return value
}
