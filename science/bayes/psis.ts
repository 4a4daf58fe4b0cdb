import { logSumExp } from '../numeric/log-sum.ts'
import { square } from '../numeric/power.ts'

/** Leave-one-out predictive density of one unit (a trial or a participant), from draws of its log likelihood. */
export interface LooUnit {
  /** Expected log pointwise predictive density, leave-one-out, in nats. */
  readonly elpd: number
  /** Pareto shape of the tail of the importance ratios; above .7 the estimate is unreliable. */
  readonly k: number
  /** Effective number of parameters. */
  readonly p: number
  /** Widely applicable information criterion on the elpd scale (Watanabe 2010), and its effective number of parameters. */
  readonly elpdWaic: number
  readonly pWaic: number
}

/**
 * Pareto-smoothed importance sampling (Vehtari, Gelman & Gabry 2017, doi 10.1007/s11222-016-9696-4; Vehtari et al. 2024, JMLR 25).
 *
 * @param logLik log likelihood of the unit at each draw, in nats. [draws]
 * @param efficiency relative efficiency: effective sample size divided by the number of draws
 */
export function looUnit(logLik: Float64Array, efficiency = 1): LooUnit {
  const draws = logLik.length
  const { logWeights, k } = smoothed(
    logLik.map((x) => -x),
    efficiency,
  )
  const elpd = logSumExp(logLik.map((x, s) => x + logWeights[s]!))
  const lppd = logSumExp(logLik) - Math.log(draws)
  const mean = logLik.reduce((a, b) => a + b, 0) / draws
  const pWaic = logLik.reduce((sum, x) => sum + square(x - mean), 0) / (draws - 1)
  return { elpd, k, p: lppd - elpd, elpdWaic: lppd - pWaic, pWaic }
}

/** Normalised log weights; the largest ones are replaced by quantiles of a generalised Pareto distribution fitted to them. */
function smoothed(logRatios: Float64Array, efficiency: number): { logWeights: Float64Array; k: number } {
  const draws = logRatios.length
  const largest = logRatios.reduce((a, b) => Math.max(a, b), -Infinity)
  const logWeights = logRatios.map((x) => x - largest)
  const tail = Math.ceil(Math.min(0.2 * draws, 3 * Math.sqrt(draws / efficiency)))
  const order = Array.from(logWeights.keys()).sort((a, b) => logWeights[a]! - logWeights[b]!)
  // Constant ratios (e.g. a choice with probability 1/K in every draw) need no smoothing.
  const even = largest - logRatios.reduce((a, b) => Math.min(a, b), Infinity) < 1e-12
  let k = even ? 0 : Infinity
  if (tail > 4 && !even) {
    const cut = Math.max(logWeights[order[draws - tail - 1]!]!, Math.log(Number.MIN_VALUE))
    const ends = order.slice(draws - tail).filter((s) => logWeights[s]! > cut)
    if (ends.length > 4) {
      const base = Math.exp(cut)
      const fit = fitPareto(ends.map((s) => Math.exp(logWeights[s]!) - base))
      k = fit.k
      if (Number.isFinite(k)) {
        ends.forEach((s, n) => {
          const q = (n + 0.5) / ends.length
          const quantile = Math.abs(k) < 1e-30 ? -Math.log1p(-q) : Math.expm1(-k * Math.log1p(-q)) / k
          logWeights[s] = Math.min(0, Math.log(base + fit.sigma * quantile))
        })
      }
    }
  }
  const total = logSumExp(logWeights)
  return { logWeights: logWeights.map((x) => x - total), k }
}

/**
 * Fits a generalised Pareto distribution by empirical Bayes (Zhang & Stephens 2009, doi 10.1198/tech.2009.08017).
 *
 * @param x sorted
 */
function fitPareto(x: readonly number[]): { k: number; sigma: number } {
  const n = x.length
  const grid = 30 + Math.floor(Math.sqrt(n))
  const last = x.at(-1)!
  const quarter = x[Math.floor(n / 4 + 0.5) - 1]!
  const thetas = Array.from(
    { length: grid },
    (_, i) => 1 / last + (1 - Math.sqrt(grid / (i + 0.5))) / (3 * quarter),
  )
  const shape = (theta: number) => x.reduce((sum, value) => sum + Math.log1p(-theta * value), 0) / n
  const profile = thetas.map((theta) => {
    const own = shape(theta)
    return n * (Math.log(-theta / own) - own - 1)
  })
  const weights = profile.map((own) => 1 / profile.reduce((sum, other) => sum + Math.exp(other - own), 0))
  const total = weights.reduce((a, b) => a + b, 0)
  const theta = thetas.reduce((sum, value, i) => sum + (value * weights[i]!) / total, 0)
  const raw = shape(theta)
  // Shrinks k towards .5, with the weight of ten observations.
  return { k: (raw * n + 0.5 * 10) / (n + 10), sigma: -raw / theta }
}
