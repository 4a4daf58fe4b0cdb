import { describe, expect, test } from 'vitest'
import { curvature } from '../../../science/fit/curvature.ts'
import { maximise, type Target } from '../../../science/fit/maximise.ts'
import { polish } from '../../../science/fit/polish.ts'
import { findModel } from '../../../science/model/find-model.ts'

/** A function of one or two variables with its gradient and packed Hessian. */
function target(
  size: 1 | 2,
  of: (z: Float64Array) => readonly [value: number, gradient: number[], hessian: number[]],
): Target {
  const gradient = new Float64Array(size)
  const hessian = new Float64Array((size * (size + 1)) / 2)
  const evaluate = (z: Float64Array) => {
    const [value, g, h] = of(z)
    gradient.set(g)
    hessian.set(h)
    return value
  }
  return { size, gradient, hessian, evaluate }
}

/** A hill with its summit at (3, -2). */
const hill = target(2, ([x, y]) => {
  const [a, b] = [x! - 3, y! + 2]
  return [-(a * a + a * b + 2 * b * b), [-(2 * a + b), -(a + 4 * b)], [-2, -1, -4]]
})
/** Two summits, at -1 and 1, with a valley at 0. */
const summits = target(1, ([x]) => {
  const a = x! * x! - 1
  return [-a * a, [-4 * x! * a], [-4 * a - 8 * x! * x!]]
})
/** A ridge of slope 1 far from its summit at 0, where a plain Newton step goes too far. */
const ridge = target(1, ([x]) => {
  const r = Math.sqrt(1 + x! * x!)
  return [-r, [-x! / r], [-1 / (r * r * r)]]
})

describe('the search for a maximum', () => {
  test('ends at the summit of a hill, in steps of at most 1.5', () => {
    const end = maximise(hill, Float64Array.of(0, 0), 1e-12)
    expect([...end.z].map((x) => x.toFixed(6))).toEqual(['3.000000', '-2.000000'])
    expect(end.value).toBeCloseTo(0, 12)
    expect(end.gradientNorm).toBeLessThan(1e-6)
    expect(end.converged).toBe(true)
    // Three units away: two steps are not enough.
    expect(end.iterations).toBeGreaterThan(2)
    expect(end.iterations).toBeLessThan(10)
  })

  test('goes along a narrow ridge as far as it leads', () => {
    // Its summit is at (1, -1), in the direction in which it falls least.
    const narrow = target(2, ([x, y]) => {
      const [a, b] = [x! - 1, y! + 1]
      return [-(a * a + 1.9 * a * b + b * b), [-(2 * a + 1.9 * b), -(2 * b + 1.9 * a)], [-2, -1.9, -2]]
    })
    const end = maximise(narrow, Float64Array.of(0, 0), 1e-9)
    expect([...end.z].map((x) => x.toFixed(5))).toEqual(['1.00000', '-1.00000'])
    expect(end).toMatchObject({ converged: true, iterations: 2 })
  })

  test('ends at a summit whatever the tolerance', () => {
    expect(maximise(hill, Float64Array.of(3, -2), 0)).toMatchObject({ iterations: 1 })
  })

  test.each([
    [0.1, 1],
    [-0.1, -1],
    [5, 1],
    [-3, -1],
  ])('leaves a valley and goes up from %d to %d', (start, summit) => {
    const end = maximise(summits, Float64Array.of(start), 1e-12)
    expect(end.z[0]).toBeCloseTo(summit, 6)
    expect(end.converged).toBe(true)
  })

  test('reaches a summit that plain Newton steps would miss', () => {
    const end = maximise(ridge, Float64Array.of(4), 1e-12)
    expect(end.z[0]).toBeCloseTo(0, 5)
    expect(end.converged).toBe(true)
  })

  test('has not converged where there is no summit, or after too few steps', () => {
    const slope = target(1, ([x]: Float64Array) => [x!, [1], [0]])
    expect(maximise(slope, Float64Array.of(0), 1e-9, 20)).toMatchObject({ converged: false, iterations: 20 })
    expect(maximise(hill, Float64Array.of(0, 0), 1e-12, 1)).toMatchObject({ converged: false, iterations: 1 })
    const nothing = target(1, () => [Number.NaN, [Number.NaN], [Number.NaN]])
    expect(maximise(nothing, Float64Array.of(0), 1e-9).converged).toBe(false)
  })

  test('ends at a point that is known', () => {
    const seen: number[] = []
    const end = maximise(hill, Float64Array.of(0, 0), 1e-12, 200, (z, value) => {
      seen.push(value)
      return z[0]! > 1
    })
    expect(end.converged).toBe(false)
    expect(end.z[0]).toBeGreaterThan(1)
    expect(end.value).toBe(seen.at(-1))
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
  })
})

describe('polishing', () => {
  test('goes to the summit, and leaves the function evaluated there', () => {
    const { z, gradientNorm } = polish(hill, { z: Float64Array.of(2.9, -1.8) })
    expect([...z].map((x) => x.toFixed(9))).toEqual(['3.000000000', '-2.000000000'])
    expect(gradientNorm).toBeLessThan(1e-12)
  })

  test('keeps a point that a step makes no flatter, and leaves the function evaluated there', () => {
    const { z, gradientNorm } = polish(ridge, { z: Float64Array.of(2) })
    expect(z[0]).toBe(2)
    expect(gradientNorm).toBeCloseTo(2 / Math.sqrt(5), 12)
    expect(ridge.gradient[0]).toBeCloseTo(-2 / Math.sqrt(5), 12)
    expect(ridge.hessian[0]).toBeCloseTo(-1 / Math.sqrt(125), 12)
  })

  test('does nothing in a valley', () => {
    expect(polish(summits, { z: Float64Array.of(0.1) }).z[0]).toBe(0.1)
  })
})

describe('curvature', () => {
  const { parameters } = findModel('rw1')
  const z = Float64Array.of(0.5, -1)
  const bowl = (hessian: number[]) => {
    const made = target(2, () => [0, [0, 0], hessian])
    made.evaluate(z)
    return curvature(made, z, parameters)
  }

  test('gives standard errors in natural units and correlations, from the inverse of the Hessian', () => {
    // The covariance is the inverse of [4 1; 1 2]: [2 -1; -1 4] / 7.
    const { minEigenvalue, standardErrors, correlations } = bowl([-4, -1, -2])
    expect(minEigenvalue).toBeCloseTo(3 - Math.SQRT2, 12)
    const slopes = parameters.map(
      ({ transform }, j) => (transform.natural(z[j]! + 1e-6) - transform.natural(z[j]! - 1e-6)) / 2e-6,
    )
    expect(standardErrors[0]).toBeCloseTo(Math.sqrt(2 / 7) * slopes[0]!, 6)
    expect(standardErrors[1]).toBeCloseTo(Math.sqrt(4 / 7) * slopes[1]!, 6)
    expect(correlations![0]).toEqual([])
    expect(correlations![1]![0]).toBeCloseTo(-1 / Math.sqrt(8), 12)
  })

  test('gives neither on a saddle', () => {
    const { minEigenvalue, ...none } = bowl([-4, -3, -2])
    expect(minEigenvalue).toBeCloseTo(3 - Math.sqrt(10), 12)
    expect(none).toEqual({ standardErrors: [null, null], correlations: null })
  })
})
