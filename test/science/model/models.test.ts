import { describe, expect, test } from 'vitest'
import { findModel } from '../../../science/model/find-model.ts'
import { Learner } from '../../../science/model/learner.ts'
import { declaredParameters } from '../../support/declared-parameters.ts'
import { makeRng } from '../../../science/random/rng.ts'

const setting = { options: 2, q0: 0 }
const softmax = (difference: number) => 1 / (1 + Math.exp(-difference))

function learn(id: string, values: Record<string, number>, q0 = 0, options = 2): Learner {
  return new Learner(findModel(id), values, { options, q0 })
}

describe('models', () => {
  test('rw2 learns from positive and negative prediction errors at different rates', () => {
    const learner = learn('rw2', { beta: 2, alpha_pos: 0.5, alpha_neg: 0.1 })
    learner.update({ choice: 0, forced: false, outcomes: [1, null] }) // Q[0] = .5
    expect(learner.choiceProbs()[0]).toBeCloseTo(softmax(2 * 0.5), 12)
    learner.update({ choice: 0, forced: false, outcomes: [-1, null] }) // Q[0] = .5 - .1 * 1.5
    expect(learner.choiceProbs()[0]).toBeCloseTo(softmax(2 * 0.35), 12)
    learner.init()
    expect(learner.choiceProbs()[0]).toBe(0.5)
  })

  test('confirmation2 learns from the forgone outcome with the rates exchanged', () => {
    const learner = learn('confirmation2', { beta: 1, alpha_confirm: 0.5, alpha_disconfirm: 0.1 })
    learner.update({ choice: 0, forced: false, outcomes: [1, 1] }) // Q = .5, .1
    expect(learner.choiceLogProbs()[0]).toBeCloseTo(Math.log(softmax(0.4)), 12)
  })

  test('agency3 learns from imposed choices at one rate for both signs', () => {
    const learner = learn('agency3', { beta: 1, alpha_pos_free: 0.9, alpha_neg_free: 0.8, alpha_forced: 0.2 })
    learner.update({ choice: 1, forced: true, outcomes: [null, -1] })
    expect(learner.choiceProbs()[0]).toBeCloseTo(softmax(0.2), 12)
  })

  test('beta-bernoulli keeps the mean of the Beta posterior', () => {
    const learner = learn('beta-bernoulli', { beta: 1 }, 0.5)
    for (const outcome of [1, 1, 0, 1])
      learner.update({ choice: 0, forced: false, outcomes: [outcome, null] })
    // 3 of 4 from Beta(1, 1): (3 + 1) / (4 + 2)
    expect(learner.choiceProbs()[0]).toBeCloseTo(softmax(4 / 6 - 0.5), 12)
  })

  test('decay-rate divides the rate by a power of the number of updates', () => {
    const learner = learn('decay-rate', { beta: 1, alpha: 0.8, kappa: 0.5 })
    learner.update({ choice: 0, forced: false, outcomes: [1, null] })
    learner.update({ choice: 0, forced: false, outcomes: [1, null] })
    const q = 0.8 + (0.8 / Math.SQRT2) * 0.2
    expect(learner.choiceProbs()[0]).toBeCloseTo(softmax(q), 12)
  })

  test('win-stay, lose-shift stays after a win and shifts after a loss, apart from lapses', () => {
    const learner = learn('wsls', { lapse: 0.3 }, 0.25, 3)
    expect([...learner.choiceProbs()]).toEqual([1 / 3, 1 / 3, 1 / 3])
    learner.update({ choice: 2, forced: false, outcomes: [null, null, 0.5] })
    expect([...learner.choiceProbs()].map((p) => p.toFixed(9))).toEqual([
      '0.100000000',
      '0.100000000',
      '0.800000000',
    ])
    learner.update({ choice: 2, forced: false, outcomes: [null, null, 0] })
    expect([...learner.choiceProbs()].map((p) => p.toFixed(9))).toEqual([
      '0.450000000',
      '0.450000000',
      '0.100000000',
    ])
  })

  test('random chooses each option with equal probability and does not learn', () => {
    const learner = learn('random', {}, 0, 4)
    learner.update({ choice: 0, forced: false, outcomes: [1, null, null, null] })
    expect([...learner.choiceProbs()]).toEqual([0.25, 0.25, 0.25, 0.25])
  })
})

describe('mix-ins', () => {
  test('+perseveration has a trace of free choices, not of imposed ones', () => {
    const values = { beta: 1, alpha: 0, phi: 2, tau: 0.5 }
    const learner = learn('rw1+perseveration', values)
    learner.update({ choice: 1, forced: true, outcomes: [null, 1] })
    expect(learner.choiceProbs()[0]).toBe(0.5)
    learner.update({ choice: 1, forced: false, outcomes: [null, 1] })
    expect(learner.choiceProbs()[1]).toBeCloseTo(softmax(2 * 0.5), 12)
  })

  test('+forgetting moves the values of options without a shown outcome back to Q0', () => {
    const learner = learn('rw1+forgetting', { beta: 1, alpha: 1, forget: 0.25 }, 0)
    learner.update({ choice: 0, forced: false, outcomes: [1, null] })
    learner.update({ choice: 1, forced: false, outcomes: [null, 1] })
    expect(learner.choiceProbs()[1]).toBeCloseTo(softmax(1 - 0.75), 12)
  })

  test('forced trials have the rates of free ones, with +forced a separate rate, with +skip-forced no effect', () => {
    const forced = { choice: 0, forced: true, outcomes: [1, null] }
    const rates = { beta: 1, alpha_pos: 0.6, alpha_neg: 0.1 }
    const same = learn('rw2', rates)
    const own = learn('rw2+forced', { ...rates, alpha_forced: 0.2 })
    const skip = learn('rw2+skip-forced', rates)
    for (const learner of [same, own, skip]) learner.update(forced)
    expect(same.choiceProbs()[0]).toBeCloseTo(softmax(0.6), 12)
    expect(own.choiceProbs()[0]).toBeCloseTo(softmax(0.2), 12)
    expect(skip.choiceProbs()[0]).toBe(0.5)
  })

  test('+position and +label favour the option listed first and the first letter; +lapse adds random choices', () => {
    const learner = learn('random+position+label+lapse', {
      pull_listed_first: 1,
      pull_first_label: -0.25,
      lapse: 0.5,
    })
    expect(learner.choiceProbs({ listed_first: 1, first_label: 0 })[1]).toBeCloseTo(
      0.5 * softmax(1.25) + 0.25,
      12,
    )
    expect(learner.choiceProbs()[1]).toBe(0.5)
  })

  test('have a fixed order, however they are written', () => {
    expect(findModel('rw2+lapse+perseveration').id).toBe('rw2+perseveration+lapse')
    expect(findModel('rw2+lapse+perseveration').parameters.map((p) => p.name)).toEqual([
      'beta',
      'alpha_pos',
      'alpha_neg',
      'phi',
      'tau',
      'lapse',
    ])
  })
})

describe('mistakes', () => {
  test('an unknown model is an error that lists the known ones', () => {
    expect(() => findModel('rw3')).toThrow(/no base model "rw3"; there are random, wsls, rw1, rw1-both, rw2/)
    expect(() => findModel('rw2+perseverance')).toThrow(/no mix-in "\+perseverance"; there are \+forced/)
    expect(() => findModel('agency3+forced')).toThrow(/has the parameter alpha_forced already/)
  })

  test('a missing, unknown or out-of-bounds parameter is an error that names it', () => {
    expect(() => new Learner(findModel('rw1'), { beta: 1 }, setting)).toThrow(/parameter alpha is undefined/)
    expect(() => new Learner(findModel('rw1'), { beta: 1, alpha: 2 }, setting)).toThrow(
      /alpha is 2, expected a number in 0 .. 1/,
    )
    expect(() => new Learner(findModel('rw1'), { beta: 1, alpha: 0.2, tau: 1 }, setting)).toThrow(
      /has no parameter "tau"/,
    )
  })
})

test('every parameter has an invertible transform, and a prior that integrates to 1', () => {
  const byName = new Map(declaredParameters().map(([, parameter]) => [parameter.name, parameter]))
  for (const { name, transform, prior, bounds } of byName.values()) {
    const x = prior.draw(makeRng(1, name))
    expect(transform.natural(transform.free(x))).toBeCloseTo(x, 10)
    expect(transform.bounds).toEqual(bounds)
    let mass = 0
    for (let z = -40; z < 40; z += 0.01)
      mass += 0.01 * Math.exp(prior.logDensity(transform.natural(z)) + transform.logJacobian(z) || -Infinity)
    expect(mass, name).toBeGreaterThan(0.99)
    expect(mass, name).toBeLessThan(1.001)
  }
})

test('a parameter name has the same meaning in every model and mix-in, because tables identify parameters by name', () => {
  const first = new Map<string, readonly [by: string, meaning: string]>()
  for (const [by, { name, meaning }] of declaredParameters()) {
    const [owner, known] = first.get(name) ?? [by, meaning]
    first.set(name, [owner, known])
    expect(meaning, `${by} and ${owner} mean different things by ${name}: rename one of them`).toBe(known)
  }
})
