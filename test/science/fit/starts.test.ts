import { describe, expect, test } from 'vitest'
import { maximiseFromStarts, type Surveyed } from '../../../science/fit/starts.ts'
import { findModel } from '../../../science/model/find-model.ts'
import { makeRng } from '../../../science/random/rng.ts'

const { parameters } = findModel('rw1')

/** A function of the two parameters in the unconstrained space, with gradient and packed Hessian. */
function surface(
  of: (x: number, y: number) => readonly [value: number, gradient: number[], hessian: number[]],
): Surveyed {
  const gradient = new Float64Array(2)
  const hessian = new Float64Array(3)
  const evaluate = (z: Float64Array) => {
    const [value, g, h] = of(z[0]!, z[1]!)
    gradient.set(g)
    hessian.set(h)
    return value
  }
  return { size: 2, gradient, hessian, evaluate, value: (z) => of(z[0]!, z[1]!)[0] }
}

const hill = surface((x, y) => [-x * x - (y - 1) * (y - 1), [-2 * x, -2 * (y - 1)], [-2, 0, -2]])
/** Two summits near y = -2 and y = 2, the second of which is higher by 0.4. */
const summits = surface((x, y) => {
  const a = y * y - 4
  return [-x * x - a * a + 0.1 * y, [-2 * x, -4 * y * a + 0.1], [-2, 0, -4 * a - 8 * y * y]]
})
/** A wide hill, and a needle on it at (6, 6) that nobody finds who does not know of it. */
const needle = surface((x, y) => {
  const s = 1 / (0.05 * 0.05)
  const [a, b] = [x - 6, y - 6]
  const u = 10 * Math.exp((-s * (a * a + b * b)) / 2)
  return [
    -(x * x + y * y) / 50 + u,
    [-x / 25 - u * s * a, -y / 25 - u * s * b],
    [-1 / 25 + u * s * (s * a * a - 1), u * s * s * a * b, -1 / 25 + u * s * (s * b * b - 1)],
  ]
})
const search = (target: Surveyed, starts: number | 'auto', nested: Float64Array[] = []) =>
  maximiseFromStarts(target, parameters, starts, makeRng(1), nested)

/** Points that a survey of the two summits tried, and those that a search evaluated, in order. */
function watched(valueOf: (z: Float64Array) => number) {
  const tried: { z: Float64Array; value: number }[] = []
  const started: Float64Array[] = []
  const found = search(
    {
      ...summits,
      value: (z) => {
        const value = valueOf(z)
        tried.push({ z, value })
        return value
      },
      evaluate: (z) => {
        started.push(z)
        return summits.evaluate(z)
      },
    },
    'auto',
  )
  return { ...found, tried, started }
}

describe('starts', () => {
  test('are as many as asked for, and all that reach the summit count as at the best', () => {
    const { best, last, count, atBest } = search(hill, 7)
    expect([count, atBest]).toEqual([7, 7])
    for (const { z } of [best, last]) {
      expect(z[0]).toBeCloseTo(0, 2)
      expect(z[1]).toBeCloseTo(1, 2)
    }
  })

  test('that end on a lower summit do not count as at the best', () => {
    const { best, count, atBest } = search(summits, 40)
    expect(best.z[1]).toBeCloseTo(2, 1)
    expect(count).toBe(40)
    expect(atBest).toBeGreaterThan(0)
    expect(atBest).toBeLessThan(40)
  })

  test('of a survey find the higher of two summits, and few of them are enough', () => {
    for (const target of [hill, summits]) {
      const { best, count } = search(target, 'auto')
      expect(best.z[1]).toBeCloseTo(target === hill ? 1 : 2, 1)
      expect(count).toBeLessThan(20)
    }
    // With one optimum found by n starts, (n - 1) / (n - 3) are expected in all: half an optimum more than is known is left at 7 starts.
    expect(search(hill, 'auto').count).toBe(7)
  })

  test('of a survey begin at the best of all points that it tried', () => {
    const { tried, started } = watched(summits.value)
    expect([...started[0]!]).toEqual([...tried.reduce((a, b) => (b.value > a.value ? b : a)).z])
  })

  test('are drawn from the priors where the survey finds no point that is possible', () => {
    const { started, best, count } = watched(() => Number.NEGATIVE_INFINITY)
    expect([...started[0]!]).not.toEqual([0, 0])
    expect(best.z[1]).toBeCloseTo(2, 1)
    expect(count).toBeGreaterThan(2)
  })

  test('end as soon as they come close to a summit that is known', () => {
    const { best, last } = search(hill, 'auto')
    expect(last).toBe(best)
  })

  test('include the optima of simpler models', () => {
    expect(search(needle, 'auto').best.value).toBeLessThan(1)
    const known = search(needle, 'auto', [Float64Array.of(6.01, 6)])
    expect(known.best.value).toBeGreaterThan(8)
    expect(known.atBest).toBe(1)
  })
})
