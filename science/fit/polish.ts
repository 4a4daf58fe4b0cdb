import { cholesky, solveCholesky } from './cholesky.ts'
import type { Target } from './maximise.ts'

/**
 * Up to five plain Newton steps from a point near a maximum; stops when the gradient no longer shrinks. Leaves `target`
 * evaluated at the result.
 */
export function polish(
  target: Target,
  from: { readonly z: Float64Array },
): { z: Float64Array; gradientNorm: number } {
  let z = Float64Array.from(from.z)
  target.evaluate(z)
  let norm = largest(target.gradient)
  const factor = new Float64Array(target.hessian.length)
  const step = new Float64Array(target.size)
  for (let i = 0; i < 5 && norm > 1e-10; i++) {
    if (
      !cholesky(
        target.hessian.map((x) => -x),
        target.size,
        factor,
      )
    )
      break
    solveCholesky(factor, target.gradient, step)
    const next = z.map((x, j) => x + step[j]!)
    target.evaluate(next)
    const nextNorm = largest(target.gradient)
    if (!(nextNorm < norm)) break
    z = next
    norm = nextNorm
  }
  target.evaluate(z)
  return { z, gradientNorm: norm }
}

function largest(values: Float64Array): number {
  return values.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
}
