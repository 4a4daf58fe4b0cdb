import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import type { Parameter } from '../model/parameter.ts'
import { at } from '../model/trace-state.ts'
import { cholesky, inverseColumns } from './cholesky.ts'
import type { Target } from './maximise.ts'

export interface Curvature {
  /** Smallest eigenvalue of the Hessian of -target; null for a model without parameters. */
  readonly minEigenvalue: number | null
  /** Standard errors in natural units, by the delta method; null if the Hessian is not positive definite. [n] */
  readonly standardErrors: readonly (number | null)[]
  /**
   * Correlations of the errors in the unconstrained space. Row j has the correlations with parameters 0 .. j - 1. Null if the
   * Hessian is not positive definite.
   */
  readonly correlations: readonly (readonly number[])[] | null
}

/** Curvature at z. `target` must have been evaluated at z last, because its stored Hessian is used. */
export function curvature(target: Target, z: Float64Array, parameters: readonly Parameter[]): Curvature {
  const n = target.size
  if (n === 0) return { minEigenvalue: null, standardErrors: [], correlations: [] }
  const negative = target.hessian.map((x) => -x)
  const rows = Array.from({ length: n }, (_, j) => Array.from({ length: n }, (_, k) => negative[at(j, k)]!))
  const { realEigenvalues } = new EigenvalueDecomposition(new Matrix(rows), { assumeSymmetric: true })
  const factor = new Float64Array(negative.length)
  const covariance = cholesky(negative, n, factor) ? inverseColumns(factor, n) : undefined
  const variances = covariance?.map((column, j) => column[j]!)
  return {
    minEigenvalue: Math.min(...realEigenvalues),
    standardErrors: parameters.map(({ transform }, j) =>
      variances ? Math.sqrt(variances[j]!) * Math.abs(transform.d1(z[j]!)) : null,
    ),
    correlations:
      covariance?.map((column, j) =>
        Array.from({ length: j }, (_, k) => column[k]! / Math.sqrt(variances![j]! * variances![k]!)),
      ) ?? null,
  }
}
