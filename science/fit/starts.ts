import type { Parameter } from '../model/parameter.ts'
import type { Rng } from '../random/rng.ts'
import { type Maximum, maximise, type Target } from './maximise.ts'

/** `auto`: stop once the best optimum so far has been met ENOUGH times, after MOST starts at the latest; a number: exactly so many. */
export type Starts = number | 'auto'

/** How often the best optimum is met before `auto` believes it: misses a better one in 2 of 396 fits of the published choices. */
export const ENOUGH = 8
export const MOST = 100

/** Two starts ended at the same optimum if their values differ by less than this (nats). */
export const SAME = 1e-3

/** Gain below which a start has arrived; the best one is polished afterwards. */
const ARRIVED = 1e-4

export interface StartsResult {
  readonly best: Maximum
  readonly last: Maximum
  readonly count: number
  /** Starts that ended within SAME of the best. */
  readonly atBest: number
}

/** Maximises from points drawn from the priors; the best end is kept by comparison with the best so far. */
export function maximiseFromStarts(
  target: Target,
  parameters: readonly Parameter[],
  starts: Starts,
  rng: Rng,
): StartsResult {
  const most = starts === 'auto' ? MOST : starts
  const values: number[] = []
  let best: Maximum | undefined
  let last: Maximum | undefined
  let met = 0
  while (values.length < most) {
    last = maximise(target, drawStart(parameters, rng), ARRIVED)
    values.push(last.value)
    if (best === undefined || last.value > best.value) {
      best = last
      met = values.filter((value) => value > last!.value - SAME).length
    } else if (last.value > best.value - SAME) met++
    if (starts === 'auto' && met >= ENOUGH) break
  }
  return { best: best!, last: last!, count: values.length, atBest: met }
}

/** A draw from the priors, in the unconstrained space, kept off the very edge of floating point. */
export function drawStart(parameters: readonly Parameter[], rng: Rng): Float64Array {
  return Float64Array.from(parameters, ({ prior, transform }) => {
    const z = transform.free(prior.draw(rng))
    return Math.max(-12, Math.min(12, z))
  })
}
