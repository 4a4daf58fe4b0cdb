import { power } from '../../numeric/power.ts'
import { type Code, lanes, type Writer } from '../../numeric/wasm.ts'

/** Lowest argument: e^-230 = 1e-100 stands for everything below. */
const LOWEST = -230

/**
 * ln 2 in two parts. The product of the first with a small integer is exact; the second includes what Math.LN2 lacks of
 * 0.693147180559945309417232121458...
 */
const LN2_HIGH = Math.fround(Math.LN2)
const LN2_LOW = Math.LN2 - LN2_HIGH + 2.319046813846299e-17

/** Terms of the Taylor series: for |r| <= ln(2) / 2 the remainder is below 2e-16. */
const TERMS = 13

/** A double of this size has the integer to which it was rounded in its lowest bits. */
const ROUNDING = 1.5 * power(2, 52)

/**
 * Code of exp x on two lanes, for x <= 700: exp x = 2^n exp r with n the integer nearest to x / ln 2, and exp r by its series. Relative error
 * below 5e-16.
 *
 * @returns the code for an argument
 */
export function writeExp(writer: Writer): (x: Code) => Code {
  const { add, sub, mul } = lanes
  const [low, log2e, high, rest, rounding] = [LOWEST, Math.LOG2E, LN2_HIGH, LN2_LOW, ROUNDING].map(
    (x) => writer.constant(x).get,
  ) as [Code, Code, Code, Code, Code]
  const bias = writer.vector(lanes.bothIntegers(1023n)).get
  let factorial = 1
  const coefficients = Array.from({ length: TERMS }, (_, k) => {
    factorial *= Math.max(1, k)
    return writer.constant(1 / factorial).get
  })
  const [n, r, square] = [writer.vector(), writer.vector(), writer.vector()]
  /** Even (0) and odd (1) terms apart: two short chains of operations instead of a long one. */
  const half = (parity: number) =>
    coefficients
      .filter((_, k) => k % 2 === parity)
      .reduceRight((sum, coefficient) => add(mul(sum, square.get), coefficient))
  const powerOf2 = lanes.shiftLeft(lanes.addIntegers(add(n.get, rounding), bias), 52)
  return (x) => [
    ...r.set(lanes.max(x, low)),
    ...n.set(lanes.nearest(mul(r.get, log2e))),
    ...r.set(sub(sub(r.get, mul(n.get, high)), mul(n.get, rest))),
    ...square.set(mul(r.get, r.get)),
    ...mul(add(half(0), mul(r.get, half(1))), powerOf2),
  ]
}
