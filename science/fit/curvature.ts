import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import type { Parameter } from '../model/parameter.ts'
import { at } from '../model/trace-state.ts'
import { cholesky, inverseDiagonal } from './cholesky.ts'
import type { Target } from './maximise.ts'

export interface Curvature {
  /** Smallest eigenvalue of the Hessian of -target; null without parameters. */
  readonly minEigenvalue: number | null
  /** Natural units, by the delta method; null where the Hessian is not positive definite. */
  readonly standardErrors: readonly (number | null)[]
}

/** Reads the Hessian that the last evaluation of `target` (at z) left behind. */
export function curvature(target: Target, z: Float64Array, parameters: readonly Parameter[]): Curvature {
  const n = target.size
  if (n === 0) return { minEigenvalue: null, standardErrors: [] }
  const negative = target.hessian.map((x) => -x)
  const rows = Array.from({ length: n }, (_, j) => Array.from({ length: n }, (_, k) => negative[at(j, k)]!))
  const { realEigenvalues } = new EigenvalueDecomposition(new Matrix(rows), { assumeSymmetric: true })
  const factor = new Float64Array(negative.length)
  const variances = cholesky(negative, n, factor) ? inverseDiagonal(factor, n) : undefined
  return {
    minEigenvalue: Math.min(...realEigenvalues),
    standardErrors: parameters.map(({ transform }, j) =>
      variances ? Math.sqrt(variances[j]!) * Math.abs(transform.d1(z[j]!)) : null,
    ),
  }
}
