import { expect, test } from 'vitest'
import { drawMomenta, metricOf, unitMetric, velocityOf } from '../../../science/bayes/metric.ts'
import { makeRng } from '../../../science/random/rng.ts'

/** Draws of five coordinates; the first two are correlated by .8, the last two by -.6. */
function draws(count: number): Float64Array[] {
  const rng = makeRng(1, 'metric')
  return Array.from({ length: count }, () => {
    const z = [1, 2, 3, 4, 5].map(() => rng.normal())
    return Float64Array.of(2 * z[0]!, 0.8 * z[0]! + 0.6 * z[1]!, 3 * z[2]!, z[3]!, -0.6 * z[3]! + 0.8 * z[4]!)
  })
}

const COVARIANCE = [
  [4, 1.6, 0, 0, 0],
  [1.6, 1, 0, 0, 0],
  [0, 0, 9, 0, 0],
  [0, 0, 0, 1, -0.6],
  [0, 0, 0, -0.6, 1],
]

test('a metric learns the covariance within each block', () => {
  const metric = metricOf(draws(40_000), [2, 1, 2])
  COVARIANCE.forEach((row, j) => {
    const velocity = new Float64Array(5)
    velocityOf(
      metric,
      Float64Array.from(row, (_, k) => Number(j === k)),
      velocity,
    )
    row.forEach((x, k) => expect(Math.abs(velocity[k]! - x)).toBeLessThan(0.1))
  })
})

test('momenta have the inverse covariance', () => {
  const metric = metricOf(draws(40_000), [2, 1, 2])
  const rng = makeRng(2, 'momenta')
  const [momenta, velocity] = [new Float64Array(5), new Float64Array(5)]
  const products = Array.from({ length: 5 }, () => new Float64Array(5))
  const count = 40_000
  for (let n = 0; n < count; n++) {
    drawMomenta(metric, rng, momenta)
    velocityOf(metric, momenta, velocity)
    // The covariance of momenta and velocities is the identity.
    for (let j = 0; j < 5; j++)
      for (let k = 0; k < 5; k++) products[j]![k] = products[j]![k]! + (momenta[j]! * velocity[k]!) / count
  }
  products.forEach((row, j) =>
    row.forEach((x, k) => {
      const scale = Math.sqrt(COVARIANCE[k]![k]! / COVARIANCE[j]![j]!)
      expect(Math.abs(x - Number(j === k))).toBeLessThan(0.1 * Math.max(1, scale))
    }),
  )
})

test('a metric of few draws is diagonal, and that of none is the identity', () => {
  const velocity = new Float64Array(5)
  velocityOf(metricOf(draws(15), [2, 1, 2]), Float64Array.of(1, 0, 0, 0, 0), velocity)
  expect(velocity[0]).toBeGreaterThan(0)
  expect([...velocity.subarray(1)]).toEqual([0, 0, 0, 0])
  velocityOf(unitMetric([2, 1, 2]), Float64Array.of(1, 2, 3, 4, 5), velocity)
  expect([...velocity]).toEqual([1, 2, 3, 4, 5])
})

test('a block whose coordinates depend on each other exactly is diagonal', () => {
  const same = draws(100).map(([a]) => Float64Array.of(1e6 * a!, 1e6 * a!))
  const velocity = new Float64Array(2)
  velocityOf(metricOf(same, [2]), Float64Array.of(1, 0), velocity)
  expect(velocity[1]! === 0 || velocity[0]! > velocity[1]!).toBe(true)
  expect(velocity.every(Number.isFinite)).toBe(true)
})
