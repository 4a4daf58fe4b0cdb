import { cholesky } from '../fit/cholesky.ts'
import { at } from '../model/trace-state.ts'
import type { Rng } from '../random/rng.ts'

/**
 * Inverse mass matrix, made of blocks: the estimated covariance of some adjacent coordinates; coordinates of different blocks count as
 * independent. Plain data, so that a chain can be stored and resumed.
 */
export interface Metric {
  readonly blocks: readonly Block[]
}

interface Block {
  /** Index of its first coordinate. */
  readonly first: number
  readonly size: number
  /** Covariance and its Cholesky factor, packed lower triangles. [size (size + 1) / 2] each */
  readonly covariance: Float64Array
  readonly factor: Float64Array
}

/** Without this many draws for each of its coordinates, a block is diagonal. */
const DRAWS_EACH = 10

/** The identity, in blocks of these sizes. */
export function unitMetric(sizes: readonly number[]): Metric {
  return { blocks: blocksOf(sizes, (j, k) => Number(j === k)) }
}

/**
 * Estimates the covariance of each block from draws. Variances are shrunk towards 1e-3 and covariances towards 0 (as in Stan); the fewer draws,
 * the stronger the shrinkage.
 */
export function metricOf(draws: readonly Float64Array[], sizes: readonly number[]): Metric {
  const n = draws.length
  const size = draws[0]!.length
  const columns = Array.from({ length: size }, (_, j) => {
    const column = Float64Array.from(draws, (x) => x[j]!)
    const mean = column.reduce((sum, x) => sum + x, 0) / n
    return column.map((x) => x - mean)
  })
  return {
    blocks: blocksOf(sizes, (j, k, own) => {
      if (j !== k && n < DRAWS_EACH * own) return 0
      let products = 0
      for (let draw = 0; draw < n; draw++) products += columns[j]![draw]! * columns[k]![draw]!
      return ((n / (n + 5)) * products) / (n - 1) + (j === k ? 1e-3 * (5 / (n + 5)) : 0)
    }),
  }
}

/** Fills `velocity` with the inverse mass matrix times the momenta. [size] */
export function velocityOf({ blocks }: Metric, momenta: Float64Array, velocity: Float64Array): void {
  for (const { first, size, covariance } of blocks) {
    for (let j = 0, entry = 0; j < size; j++) {
      let sum = 0
      const own = momenta[first + j]!
      for (let k = 0; k < j; k++, entry++) {
        sum += covariance[entry]! * momenta[first + k]!
        velocity[first + k] = velocity[first + k]! + covariance[entry]! * own
      }
      velocity[first + j] = sum + covariance[entry++]! * own
    }
  }
}

/** Fills `momenta` with a draw from Normal(0, mass matrix). [size] */
export function drawMomenta({ blocks }: Metric, rng: Rng, momenta: Float64Array): void {
  for (let j = 0; j < momenta.length; j++) momenta[j] = rng.normal()
  // Solves L^T p = z, from the last row up.
  for (const { first, size, factor } of blocks)
    for (let j = size - 1; j >= 0; j--) {
      let sum = momenta[first + j]!
      for (let k = j + 1; k < size; k++) sum -= factor[at(k, j)]! * momenta[first + k]!
      momenta[first + j] = sum / factor[at(j, j)]!
    }
}

/** @param entry covariance of coordinates j and k in a block of the given size */
function blocksOf(sizes: readonly number[], entry: (j: number, k: number, size: number) => number): Block[] {
  let next = 0
  return sizes.map((size) => {
    const first = next
    next += size
    const covariance = new Float64Array((size * (size + 1)) / 2)
    for (let j = 0; j < size; j++)
      for (let k = 0; k <= j; k++) covariance[at(j, k)] = entry(first + j, first + k, size)
    const factor = new Float64Array(covariance.length)
    if (!cholesky(covariance, size, factor)) {
      for (let j = 0; j < size; j++) for (let k = 0; k < j; k++) covariance[at(j, k)] = 0
      cholesky(covariance, size, factor)
    }
    return { first, size, covariance, factor }
  })
}
