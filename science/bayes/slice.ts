import type { Rng } from '../random/rng.ts'

/** Limit on the width of the interval, in first widths: the `m` of Neal's figure 3. */
const MOST = 20

/**
 * One update of a slice sampler, with stepping out and shrinkage (Neal 2003, doi 10.1214/aos/1056562461).
 *
 * @param logDensity up to an additive constant
 * @param width first guess of the width of the slice
 */
export function slice(logDensity: (x: number) => number, from: number, width: number, rng: Rng): number {
  const level = logDensity(from) + Math.log(rng.uniform())
  let low = from - width * rng.uniform()
  let high = low + width
  // MOST - 1 steps, a random number of them below: then each place in the widest interval is equally likely, and the update is reversible.
  const below = rng.int(MOST)
  for (let n = 0; n < below && logDensity(low) > level; n++) low -= width
  for (let n = below; n < MOST - 1 && logDensity(high) > level; n++) high += width
  for (;;) {
    const x = low + (high - low) * rng.uniform()
    if (logDensity(x) >= level || x === from) return x
    if (x < from) low = x
    else high = x
  }
}
