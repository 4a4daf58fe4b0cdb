import { describe, expect, it } from 'vitest'
import { BanditPlan, playOptimally } from '../../../science/agent/bayes-optimal.ts'
import { playSchedule } from '../../../science/agent/learner-agent.ts'
import { findModel } from '../../../science/model/find-model.ts'
import { makeRng } from '../../../science/random/rng.ts'
import { makeSchedule } from '../../../science/task/schedule.ts'
import { taskSpec } from '../../../science/task/task.ts'

/** Expected reward of the remaining choices, and for each first choice, by recursion over all possible outcomes. */
function expected(counts: readonly number[], left: number): { value: number; of: number[] } {
  if (left === 0) return { value: 0, of: [] }
  const of = Array.from({ length: counts.length / 2 }, (_, k) => {
    const p = (counts[2 * k]! + 1) / (counts[2 * k]! + counts[2 * k + 1]! + 2)
    const after = (i: number) =>
      expected(
        counts.map((n, j) => (j === i ? n + 1 : n)),
        left - 1,
      ).value
    return p * (1 + after(2 * k)) + (1 - p) * after(2 * k + 1)
  })
  return { value: Math.max(...of), of }
}

describe('the plan of a bandit', () => {
  it.each([
    [2, 6],
    [3, 4],
  ])('equals an exhaustive search over all futures, with %i options', (options, left) => {
    const rng = makeRng(1, options)
    const plan = new BanditPlan(options)
    for (let i = 0; i < 25; i++) {
      const counts = Array.from({ length: 2 * options }, () => rng.int(4))
      const { value, of } = expected(counts, left)
      const best = of.reduce((bits, worth, k) => (worth > value - 1e-9 ? bits | (1 << k) : bits), 0)
      expect(plan.best(counts, left)).toBe(best)
    }
  })

  it('prefers an uncertain option with a lower mean if enough trials remain to use what it learns', () => {
    const plan = new BanditPlan(2)
    const counts = [5, 4, 0, 0] // posterior means 6/11 and 1/2
    expect(plan.best(counts, 1)).toBe(1)
    expect(plan.best(counts, 20)).toBe(2)
  })

  it('reports a plan that would be too large', () => {
    expect(() => new BanditPlan(4).best([0, 0, 0, 0, 0, 0, 0, 0], 48)).toThrow(
      'planning over 48 trials with 4 options',
    )
  })
})

describe('the Bayes-optimal player', () => {
  it('earns more than a myopic learner if reward probabilities follow its prior', () => {
    const spec = taskSpec('optimism-bias')
    const plan = new BanditPlan(2)
    const model = findModel('beta-bernoulli')
    let gain = 0
    let squares = 0
    const n = 1500
    for (let i = 0; i < n; i++) {
      const rng = makeRng(7, i)
      const chances = spec.blocks.map(() => [rng.uniform(), rng.uniform()])
      const trials = makeSchedule(spec, i, 3).map((trial) => {
        const p = chances[trial.block]!
        return { ...trial, p, outcomes: p.map((x) => (rng.bernoulli(x) ? 0.5 : 0)) }
      })
      const optimal = playOptimally(plan, trials, 0.5, rng)
      const myopic = playSchedule(model, { beta: 1e6 }, trials, 0.25, rng)
      const won = trials.reduce(
        (sum, trial, t) => sum + trial.p[optimal[t]!]! - trial.p[myopic[t]!.action]!,
        0,
      )
      gain += won
      squares += won * won
    }
    const error = Math.sqrt(squares / n - (gain / n) * (gain / n)) / Math.sqrt(n)
    expect(gain / n).toBeGreaterThan(3 * error)
  })
})
