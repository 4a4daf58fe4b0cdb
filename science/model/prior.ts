import { gammaln } from '../numeric/special.ts'
import type { Rng } from '../random/rng.ts'
import { square } from '../numeric/power.ts'

/** Prior of one parameter in natural units: log density with its first two derivatives. */
export interface Prior {
  /** Text used in tables and documentation, e.g. `Gamma(1.2, scale 5)`. */
  readonly text: string
  logDensity(x: number): number
  d1(x: number): number
  d2(x: number): number
  readonly mean: number
  draw(rng: Rng): number
}

/** Gamma density with mean shape * scale. */
export function gammaPrior(shape: number, scale: number): Prior {
  const constant = -gammaln(shape) - shape * Math.log(scale)
  return {
    text: `Gamma(${shape}, scale ${scale})`,
    logDensity: (x) => constant + (shape - 1) * Math.log(x) - x / scale,
    d1: (x) => (shape - 1) / x - 1 / scale,
    d2: (x) => (1 - shape) / (x * x),
    mean: shape * scale,
    draw: (rng) => rng.gamma(shape, scale),
  }
}

/** Beta density on low .. high. */
export function betaPrior(a: number, b: number, low = 0, high = 1): Prior {
  const width = high - low
  const constant = gammaln(a + b) - gammaln(a) - gammaln(b) - (a + b - 1) * Math.log(width)
  return {
    text: `Beta(${a}, ${b})${low === 0 && high === 1 ? '' : ` on ${low} .. ${high}`}`,
    logDensity: (x) => constant + (a - 1) * Math.log(x - low) + (b - 1) * Math.log(high - x),
    d1: (x) => (a - 1) / (x - low) - (b - 1) / (high - x),
    d2: (x) => -(a - 1) / square(x - low) - (b - 1) / square(high - x),
    mean: low + (width * a) / (a + b),
    draw: (rng) => low + width * rng.beta(a, b),
  }
}

export function normalPrior(mean: number, sd: number): Prior {
  const constant = -Math.log(sd) - 0.5 * Math.log(2 * Math.PI)
  return {
    text: `Normal(${mean}, sd ${sd})`,
    logDensity: (x) => constant - 0.5 * square((x - mean) / sd),
    d1: (x) => (mean - x) / square(sd),
    d2: () => -1 / square(sd),
    mean,
    draw: (rng) => mean + sd * rng.normal(),
  }
}
