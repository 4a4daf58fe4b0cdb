import { describe, expect, test } from 'vitest'
import { makeRng, type Rng } from '../../../science/random/rng.ts'

const N = 20_000
const draws = (draw: (rng: Rng) => number, seed = 1): number[] => {
  const rng = makeRng(seed, 'test')
  return Array.from({ length: N }, () => draw(rng))
}
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const variance = (values: readonly number[]) => {
  const m = mean(values)
  return mean(values.map((value) => (value - m) ** 2))
}

describe('streams', () => {
  test('equal seeds and labels give equal draws', () => {
    const draw = () => {
      const rng = makeRng(7, 'a', 3)
      return [
        rng.uniform(),
        rng.normal(),
        rng.gamma(0.5, 2),
        rng.beta(2, 3),
        rng.int(9),
        ...rng.shuffle([1, 2, 3, 4]),
      ]
    }
    expect(draw()).toEqual(draw())
  })

  test('the first draws of known streams do not change, because published results depend on them', () => {
    expect([makeRng(2024, 'schedule', 'agency', 0), makeRng(0)].map((rng) => rng.uniform()))
      .toMatchInlineSnapshot(`
      [
        0.3307941638684837,
        0.7650780516897613,
      ]
    `)
  })

  test('neighbouring seeds and labels give uncorrelated streams', () => {
    const streams = [
      makeRng(1, 'p', 1),
      makeRng(1, 'p', 2),
      makeRng(2, 'p', 1),
      makeRng(1, 'q', 1),
      makeRng(1, 'p1'),
    ].map((rng) => Array.from({ length: N }, () => rng.uniform() - 0.5))
    for (const a of streams)
      for (const b of streams)
        if (a !== b) expect(Math.abs(mean(a.map((x, i) => x * b[i]!)) * 12)).toBeLessThan(5 / Math.sqrt(N))
  })

  test('labels with equal concatenations give different streams', () => {
    expect(makeRng(1, 'a', 'b').uniform()).not.toBe(makeRng(1, 'ab').uniform())
    expect(makeRng(1, 11).uniform()).not.toBe(makeRng(1, 1, 1).uniform())
    expect(makeRng(11).uniform()).not.toBe(makeRng(1, 1).uniform())
  })
})

/** Name, draw, mean, variance, minimum, maximum. The tolerance is five standard errors; the seed is fixed. */
test.each<[string, (rng: Rng) => number, number, number, number, number]>([
  ['uniform', (rng) => rng.uniform(), 1 / 2, 1 / 12, 0, 1],
  ['int(6)', (rng) => rng.int(6), 2.5, 35 / 12, 0, 5],
  ['bernoulli(.3)', (rng) => Number(rng.bernoulli(0.3)), 0.3, 0.21, 0, 1],
  ['normal', (rng) => rng.normal(), 0, 1, -6, 6],
  ['gamma(1.2, 5)', (rng) => rng.gamma(1.2, 5), 6, 30, 0, Infinity],
  ['gamma(.4, 2)', (rng) => rng.gamma(0.4, 2), 0.8, 1.6, 0, Infinity],
  ['gamma(9, .5)', (rng) => rng.gamma(9, 0.5), 4.5, 2.25, 0, Infinity],
  ['beta(1.1, 1.1)', (rng) => rng.beta(1.1, 1.1), 0.5, 1.21 / (4.84 * 3.2), 0, 1],
  ['beta(2, 6)', (rng) => rng.beta(2, 6), 0.25, 12 / (64 * 9), 0, 1],
  ['categorical(.2, .5, .3)', (rng) => rng.categorical([0.2, 0.5, 0.3]), 1.1, 0.49, 0, 2],
])('%s has its mean, variance and range', (_, draw, expectedMean, expectedVariance, smallest, largest) => {
  const values = draws(draw)
  expect(Math.abs(mean(values) - expectedMean)).toBeLessThan(5 * Math.sqrt(expectedVariance / N))
  expect(variance(values) / expectedVariance).toBeGreaterThan(0.9)
  expect(variance(values) / expectedVariance).toBeLessThan(1.1)
  expect(Math.min(...values)).toBeGreaterThanOrEqual(smallest)
  expect(Math.max(...values)).toBeLessThanOrEqual(largest)
})

test('normal draws follow the normal distribution function', () => {
  const values = draws((rng) => rng.normal(), 3)
  const below = (x: number) => mean(values.map((value) => Number(value < x)))
  // Quantiles of the standard normal distribution.
  for (const [x, p] of [
    [-1.959964, 0.025],
    [-1, 0.1586553],
    [0, 0.5],
    [0.6744898, 0.75],
    [2.326348, 0.99],
  ] as const)
    expect(Math.abs(below(x) - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / N))
})

test('a shuffle keeps the items, does not change the original, and gives every order equally often', () => {
  const items = ['a', 'b', 'c'] as const
  const rng = makeRng(5)
  const orders = new Map<string, number>()
  for (let i = 0; i < N; i++) {
    const order = rng.shuffle(items).join('')
    orders.set(order, (orders.get(order) ?? 0) + 1)
  }
  expect(items).toEqual(['a', 'b', 'c'])
  expect([...orders.keys()].sort()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba'])
  for (const count of orders.values())
    expect(Math.abs(count - N / 6)).toBeLessThan(5 * Math.sqrt(N * (5 / 36)))
})
