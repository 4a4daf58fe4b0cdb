import { at } from '../model/trace-state.ts'

/**
 * Cholesky factor L of a small symmetric matrix. Matrix and factor are packed lower triangles. [size (size + 1) / 2]
 *
 * @returns false if the matrix is not positive definite; the contents of `factor` are then undefined
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

/** Solves L x = b; `x` and `b` may be the same array. [size] */
export function solveLower(factor: Float64Array, b: Float64Array, x: Float64Array): void {
  for (let j = 0; j < b.length; j++) {
    let sum = b[j]!
    for (let k = 0; k < j; k++) sum -= factor[at(j, k)]! * x[k]!
    x[j] = sum / factor[at(j, j)]!
  }
}

/** Row j of the product L v, where v starts at index `place` of the array. */
export function rowTimes(factor: Float64Array, j: number, v: Float64Array, place = 0): number {
  let sum = 0
  for (let k = 0; k <= j; k++) sum += factor[at(j, k)]! * v[place + k]!
  return sum
}

/** Solves L L^T x = b; `x` and `b` may be the same array. [size] */
export function solveCholesky(factor: Float64Array, b: Float64Array, x: Float64Array): void {
  const n = b.length
  solveLower(factor, b, x)
  for (let j = n - 1; j >= 0; j--) {
    let sum = x[j]!
    for (let k = j + 1; k < n; k++) sum -= factor[at(k, j)]! * x[k]!
    x[j] = sum / factor[at(j, j)]!
  }
}

/** Log determinant of L L^T. */
export function logDeterminant(factor: Float64Array, size: number): number {
  let sum = 0
  for (let j = 0; j < size; j++) sum += 2 * Math.log(factor[at(j, j)]!)
  return sum
}

/** Cholesky factor of the covariance, the inverse of -hessian (both packed); undefined if that is not positive definite. */
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

/** Columns of the inverse of L L^T. [size][size] */
export function inverseColumns(factor: Float64Array, size: number): Float64Array[] {
  return Array.from({ length: size }, (_, j) => {
    const unit = new Float64Array(size)
    unit[j] = 1
    solveCholesky(factor, unit, unit)
    return unit
  })
}
