import { normalQuantile } from '../numeric/special.ts'
import { square } from '../numeric/power.ts'
import { ranks } from '../stats/recovery.ts'

/** Draws of one quantity by chain; all chains have the same length. [chains][draws] */
export type Chains = readonly Float64Array[]

/**
 * Rank-normalised split R-hat: the larger of the bulk and folded values (Vehtari et al. 2021, doi 10.1214/20-BA1221). NaN if the
 * draws are constant or too few.
 */
export function rHat(chains: Chains): number {
  const halves = split(chains)
  if (halves.length < 2 || halves[0]!.length < 2) return Number.NaN
  const middle = quantileOf(sorted(halves), 0.5)
  const folded = halves.map((half) => half.map((x) => Math.abs(x - middle)))
  return Math.max(plainRHat(rankNormal(halves)), plainRHat(rankNormal(folded)))
}

/** Bulk effective sample size (Vehtari et al. 2021): precision for the centre of the distribution. */
export function essBulk(chains: Chains): number {
  return ess(rankNormal(split(chains)))
}

/** Tail effective sample size (Vehtari et al. 2021): the smaller value of the 5 % and 95 % quantiles. */
export function essTail(chains: Chains): number {
  const halves = split(chains)
  const order = sorted(halves)
  const at = (q: number) => {
    const bound = quantileOf(order, q)
    return ess(halves.map((half) => half.map((x) => Number(x <= bound))))
  }
  return Math.min(at(0.05), at(0.95))
}

/** Effective sample size for the mean, without rank normalisation. */
export function essMean(chains: Chains): number {
  return ess(split(chains))
}

/**
 * Energy Bayesian fraction of missing information of one chain (Betancourt 2016, arXiv 1604.00695); below .3 the tails
 * are poorly explored.
 */
export function eBfmi(energies: readonly number[]): number {
  const mean = energies.reduce((a, b) => a + b, 0) / energies.length
  const steps = energies.slice(1).reduce((sum, e, n) => sum + square(e - energies[n]!), 0)
  return steps / energies.reduce((sum, e) => sum + square(e - mean), 0)
}

/** Highest density interval: the shortest interval which holds the given share of the draws. @param draws sorted */
export function hdi(draws: Float64Array, share = 0.95): [low: number, high: number] {
  const inside = Math.floor(share * draws.length)
  let best = 0
  for (let start = 0; start + inside < draws.length; start++)
    if (draws[start + inside]! - draws[start]! < draws[best + inside]! - draws[best]!) best = start
  return [draws[best]!, draws[Math.min(draws.length - 1, best + inside)]!]
}

export function sorted(chains: Chains): Float64Array {
  const all = new Float64Array(chains.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chain of chains) {
    all.set(chain, at)
    at += chain.length
  }
  return all.sort()
}

/** Quantile by linear interpolation between order statistics. @param order sorted draws */
export function quantileOf(order: Float64Array, q: number): number {
  const place = q * (order.length - 1)
  const below = Math.floor(place)
  const next = order[Math.min(below + 1, order.length - 1)]!
  return order[below]! + (place - below) * (next - order[below]!)
}

function split(chains: Chains): Float64Array[] {
  return chains.flatMap((chain) => {
    const half = Math.floor(chain.length / 2)
    return [chain.subarray(0, half), chain.subarray(chain.length - half)]
  })
}

function rankNormal(chains: Chains): Float64Array[] {
  const length = chains[0]!.length
  const rank = ranks(chains.flatMap((chain) => [...chain]))
  const total = rank.length
  return chains.map((_, c) =>
    Float64Array.from({ length }, (_, n) => normalQuantile((rank[c * length + n]! - 0.375) / (total + 0.25))),
  )
}

function meanAndVariance(values: Float64Array): [number, number] {
  const mean = values.reduce((a, b) => a + b, 0) / values.length
  return [mean, values.reduce((sum, x) => sum + square(x - mean), 0) / (values.length - 1)]
}

function plainRHat(chains: Chains): number {
  const n = chains[0]!.length
  const moments = chains.map(meanAndVariance)
  const within = moments.reduce((sum, [, variance]) => sum + variance, 0) / chains.length
  const [, between] = meanAndVariance(Float64Array.from(moments, ([mean]) => mean))
  return Math.sqrt((n - 1) / n + between / within)
}

/**
 * Effective sample size by Geyer's initial monotone sequence over all chains (Vehtari et al. 2021, section 3.2). NaN for
 * constant draws.
 */
function ess(chains: Chains): number {
  const n = chains[0]!.length
  const total = n * chains.length
  if (n < 4) return Number.NaN
  const moments = chains.map(meanAndVariance)
  const within = moments.reduce((sum, [, variance]) => sum + variance, 0) / chains.length
  const [, between] =
    chains.length > 1 ? meanAndVariance(Float64Array.from(moments, ([mean]) => mean)) : [0, 0]
  const plus = ((n - 1) / n) * within + between
  if (!(plus > 0)) return Number.NaN
  /** Autocorrelation at a lag, over all chains. */
  const rho = (lag: number) => {
    let sum = 0
    chains.forEach((chain, c) => {
      const mean = moments[c]![0]
      let own = 0
      for (let i = 0; i + lag < n; i++) own += (chain[i]! - mean) * (chain[i + lag]! - mean)
      sum += own / n
    })
    return 1 - (within - sum / chains.length) / plus
  }
  let previous = Infinity
  let [even, odd] = [1, rho(1)]
  let lag = 1
  const pairs: number[] = []
  while (lag < n - 3) {
    const pair = even + odd
    if (pair <= 0) break
    previous = Math.min(previous, pair)
    pairs.push(previous)
    even = rho(lag + 1)
    odd = rho(lag + 2)
    lag += 2
  }
  const tau = -1 + 2 * pairs.reduce((a, b) => a + b, 0) + Math.max(0, even)
  return Math.min(total / Math.max(tau, 1 / Math.log10(total)), total * Math.log10(total))
}
