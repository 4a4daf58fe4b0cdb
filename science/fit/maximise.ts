import { at } from '../model/trace-state.ts'
import { cholesky, solveCholesky } from './cholesky.ts'

/** A function of a few real variables with exact derivatives, stored in `gradient` and `hessian` (packed lower triangle). */
export interface Target {
  readonly size: number
  readonly gradient: Float64Array
  readonly hessian: Float64Array
  evaluate(z: Float64Array): number
}

export interface Maximum {
  readonly z: Float64Array
  readonly value: number
  /** At z; packed lower triangle. */
  readonly hessian: Float64Array
  /** Largest absolute entry of the gradient at z. */
  readonly gradientNorm: number
  readonly iterations: number
  /** True if the predicted gain of another Newton step is below the tolerance and the Hessian is negative definite. */
  readonly converged: boolean
}

/**
 * Largest step in any coordinate. One unit of a logit or logarithm is a large change, beyond which the quadratic model is
 * inaccurate.
 */
const LONGEST = 1.5

/**
 * Newton's method with the exact Hessian and Levenberg damping (Nocedal & Wright 2006, ch. 4 and 10): A = -H + d I. The damping d
 * is raised until A is positive definite and the step improves the target, and lowered while the quadratic model predicts well.
 *
 * @param start initial point. [size]
 * @param tolerance smallest predicted gain, in units of the target, for which another step is taken
 * @param isKnown called at each new point; returning true ends the search there
 */
export function maximise(
  target: Target,
  start: Float64Array,
  tolerance: number,
  maxIterations = 200,
  isKnown?: (z: Float64Array, value: number) => boolean,
): Maximum {
  const n = target.size
  let z = Float64Array.from(start)
  let value = target.evaluate(z)
  const g = Float64Array.from(target.gradient)
  const h = Float64Array.from(target.hessian)
  const a = new Float64Array(h.length)
  const factor = new Float64Array(h.length)
  const step = new Float64Array(n)
  let damping = 0
  let iterations = 0
  let converged = false

  while (iterations < maxIterations) {
    iterations++
    for (;;) {
      for (let e = 0; e < h.length; e++) a[e] = -h[e]!
      for (let j = 0; j < n; j++) a[at(j, j)] = a[at(j, j)]! + damping
      if (cholesky(a, n, factor)) break
      damping = raise(damping)
      if (damping > 1e12) return finish() // the Hessian contains NaN
    }
    solveCholesky(factor, g, step)
    const promised = gain(g, h, step)
    if (damping <= 1e-3 && promised < tolerance) {
      converged = true
      break
    }
    let longest = 0
    for (let j = 0; j < n; j++) longest = Math.max(longest, Math.abs(step[j]!))
    if (longest > LONGEST) for (let j = 0; j < n; j++) step[j] = (step[j]! * LONGEST) / longest

    const trial = z.map((x, j) => x + step[j]!)
    const next = target.evaluate(trial)
    const ratio = (next - value) / gain(g, h, step)
    if (next > value) {
      z = trial
      value = next
      g.set(target.gradient)
      h.set(target.hessian)
      if (isKnown?.(z, value)) break
    } else if (longest < 1e-10) break // limit of floating-point precision, or a kink of the target
    if (ratio > 0.5) damping = damping < 1e-3 ? 0 : damping / 8
    else if (!(ratio > 0.1)) damping = raise(damping)
  }
  return finish()

  function finish(): Maximum {
    let gradientNorm = 0
    for (const x of g) gradientNorm = Math.max(gradientNorm, Math.abs(x))
    return { z, value, hessian: h, gradientNorm, iterations, converged }
  }
}

function raise(damping: number): number {
  return damping === 0 ? 1e-2 : damping * 4
}

/** Predicted gain of step s under the quadratic model: g s + s H s / 2. */
function gain(g: Float64Array, h: Float64Array, s: Float64Array): number {
  let sum = 0
  let e = 0
  for (let j = 0; j < g.length; j++) {
    sum += g[j]! * s[j]!
    for (let k = 0; k < j; k++, e++) sum += h[e]! * s[j]! * s[k]!
    sum += 0.5 * h[e]! * s[j]! * s[j]!
    e++
  }
  return sum
}
