import { describe, expect, test } from 'vitest'
import { tableColumns } from '../../../io/table.ts'
import { fitGroup } from '../../../science/fit/fit-group.ts'
import { fitGroupTables } from '../../../science/fit/group-tables.ts'
import { makeLikelihood } from '../../../science/fit/likelihood.ts'
import { findModel } from '../../../science/model/find-model.ts'
import { makeRng } from '../../../science/random/rng.ts'
import { playScript } from '../../../science/simulate/play-script.ts'
import { scriptsOfSchedule } from '../../../science/simulate/script.ts'
import { makeSchedule } from '../../../science/task/schedule.ts'
import { taskSpec } from '../../../science/task/task.ts'
import { formatTable } from '../../../util/table.ts'

const scripts = scriptsOfSchedule(
  Array.from({ length: 40 }, (_, p) => makeSchedule(taskSpec('optimism-bias'), p, 1)).flat(),
)

describe('hierarchical fit', () => {
  const model = findModel('rw2')
  const truth = { mean: [2.2, 0, -1.5], sd: [0.3, 0.5, 0.5] }
  const people = scripts.map((script, p) => {
    const rng = makeRng(9, 'person', p)
    const values = Object.fromEntries(
      model.parameters.map(({ name, transform }, j) => [
        name,
        transform.natural(truth.mean[j]! + truth.sd[j]! * rng.normal()),
      ]),
    )
    return playScript(model, values, script, 0.25, rng)
  })
  const fit = fitGroup(model, { options: 2, q0: 0.25 }, people, { iterations: 300, seed: 1 })

  test('finds the group distribution that people were drawn from', () => {
    expect(fit.converged).toBe(true)
    truth.mean.forEach((mean, j) => expect(Math.abs(fit.mean[j]! - mean)).toBeLessThan(0.45))
    truth.sd.forEach((sd, j) => expect(Math.sqrt(fit.variance[j]!)).toBeLessThan(2.5 * sd))
  })

  test('draws people towards the group: estimates spread less than the group does', () => {
    for (const j of [0, 1, 2]) {
      const spread = fit.z.reduce((sum, z) => sum + (z[j]! - fit.mean[j]!) ** 2, 0) / fit.z.length
      expect(spread).toBeLessThanOrEqual(fit.variance[j]! + 1e-9)
    }
    expect(fit.logEvidence).toBeLessThan(0)
  })
})

test('the standard error of a group mean is that of the exact likelihood, integrated on a grid', () => {
  const model = findModel('beta-bernoulli')
  const setting = { options: 2, q0: 0.25 }
  const people = scripts.map((script, p) => {
    const rng = makeRng(5, 'person', p)
    return playScript(model, { beta: Math.exp(1.8 + 0.3 * rng.normal()) }, script, 0.25, rng)
  })
  const { mean, meanErrors, variance } = fitGroup(model, setting, people, { iterations: 300, seed: 1 })
  const grid = Array.from({ length: 241 }, (_, i) => -4 + 0.05 * i)
  const likelihoods = people.map((own) => {
    const likelihood = makeLikelihood(model, setting, own)
    return grid.map((z) => likelihood.evaluate([Math.exp(z)]))
  })
  const logLik = (mu: number) =>
    likelihoods.reduce((sum, own) => {
      const logs = own.map((l, i) => l - (grid[i]! - mu) ** 2 / (2 * variance[0]!))
      const max = logs.reduce((a, b) => Math.max(a, b))
      return sum + max + Math.log(logs.reduce((s, l) => s + Math.exp(l - max), 0))
    }, 0)
  const h = 0.02
  const curvature = (logLik(mean[0]! + h) - 2 * logLik(mean[0]!) + logLik(mean[0]! - h)) / h ** 2
  expect(meanErrors[0]! * Math.sqrt(-curvature)).toBeGreaterThan(0.9)
  expect(meanErrors[0]! * Math.sqrt(-curvature)).toBeLessThan(1.1)
  // The mean of 40 numbers that are known would be surer than these choices allow.
  expect(Math.sqrt(variance[0]! / 40) * Math.sqrt(-curvature)).toBeLessThan(0.85)
})

test('a parameter of which the choices tell nothing has an interval without bounds, and no cell that is no number', () => {
  const people = scripts.slice(0, 6).map((script, p) => {
    const rng = makeRng(6, 'person', p)
    return playScript(findModel('rw2'), { beta: 8, alpha_pos: 0.5, alpha_neg: 0.2 }, script, 0.25, rng)
  })
  const agents = people.map((observations, p) => ({
    who: { agent: 'a', source: 's', participant: `${p}`, task: 'optimism-bias' },
    nTrials: 96,
    counted: 96,
    observations,
  }))
  const q0 = { q0: 0.25, range: [0, 0.5], free: false } as const
  const groupOf = (count: number) =>
    fitGroupTables({ model: 'agency3', agents: agents.slice(0, count), q0, iterations: 100, seed: 1 }).group
  const forced = groupOf(6).find((row) => row.parameter === 'alpha_forced')!
  expect(forced.low).toBeLessThan(1e-6)
  expect(forced.high).toBeGreaterThan(1 - 1e-6)
  expect(groupOf(1).map((row) => row.high)).toEqual([null, 1, 1, 1])
  formatTable(groupOf(1), tableColumns('group')) // throws on what is no number
})
