import type { Parameter } from '../model/parameter.ts'
import { power } from '../numeric/power.ts'
import type { Rng } from '../random/rng.ts'
import { normalPoints } from '../numeric/low-discrepancy.ts'
import { type Maximum, maximise, type Target } from './maximise.ts'

/**
 * `auto`: a survey of the parameter space, then a search from each distinct promising point. A number: so many starts
 * drawn from the priors.
 */
export type Starts = number | 'auto'

/** A target which can also be evaluated without derivatives. */
export interface Surveyed extends Target {
  value(z: Float64Array): number
}

/** Two starts count as the same optimum if their values differ by less than this (nats). */
export const SAME = 1e-3

/** A search stops when the predicted gain is below this (nats); the best one is polished afterwards. */
const ARRIVED = 1e-4

export interface StartsResult {
  readonly best: Maximum
  readonly last: Maximum
  readonly count: number
  /** Number of starts which ended within SAME of the best value. */
  readonly atBest: number
}

/**
 * Maximises from several starts and returns the best result.
 *
 * @param nested optima of simpler models, mapped to this model; `auto` starts from them too
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
  // A search ends early as soon as it comes close to an optimum found before.
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

/** Limit on the number of starts of `auto`. */
const MOST = 60
/** A search is close to a known optimum if every unconstrained parameter is within this distance. */
const NEAR = 0.1

/**
 * Whether more than half an optimum is expected to be undiscovered, estimated from the number of distinct optima found by this
 * many starts (Boender & Rinnooy Kan 1987, doi 10.1007/BF02591684).
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

/** Levels of rates in the survey, as logits: .004 and .4, near which most optima are, and .05, .9 and .996. */
const COARSE = [-5.5, -0.4]
const FINE = [-5.5, -3, -0.4, 2.2, 5.5]
/** Number of combinations of rates in the survey, and of random values of all other parameters tried with each. */
const COMBINATIONS = 32
const SPREAD = 4
/** Two points of the survey are neighbours if every parameter differs by less than this. */
const APART = 1.6

/**
 * Starting points: points of a survey without a better point nearby, best first (after multi-level single linkage: Rinnooy Kan &
 * Timmer 1987, doi 10.1007/BF02592071). The survey evaluates combinations of small and large rates, because optima are as often at the
 * bounds as in the interior. For each combination it keeps the best of a few random values of all other parameters. None where the
 * survey finds no possible point: all starts are then drawn.
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
        // Weights without a lower bound are tried with both signs.
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
  return tops
}

/** Combinations of the coarse levels (all of them, if there are at most COMBINATIONS), and random ones of the fine levels. */
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

/** Centre and spread of the values in the survey, in the unconstrained space. */
function spreadOf({ prior, transform, bounds: [low] }: Parameter): [centre: number, spread: number] {
  if (Number.isFinite(low)) return [transform.free(prior.mean) - 0.5, 1]
  return [prior.mean, 1 / Math.sqrt(-prior.d2(prior.mean))]
}

/** A draw from the priors, in the unconstrained space and limited to -12 .. 12 to avoid floating-point saturation. */
export function drawStart(parameters: readonly Parameter[], rng: Rng): Float64Array {
  return Float64Array.from(parameters, ({ prior, transform }) => {
    const z = transform.free(prior.draw(rng))
    return Math.max(-12, Math.min(12, z))
  })
}
