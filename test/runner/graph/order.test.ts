import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runOrder } from '../../../runner/graph/order.ts'

const order = (items: readonly string[], needs: Readonly<Record<string, readonly string[]>>) =>
  runOrder(
    items.map((name) => ({ name })),
    new Map(items.map((name) => [name, needs[name] ?? []])),
    (cycle) => new Error(cycle.join(' ')),
  ).map(({ name }) => name)

test('whatever order stages are declared in, each comes once, and after all that it needs', () => {
  const graph = fc
    .integer({ min: 1, max: 9 })
    .chain((n) =>
      fc.tuple(
        fc.shuffledSubarray([...Array(n).keys()].map(String), { minLength: n }),
        fc.tuple(
          ...Array.from({ length: n }, (_, i) => fc.subarray([...Array(n).keys()].slice(0, i).map(String))),
        ),
      ),
    )
  fc.assert(
    fc.property(graph, ([declared, lists]) => {
      const needs = Object.fromEntries(lists.map((list, i) => [`${i}`, list]))
      const ordered = order(declared, needs)
      expect([...ordered].sort()).toEqual([...declared].sort())
      for (const [name, list] of Object.entries(needs))
        for (const need of list) expect(ordered.indexOf(need)).toBeLessThan(ordered.indexOf(name))
    }),
  )
})

test('otherwise they stay as declared, each close to what it needs', () => {
  expect(order(['c', 'a', 'b'], {})).toEqual(['c', 'a', 'b'])
  expect(order(['a', 'b', 'c', 'd'], { a: ['d'], b: ['d'] })).toEqual(['d', 'a', 'b', 'c'])
})

test('a cycle is told from where it begins, without what leads to it', () => {
  const needs = { a: ['b'], b: ['c'], c: ['d'], d: ['b'] }
  expect(() => order(['a', 'b', 'c', 'd'], needs)).toThrow(/^b c d$/)
  expect(() => order(['a'], { a: ['a'] })).toThrow(/^a$/)
})
