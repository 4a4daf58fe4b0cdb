import type { Parameter } from '../model/parameter.ts'
import { power } from '../numeric/power.ts'
import type { Rng } from '../random/rng.ts'
import { normalPoints } from '../numeric/low-discrepancy.ts'
import { type Maximum, maximise, type Target } from './maximise.ts'

/** `auto`: a survey of the whole space, then a start from each of its hills; a number: exactly so many starts, drawn from the priors. */
export type Starts = number | 'auto'

/** A target whose value can be had without derivatives. */
export interface Surveyed extends Target {
  value(z: Float64Array): number
}

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

/**
 * The best end of all starts is kept, by comparison with the best so far.
 *
 * @param nested optima of simpler models that this one holds: `auto` starts from them too
 */
export function maximiseFromStarts(
  target: Surveyed,
  parameters: readonly Parameter[],
  starts: Starts,
  rng: Rng,
  nested: readonly Float64Array[] = [],
): StartsResult {
  if (starts !== 'auto') {
    const ends = Array.from({ length: starts }, () => maximise(target, drawStart(parameters, rng), ARRIVED))
    return resultOf(ends)
  }
  // Which optimum each start has come to: the search ends where it comes near to one that is known.
  const optima: Maximum[] = []
  const ends: Maximum[] = []
  const climb = (start: Float64Array) => {
    let met: Maximum | undefined
    const end = maximise(target, start, ARRIVED, 200, (z, value) => {
      met = optima.find(
        (one) => value > one.value - SAME * 100 && z.every((x, j) => Math.abs(x - one.z[j]!) < NEAR),
      )
      return met !== undefined
    })
    if (!met) optima.push(end)
    ends.push(met ?? end)
  }
  for (const start of nested) climb(start)
  for (const start of hills(target, parameters, rng)) climb(start)
  while (ends.length < MOST && isMissing(ends)) climb(drawStart(parameters, rng))
  return resultOf(ends)
}

/** Starts of `auto` at most. */
const MOST = 60
/** A search that comes this near to a known optimum (every parameter, unconstrained) ends there. */
const NEAR = 0.1

/**
 * Whether more than half an optimum is expected to be missing, by how many different ones so many starts have met (Boender & Rinnooy
 * Kan 1987, doi 10.1007/BF02591684).
 */
function isMissing(ends: readonly Maximum[]): boolean {
  const starts = ends.length
  const found = new Set(ends.map(({ value }) => Math.round(value / SAME))).size
  return starts <= found + 2 || (found * (starts - 1)) / (starts - found - 2) > found + 0.5
}

function resultOf(ends: readonly Maximum[]): StartsResult {
  const best = ends.reduce((a, b) => (b.value > a.value ? b : a))
  return {
    best,
    last: ends.at(-1)!,
    count: ends.length,
    atBest: ends.filter(({ value }) => value > best.value - SAME).length,
  }
}

/** Rates at which a survey looks, as z: .004 and .4, where most optima are, and .05, .9 and .996. */
const COARSE = [-5.5, -0.4]
const FINE = [-5.5, -3, -0.4, 2.2, 5.5]
/** Combinations of rates that are looked at, and values of all else for each of them. */
const COMBINATIONS = 32
const SPREAD = 4
/** Two hills are one where no parameter is further off than this. */
const APART = 1.6

/**
 * Points of a survey that no better point lies near to, best first (after multi level single linkage: Rinnooy Kan & Timmer 1987, doi
 * 10.1007/BF02592071). The survey looks at combinations of small and large rates, since optima lie at the edges as often as within, and for each
 * of them takes the best of a few values of all else.
 */
function hills(target: Surveyed, parameters: readonly Parameter[], rng: Rng): Float64Array[] {
  const isRate = parameters.map(({ bounds }) => bounds.every(Number.isFinite))
  const rates = isRate.filter(Boolean).length
  const surveyed = combinations(rates, rng).map((levels) => {
    let best = { z: new Float64Array(parameters.length), value: -Infinity }
    const others = normalPoints(SPREAD, parameters.length, rng)
    for (let n = 0; n < SPREAD; n++) {
      let [rate, weight] = [0, 0]
      const z = Float64Array.from(parameters, (parameter, j) => {
        if (isRate[j]) return levels[rate++]!
        const [centre, spread] = spreadOf(parameter)
        const away = others[n * parameters.length + j]!
        // A weight of either sign is looked at with both.
        if (parameter.bounds[0] === -Infinity)
          return centre + spread * ((n >> weight++) & 1 ? -1 : 1) * Math.abs(away)
        return centre + spread * away
      })
      const value = target.value(z)
      if (value > best.value) best = { z, value }
    }
    return best
  })
  surveyed.sort((a, b) => b.value - a.value)
  const most = 2 + 2 * parameters.length
  const tops: Float64Array[] = []
  for (const { z, value } of surveyed)
    if (tops.length < most && value > -Infinity && !tops.some((top) => near(top, z))) tops.push(z)
  return tops.length > 0 ? tops : [drawStart(parameters, rng)]
}

/** All combinations of the coarse levels if there is room for them, and others of the fine ones. */
function combinations(rates: number, rng: Rng): number[][] {
  const all = power(COARSE.length, rates)
  const coarse = Array.from({ length: Math.min(all, COMBINATIONS) }, (_, k) =>
    Array.from({ length: rates }, (_, j) =>
      all <= COMBINATIONS ? COARSE[(k >> j) & 1]! : COARSE[rng.int(COARSE.length)]!,
    ),
  )
  const fine = Array.from({ length: COMBINATIONS - Math.min(all, COMBINATIONS >> 1) }, () =>
    Array.from({ length: rates }, () => FINE[rng.int(FINE.length)]!),
  )
  return [...coarse, ...fine]
}

function near(a: Float64Array, b: Float64Array): boolean {
  return a.every((x, j) => Math.abs(x - b[j]!) < APART)
}

/** Centre and spread of the values looked at, unconstrained space. */
function spreadOf({ prior, transform, bounds: [low] }: Parameter): [centre: number, spread: number] {
  if (Number.isFinite(low)) return [transform.free(prior.mean) - 0.5, 1]
  return [prior.mean, 1 / Math.sqrt(-prior.d2(prior.mean))]
}

/** A draw from the priors, in the unconstrained space, kept off the very edge of floating point. */
export function drawStart(parameters: readonly Parameter[], rng: Rng): Float64Array {
  return Float64Array.from(parameters, ({ prior, transform }) => {
    const z = transform.free(prior.draw(rng))
    return Math.max(-12, Math.min(12, z))
  })
}
