import { describe, expect, test } from 'vitest'
import { fitHalves } from '../../../science/fit/halves.ts'
import { findModel } from '../../../science/model/find-model.ts'
import { makeRng } from '../../../science/random/rng.ts'
import { type Halves, reliabilityOf } from '../../../science/stats/reliability.ts'
import { identifiabilityRows, reliabilityRows } from '../../../science/stats/reliability-rows.ts'
import { play, RANGE } from '../../support/group-play.ts'

/** Two measurements of each of n participants with equal variance of truth and error: reliability .5, or .667 for both together. */
const measured = (n: number): Halves => {
  const rng = makeRng(3)
  return Array.from({ length: n }, () => {
    const truth = rng.normal()
    return [truth + rng.normal(), truth + rng.normal()] as const
  })
}

describe('reliability', () => {
  test('is the correlation of two measurements, or with the Spearman-Brown correction that of both together', () => {
    const single = reliabilityOf([measured(4000)], false, makeRng(1))
    expect(single.reliability).toBeCloseTo(0.5, 1)
    const both = reliabilityOf([measured(4000)], true, makeRng(1))
    expect(both.reliability).toBeCloseTo((2 * single.reliability!) / (1 + single.reliability!), 10)
  })

  test('has an interval close to that of the Fisher transformation', () => {
    const { reliability, low, high } = reliabilityOf([measured(200)], false, makeRng(1))
    const half = 1.96 / Math.sqrt(197)
    expect(low!).toBeCloseTo(Math.tanh(Math.atanh(reliability!) - half), 1)
    expect(high!).toBeCloseTo(Math.tanh(Math.atanh(reliability!) + half), 1)
  })

  test('is missing for two participants, or for values that do not vary', () => {
    expect(reliabilityOf([measured(2)], true, makeRng(1))).toMatchObject({ n: 2, reliability: null })
    const same: Halves = Array.from({ length: 9 }, () => [0.5, 0.5])
    expect(reliabilityOf([same], true, makeRng(1))).toEqual({
      n: 9,
      reliability: null,
      low: null,
      high: null,
    })
    expect(reliabilityOf([[[null, 1]]], true, makeRng(1)).n).toBe(0)
  })
})

describe('split halves of participants', () => {
  const people = play(findModel('rw2'), { mean: [2.2, 0, -1.5], sd: [0.5, 1.2, 1.2] }, 30, 9)
  const who = { agent: 'human', source: 's', task: 'optimism-bias' }
  const jobOf = (i: number) => ({
    ...{ model: 'rw2', sessions: [people[i]!], q0: 0.25, range: RANGE, splits: 3, seed: 1, name: `${i}` },
    starts: 'auto' as const,
  })
  const fits = people.map((_, i) => fitHalves(jobOf(i)))
  const group = { model: 'rw2', who, fits }

  test('give a positive reliability of rates that differ between participants, reproducibly', () => {
    const rows = reliabilityRows(group, 1)
    expect(rows.map(({ quantity }) => quantity)).toEqual([
      'beta',
      'alpha_pos',
      'alpha_neg',
      'alpha_pos - alpha_neg',
    ])
    const contrast = rows.at(-1)!
    expect(contrast).toMatchObject({ method: 'halves of blocks', n: 30 })
    expect(contrast.low!).toBeGreaterThan(0)
    expect(contrast.reliability!).toBeLessThan(1)
    expect(fitHalves(jobOf(0))).toEqual(fits[0])
  })

  test('give correlations between the errors of beta and the rates', () => {
    const rows = identifiabilityRows(group)
    expect(rows.map(({ first, second }) => [first, second])).toEqual([
      ['beta', 'alpha_pos'],
      ['beta', 'alpha_neg'],
      ['alpha_pos', 'alpha_neg'],
    ])
    for (const { low, correlation, high } of rows) {
      expect(low).toBeLessThanOrEqual(correlation)
      expect(high).toBeGreaterThanOrEqual(correlation)
      expect(Math.abs(correlation)).toBeLessThan(1)
    }
  })

  test('are halves of choices for a single block, and sessions are compared if there are two', () => {
    const [own] = people
    const one = fitHalves({ ...jobOf(0), sessions: [{ options: 2, blocks: own!.blocks.slice(0, 1) }] })
    expect(one).toMatchObject({ by: 'choices', sessions: null })
    expect(one.halves).toHaveLength(1)
    const two = fitHalves({ ...jobOf(0), sessions: [own!, people[1]!] })
    expect(two.sessions![0]).not.toEqual(two.sessions![1])
    expect(reliabilityRows({ ...group, fits: [two, two, two] }, 1).map(({ method }) => method)).toContain(
      'first and last session',
    )
  })
})
