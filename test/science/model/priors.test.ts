import { describe, expect, test } from 'vitest'
import { fitModel } from '../../../science/fit/fit-model.ts'
import type { Observations } from '../../../science/fit/observations.ts'
import { findModel } from '../../../science/model/find-model.ts'
import { checkPriors, type Priors } from '../../../science/model/priors.ts'
import { makeRng } from '../../../science/random/rng.ts'
import { playScript } from '../../../science/simulate/play-script.ts'
import { scriptsOfSchedule } from '../../../science/simulate/script.ts'
import { makeSchedule } from '../../../science/task/schedule.ts'
import { taskSpec } from '../../../science/task/task.ts'
import { rewardsTimes } from '../../support/rewards-times.ts'

const [script] = scriptsOfSchedule(makeSchedule(taskSpec('optimism-bias'), 0, 1))
const values = { beta: 9, alpha_pos: 0.4, alpha_neg: 0.2 }
const people = [1, 2, 3, 4].map((seed) => playScript(findModel('rw2'), values, script!, 0.25, makeRng(seed)))

function estimates(own: Observations, unit: number, priors?: Priors): readonly number[] {
  const model = findModel('rw2', [0, 0.5 * unit], priors)
  const setting = { options: 2, q0: 0.25 * unit }
  return fitModel(model, setting, rewardsTimes(unit, own), { starts: 20 }, makeRng(7)).estimates
}

describe('priors', () => {
  test('give the same rates if rewards are in units of thousandths or thousands', () => {
    for (const own of people)
      for (const unit of [1e-3, 1e3]) {
        const [beta, ...rates] = estimates(own, 1)
        const [scaled, ...others] = estimates(own, unit)
        expect(scaled! * unit).toBeCloseTo(beta!, 3)
        rates.forEach((rate, j) => expect(others[j]).toBeCloseTo(rate, 5))
      }
  })

  test('of the source study give other rates, because its prior of beta depends on the reward unit', () => {
    const change = people.map((own) =>
      Math.abs(estimates(own, 1e3, 'source')[1]! - estimates(own, 1, 'source')[1]!),
    )
    expect(Math.max(...change)).toBeGreaterThan(0.03)
  })

  test('named "weak" equal those of the source study if outcomes are -1 and 1', () => {
    const texts = (priors: Priors) =>
      findModel('rw2', [-1, 1], priors).parameters.map(({ prior }) => prior.text)
    expect(texts('weak')).toEqual(texts('source'))
  })

  test('integrate to one, for each preset and parameter', () => {
    for (const priors of ['weak', 'source', 'flat', 'hbayesdm'] as const)
      for (const { name, prior, transform } of findModel('rw2+perseveration', [0, 0.5], priors).parameters) {
        let sum = 0
        const step = name === 'phi' ? 2 : 0.01
        for (let z = -4000 * step; z < 4000 * step; z += step) {
          const x = transform.natural(z)
          const density = Math.exp(prior.logDensity(x) + transform.logJacobian(z))
          if (Number.isFinite(density)) sum += density * step
        }
        expect(sum, `${priors} ${name}`).toBeCloseTo(1, 3)
      }
  })

  test('given by parameter name replace the weak ones', () => {
    const { parameters } = findModel('rw2', [0, 1], {
      alpha_pos: 'Beta(2, 3)',
      beta: ' Gamma(2, scale 3.5) ',
    })
    expect(parameters.map(({ prior }) => prior.text)).toEqual([
      'Gamma(2, scale 3.5)',
      'Beta(2, 3)',
      'Beta(1.1, 1.1)',
    ])
  })

  test.each<[Record<string, string>, string]>([
    [
      { alpha_pos: 'Normal(0, sd 1)' },
      'priors: alpha_pos: found "Normal(0, sd 1)", expected Beta(a, b) with numbers above 0, for values from 0 to 1',
    ],
    [
      { beta: 'Gamma(0, scale 1)' },
      'priors: beta: found "Gamma(0, scale 1)", expected Gamma(shape, scale s) with numbers above 0, for values from 0 to Infinity',
    ],
    [{ beta: 'strong' }, 'priors: beta: found "strong", expected Gamma(shape, scale s)'],
  ])('that do not suit their parameter are rejected: %o', (priors, message) => {
    expect(() => findModel('rw2', [0, 1], priors)).toThrow(message)
  })

  test('for an unknown parameter are rejected', () => {
    expect(() => checkPriors({ alfa: 'Beta(1, 1)' }, ['beta', 'alpha'])).toThrow(
      'priors: found alfa, expected a parameter of the models: beta, alpha',
    )
  })
})
