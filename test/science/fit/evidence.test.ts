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

describe('Laplace log evidence', () => {
  test.each([
    ['beta-bernoulli', { beta: 8 }],
    ['wsls', { lapse: 0.3 }],
    ['rw1', { beta: 8, alpha: 0.3 }],
    ['beta-bernoulli+lapse', { beta: 10, lapse: 0.15 }],
  ])('of %s is within 1 % (0.2 nats) of numerical integration', (id, values) => {
    const model = findModel(id)
    for (let seed = 0; seed < 3; seed++) {
      const choices = playScript(
        model,
        values as unknown as Record<string, number>,
        script!,
        0.25,
        makeRng(seed, id),
      )
      const fit = fitModel(model, setting, choices, { starts: 5 }, makeRng(seed, 'starts'))
      const joint = new Posterior(
        makeLikelihood(model, setting, choices),
        model.parameters,
        model.parameters.map(densityOverZ),
      )
      const exact = integrate(joint)
      expect(Math.abs(fit.logEvidence! - exact)).toBeLessThan(0.2)
      expect(Math.abs(fit.logEvidence! / exact - 1)).toBeLessThan(0.01)
    }
  })

  test('is close to 0 or missing without data', () => {
    const nothing = fitModel(findModel('rw1'), setting, { options: 2, blocks: [] }, { starts: 2 }, makeRng(1))
    expect(nothing.logLik).toBe(0)
    // Without data the log evidence is 0; the Laplace approximation is exact only if the prior is Gaussian over z.
    expect(Math.abs(nothing.logEvidence ?? 0)).toBeLessThan(1)
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
