import { normalCdf } from '../numeric/special.ts'

/** Up to this standard deviation the integrand is smooth enough for a sum over the normal variable. */
const NARROW = 3

/** Points and weights of sums over a standard normal variable, and over a standard logistic one. */
const NORMAL = trapezoid(8.5, 0.25, (z) => Math.exp(-0.5 * z * z))
const LOGISTIC = trapezoid(36, 0.75, (u) => 1 / (2 + Math.exp(u) + Math.exp(-u)))

/**
 * Mean of 1 / (1 + exp -z) for z ~ Normal(mean, sd), with an error below 1e-10. A sum over equidistant points converges exponentially fast
 * for a function that is analytic in a wide strip (Trefethen & Weideman 2014, doi 10.1137/130932132). The strip gets narrower as sd
 * grows; beyond NARROW, the sum is over u instead, with P(u <= z) = Phi((mean - u) / sd) for a logistic variable u: its strip is always wide.
 */
export function logisticNormalMean(mean: number, sd: number): number {
  return sd <= NARROW
    ? NORMAL.reduce((sum, { x, weight }) => sum + weight / (1 + Math.exp(-mean - sd * x)), 0)
    : LOGISTIC.reduce((sum, { x, weight }) => sum + weight * normalCdf((mean - x) / sd), 0)
}

/** Equidistant points from -reach to reach, with weights that sum to 1. */
function trapezoid(reach: number, step: number, density: (x: number) => number) {
  const points = Array.from({ length: Math.round((2 * reach) / step) + 1 }, (_, i) => i * step - reach)
  const total = points.reduce((sum, x) => sum + density(x), 0)
  return points.map((x) => ({ x, weight: density(x) / total }))
}
