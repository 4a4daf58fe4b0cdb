import { describe, expect, test } from 'vitest'
import { fitGroup } from '../../../science/fit/fit-group.ts'
import { findModel } from '../../../science/model/find-model.ts'
import { makeRng } from '../../../science/random/rng.ts'
import { playScript } from '../../../science/simulate/play-script.ts'
import { scriptsOfSchedule } from '../../../science/simulate/script.ts'
import { makeSchedule } from '../../../science/task/schedule.ts'
import { taskSpec } from '../../../science/task/task.ts'

describe('hierarchical fit', () => {
  const model = findModel('rw2')
  const scripts = scriptsOfSchedule(
    Array.from({ length: 40 }, (_, p) => makeSchedule(taskSpec('optimism-bias'), p, 1)).flat(),
  )
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
