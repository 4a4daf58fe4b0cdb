import { square } from '../numeric/power.ts'
import { normalCdf, normalQuantile } from '../numeric/special.ts'
import { logisticNormalMean } from './logistic-normal.ts'

/** A one-to-one map from the real line (z, used by optimisers) to the natural range of a parameter (x). */
export interface Transform {
  readonly bounds: readonly [number, number]
  natural(z: number): number
  free(x: number): number
  /** Mean of x over a population in which z ~ Normal(mean, sd). */
  populationMean(mean: number, sd: number): number
  /** Derivative dx/dz at z, whose natural value is x: faster than `d1`, less exact near bounds. */
  slope(x: number, z: number): number
  /** Derivatives dx/dz and d2x/dz2; log Jacobian log |dx/dz| and its first two derivatives. All at z. */
  d1(z: number): number
  d2(z: number): number
  logJacobian(z: number): number
  logJacobianD1(z: number): number
  logJacobianD2(z: number): number
}

export const identity: Transform = {
  bounds: [-Infinity, Infinity],
  natural: (z) => z,
  free: (x) => x,
  populationMean: (mean) => mean,
  slope: () => 1,
  d1: () => 1,
  d2: () => 0,
  logJacobian: () => 0,
  logJacobianD1: () => 0,
  logJacobianD2: () => 0,
}

/** x = exp z, for positive parameters. */
export const exponential: Transform = {
  bounds: [0, Infinity],
  natural: Math.exp,
  free: Math.log,
  populationMean: (mean, sd) => Math.exp(mean + square(sd) / 2),
  slope: (x) => x,
  d1: Math.exp,
  d2: Math.exp,
  logJacobian: (z) => z,
  logJacobianD1: () => 1,
  logJacobianD2: () => 0,
}

/** x = low + (high - low) / (1 + exp -z), for parameters between two bounds. */
export function logistic(low = 0, high = 1): Transform {
  const width = high - low
  const sigma = (z: number) => 1 / (1 + Math.exp(-z))
  return {
    bounds: [low, high],
    natural: (z) => low + width * sigma(z),
    free: (x) => Math.log((x - low) / (high - x)),
    populationMean: (mean, sd) => low + width * logisticNormalMean(mean, sd),
    slope: (x) => ((x - low) * (high - x)) / width,
    d1: (z) => width * sigma(z) * sigma(-z),
    d2: (z) => width * sigma(z) * sigma(-z) * (sigma(-z) - sigma(z)),
    logJacobian: (z) => Math.log(width) - Math.log1p(Math.exp(-Math.abs(z))) * 2 - Math.abs(z),
    logJacobianD1: (z) => sigma(-z) - sigma(z),
    logJacobianD2: (z) => -2 * sigma(z) * sigma(-z),
  }
}

/** x = low + (high - low) Phi(z), for parameters between two bounds, as used by hBayesDM. */
export function probit(low = 0, high = 1): Transform {
  const width = high - low
  const density = (z: number) => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI)
  return {
    bounds: [low, high],
    natural: (z) => low + width * normalCdf(z),
    free: (x) => normalQuantile((x - low) / width),
    populationMean: (mean, sd) => low + width * normalCdf(mean / Math.sqrt(1 + square(sd))),
    slope: (_, z) => width * density(z),
    d1: (z) => width * density(z),
    d2: (z) => -width * z * density(z),
    logJacobian: (z) => Math.log(width) - 0.5 * Math.log(2 * Math.PI) - 0.5 * z * z,
    logJacobianD1: (z) => -z,
    logJacobianD2: () => -1,
  }
}
