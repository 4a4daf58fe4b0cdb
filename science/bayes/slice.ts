import type { Rng } from '../random/rng.ts'

/** Limit on the steps by which the interval is widened to either side. */
const STEPS = 20

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
  // A random share of the steps for each side keeps the update reversible.
  const stepsBelow = rng.int(STEPS)
  for (let n = 0; n < stepsBelow && logDensity(low) > level; n++) low -= width
  for (let n = stepsBelow; n < STEPS && logDensity(high) > level; n++) high += width
  for (;;) {
    const x = low + (high - low) * rng.uniform()
    if (logDensity(x) >= level || x === from) return x
    if (x < from) low = x
    else high = x
  }
}
