import { square } from '../numeric/power.ts'
import { type Chains, essBulk, essMean, essTail, hdi, quantileOf, rHat, sorted } from './diagnostics.ts'

/** Flagged: R-hat above LARGEST_RHAT, or effective sample size below ENOUGH (Vehtari et al. 2021, doi 10.1214/20-BA1221). */
const LARGEST_RHAT = 1.01
const ENOUGH = 400

/** Summary of a quantity's draws, with flags where they are unreliable. */
export function summaryOf(chains: Chains, { divergences }: { readonly divergences: number }) {
  const order = sorted(chains)
  const total = order.length
  const centre = order.reduce((a, b) => a + b, 0) / total
  const sd = Math.sqrt(order.reduce((sum, x) => sum + square(x - centre), 0) / (total - 1))
  const [hdiLow, hdiHigh] = hdi(order)
  const rhat = rHat(chains)
  const [bulk, tail] = [essBulk(chains), essTail(chains)]
  const flags = [
    ...(divergences > 0 ? ['divergences'] : []),
    ...(rhat > LARGEST_RHAT || !Number.isFinite(rhat) ? ['rhat'] : []),
    ...(Math.min(bulk, tail) >= ENOUGH ? [] : ['ess']),
  ]
  return {
    mean: finite(centre),
    sd: finite(sd),
    low: finite(quantileOf(order, 0.025)),
    median: finite(quantileOf(order, 0.5)),
    high: finite(quantileOf(order, 0.975)),
    hdi_low: finite(hdiLow),
    hdi_high: finite(hdiHigh),
    p_above: order.filter((x) => x > 0).length / total,
    rhat: finite(rhat),
    ess_bulk: finite(bulk),
    ess_tail: finite(tail),
    mcse: finite(sd / Math.sqrt(essMean(chains))),
    flags: flags.join(' ') || null,
  }
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
