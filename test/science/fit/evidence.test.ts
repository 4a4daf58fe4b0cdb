import { describe, expect, test } from 'vitest'
import { fitModel } from '../../../science/fit/fit-model.ts'
import { densityOverZ } from '../../../science/fit/free-prior.ts'
import { makeLikelihood } from '../../../science/fit/likelihood.ts'
import { Posterior } from '../../../science/fit/posterior.ts'
import { findModel } from '../../../science/model/find-model.ts'
import { makeRng } from '../../../science/random/rng.ts'
import { playScript } from '../../../science/simulate/play-script.ts'
import { scriptsOfSchedule } from '../../../science/simulate/script.ts'
import { makeSchedule } from '../../../science/task/schedule.ts'
import { taskSpec } from '../../../science/task/task.ts'

const [script] = scriptsOfSchedule(makeSchedule(taskSpec('optimism-bias'), 0, 1))
const setting = { options: 2, q0: 0.25 }

describe('log evidence', () => {
  test.each([
    ['beta-bernoulli', { beta: 8 }],
    ['wsls', { lapse: 0.3 }],
    ['rw1', { beta: 8, alpha: 0.3 }],
    ['beta-bernoulli+lapse', { beta: 10, lapse: 0.15 }],
  ])('of %s equals numerical integration within 0.15 nats', (id, values) => {
    const model = findModel(id)
    for (let seed = 0; seed < 3; seed++) {
      const choices = playScript(
        model,
        values as unknown as Record<string, number>,
        script!,
        0.25,
        makeRng(seed, id),
      )
      const fit = fitModel(model, setting, choices, { starts: 5, evidence: true }, makeRng(seed, 'starts'))
      const joint = new Posterior(
        makeLikelihood(model, setting, choices),
        model.parameters,
        model.parameters.map(densityOverZ),
      )
      const exact = integrate(joint)
      expect(Math.abs(fit.logEvidence! - exact)).toBeLessThan(0.15)
    }
  })

  test.each([
    ['rw2', { beta: 30, alpha_pos: 0.9, alpha_neg: 1e-3 }],
    ['rw2+perseveration', { beta: 60, alpha_pos: 0.7, alpha_neg: 1e-3, phi: 1, tau: 0.5 }],
    ['agency3', { beta: 15, alpha_pos_free: 0.3, alpha_neg_free: 1e-3, alpha_forced: 0.5 }],
  ])('of %s with a rate near 0 equals the mean likelihood of draws from the prior', (id, values) => {
    const model = findModel(id, [0, 0.5])
    const known = values as unknown as Record<string, number>
    for (let seed = 0; seed < 3; seed++) {
      const choices = playScript(model, known, script!, 0.25, makeRng(seed, id))
      const options = { starts: 'auto', evidence: true } as const
      const fit = fitModel(model, setting, choices, options, makeRng(seed, 'starts'))
      const likelihood = makeLikelihood(model, setting, choices)
      const rng = makeRng(seed, 'prior')
      const logs = Array.from({ length: 200_000 }, () =>
        likelihood.value(model.parameters.map(({ prior }) => prior.draw(rng))),
      )
      const most = logs.reduce((a, b) => Math.max(a, b), -Infinity)
      const sum = logs.reduce((total, log) => total + Math.exp(log - most), 0)
      const error = Math.sqrt(logs.reduce((total, log) => total + Math.exp(2 * (log - most)), 0)) / sum
      const exact = most + Math.log(sum / logs.length)
      expect(error).toBeLessThan(0.1)
      expect(Math.abs(fit.logEvidence! - exact)).toBeLessThan(0.15 + 3 * error)
    }
  })

  test('is 0 without data', () => {
    const options = { starts: 2, evidence: true } as const
    const nothing = fitModel(findModel('rw1'), setting, { options: 2, blocks: [] }, options, makeRng(1))
    expect(nothing.logLik).toBe(0)
    expect(Math.abs(nothing.logEvidence!)).toBeLessThan(0.15)
  })
})

/** Log of the integral of exp(joint) over z, by the trapezoid rule, which converges fast for smooth functions that vanish at the ends. */
function integrate(joint: Posterior): number {
  const grid = Array.from({ length: 121 }, (_, i) => -12 + i * 0.2)
  const points = joint.size === 1 ? grid.map((a) => [a]) : grid.flatMap((a) => grid.map((b) => [a, b]))
  const values = points.map((z) => joint.evaluate(Float64Array.from(z)))
  const max = Math.max(
    ...values.slice(0, 1),
    values.reduce((a, b) => Math.max(a, b), -Infinity),
  )
  return max + Math.log(values.reduce((sum, v) => sum + Math.exp(v - max), 0) * 0.2 ** joint.size)
}
