import { at } from '../model/trace-state.ts'

/**
 * Lower Cholesky factor of a packed symmetric matrix of at most a dozen rows, into `factor` (packed as well).
 *
 * @returns false where the matrix is not positive definite; `factor` is then of no use
 */
export function cholesky(matrix: Float64Array, size: number, factor: Float64Array): boolean {
  for (let j = 0; j < size; j++) {
    for (let k = 0; k <= j; k++) {
      let sum = matrix[at(j, k)]!
      for (let l = 0; l < k; l++) sum -= factor[at(j, l)]! * factor[at(k, l)]!
      if (j > k) factor[at(j, k)] = sum / factor[at(k, k)]!
      else if (sum > 0) factor[at(j, j)] = Math.sqrt(sum)
      else return false
    }
  }
  return true
}

/** Solves L x = b; `x` may be `b` itself. */
export function solveLower(factor: Float64Array, b: Float64Array, x: Float64Array): void {
  for (let j = 0; j < b.length; j++) {
    let sum = b[j]!
    for (let k = 0; k < j; k++) sum -= factor[at(j, k)]! * x[k]!
    x[j] = sum / factor[at(j, j)]!
  }
}

/** Row j of L v, for the numbers of `v` from `place` on. */
export function rowTimes(factor: Float64Array, j: number, v: Float64Array, place = 0): number {
  let sum = 0
  for (let k = 0; k <= j; k++) sum += factor[at(j, k)]! * v[place + k]!
  return sum
}

/** Solves L L^T x = b; `x` may be `b` itself. */
export function solveCholesky(factor: Float64Array, b: Float64Array, x: Float64Array): void {
  const n = b.length
  solveLower(factor, b, x)
  for (let j = n - 1; j >= 0; j--) {
    let sum = x[j]!
    for (let k = j + 1; k < n; k++) sum -= factor[at(k, j)]! * x[k]!
    x[j] = sum / factor[at(j, j)]!
  }
}

/** log of the determinant of L L^T. */
export function logDeterminant(factor: Float64Array, size: number): number {
  let sum = 0
  for (let j = 0; j < size; j++) sum += 2 * Math.log(factor[at(j, j)]!)
  return sum
}

/** Lower factor of the inverse of -hessian (packed), a covariance; undefined where that is not positive definite. */
export function covarianceFactor(hessian: Float64Array, size: number): Float64Array | undefined {
  const factor = new Float64Array(hessian.length)
  const information = hessian.map((x) => -x)
  if (!cholesky(information, size, factor)) return undefined
  const covariance = new Float64Array(hessian.length)
  inverseColumns(factor, size).forEach((column, k) => {
    for (let j = k; j < size; j++) covariance[at(j, k)] = column[j]!
  })
  const lower = new Float64Array(hessian.length)
  return cholesky(covariance, size, lower) ? lower : undefined
}

/** Columns of the inverse of L L^T. */
export function inverseColumns(factor: Float64Array, size: number): Float64Array[] {
  return Array.from({ length: size }, (_, j) => {
    const unit = new Float64Array(size)
    unit[j] = 1
    solveCholesky(factor, unit, unit)
    return unit
  })
}
