import { ESLint } from 'eslint'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { power, square } from '../../../science/numeric/power.ts'
import { ROOT } from '../../support/source-graph.ts'

/** The exact value of a double as a fraction of integers. */
function fraction(x: number): [bigint, bigint] {
  let denominator = 1n
  let value = x
  while (!Number.isInteger(value)) {
    value *= 2
    denominator *= 2n
  }
  return [BigInt(value), denominator]
}

/** |x - base^n| in units in the last place (ulp) of x, by exact arithmetic. */
function error(x: number, base: number, n: number): number {
  const [a, b] = fraction(base)
  const [c, d] = fraction(x)
  const [p, q] = [a ** BigInt(n), b ** BigInt(n)]
  const difference = c * q - p * d
  const size = difference < 0n ? -difference : difference
  const ulp = new Float64Array([Math.abs(x)])
  const bits = new BigInt64Array(ulp.buffer)
  bits[0]! += 1n
  const [e, f] = fraction(ulp[0]! - Math.abs(x))
  // size / (d q) divided by e / f, with three decimals
  return Number((size * f * 1000n) / (d * q * e)) / 1000
}

describe('powers', () => {
  test('are within 0.51 ulp of the exact value', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.4, max: 2.5, noNaN: true }),
        fc.integer({ min: 0, max: 60 }),
        (base, n) => {
          expect(error(power(base, n), base, n)).toBeLessThan(0.51)
        },
      ),
      { numRuns: 500, seed: 1 },
    )
    for (const n of [1, 10, 100, 1000]) expect(error(power(0.999, n), 0.999, n)).toBeLessThan(0.51)
  })

  test('of simple numbers are exact', () => {
    expect([power(0.5, 20), power(3, 5), power(-2, 3), power(7, 0), power(0, 4), square(-3)]).toEqual([
      1 / 1_048_576,
      243,
      -8,
      1,
      0,
      9,
    ])
  })

  test('with other exponents, overflow or NaN are rejected', () => {
    for (const [base, n] of [
      [2, -1],
      [2, 0.5],
      [1e200, 2],
      [NaN, 2],
    ] as const)
      expect(() => power(base, n)).toThrow(RangeError)
  })

  test('written as ** or Math.pow are rejected by the linter in science, but not in tests', async () => {
    const lint = async (path: string) => {
      const code = 'export const f = (x: number, y: number) => Math.pow(x, y) + x ** y\n'
      const [result] = await new ESLint({ cwd: ROOT }).lintText(code, { filePath: path })
      return result!.messages.map((message) => message.ruleId)
    }
    expect(await lint('science/x.ts')).toEqual(['no-restricted-properties', 'no-restricted-syntax'])
    expect(await lint('test/x.ts')).toEqual([])
  })
})
