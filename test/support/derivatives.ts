import { expect } from 'vitest'
import type { GroupTarget } from '../../science/fit/group/marginal.ts'

/** Compares the gradient and the Hessian at x with central differences of the value and of the gradient. */
export function expectDerivatives(target: GroupTarget, x: Float64Array): void {
  target.evaluate(x)
  const [gradient, hessian] = [target.gradient.slice(), target.hessian.slice()]
  const at = (j: number, h: number) => x.map((value, k) => (k === j ? value + h : value))
  const h = 1e-5
  for (let j = 0, e = 0; j < x.length; j++) {
    expect((target.value(at(j, h)) - target.value(at(j, -h))) / (2 * h)).toBeCloseTo(gradient[j]!, 5)
    target.evaluate(at(j, h))
    const up = target.gradient.slice()
    target.evaluate(at(j, -h))
    for (let k = 0; k <= j; k++, e++)
      expect((up[k]! - target.gradient[k]!) / (2 * h)).toBeCloseTo(hessian[e]!, 4)
  }
}
