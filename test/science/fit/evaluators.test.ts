import { expect, test } from 'vitest'
import { makeLikelihood } from '../../../science/fit/likelihood.ts'
import { PairEvaluator } from '../../../science/fit/pair-evaluator.ts'
import { writeProgram } from '../../../science/fit/program.ts'
import { Replay } from '../../../science/fit/replay.ts'
import { findModel } from '../../../science/model/find-model.ts'
import { Kernel } from '../../../science/model/kernel.ts'
import { Learner } from '../../../science/model/learner.ts'
import { makeRng } from '../../../science/random/rng.ts'
import { randomObservations } from '../../support/random-observations.ts'

const MODELS = [
  'rw1',
  'rw2+perseveration',
  'rw4+forced',
  'agency4',
  'confirmation2+forgetting+forced+perseveration',
]

test.each(MODELS)('the specialised code for %s gives the results of the step-by-step replay', (id) => {
  const rng = makeRng(3, id)
  const model = findModel(id)
  for (let round = 0; round < 10; round++) {
    const observations = randomObservations(rng, 2, 40, 3)
    const setting = { options: 2, q0: 0.1 }
    const kernel = new Kernel(model, setting)
    const replay = new Replay(kernel, writeProgram(kernel, observations))
    const written = makeLikelihood(model, setting, observations)
    expect(written).toBeInstanceOf(PairEvaluator)
    // beta up to 200 includes choice probabilities that underflow.
    const theta = model.parameters.map(({ name, prior }) =>
      name === 'beta' ? 200 * rng.uniform() : prior.draw(rng),
    )
    expect(written.evaluate(theta)).toBeCloseTo(replay.evaluate(theta), 8)
    for (const key of ['gradient', 'hessian'] as const)
      written[key].forEach((x, i) => {
        const y = replay[key][i]!
        expect(Math.abs(x - y)).toBeLessThan(1e-9 * (1 + Math.abs(y)))
      })
  }
})

test.each([...MODELS, 'wsls', 'beta-bernoulli+lapse', 'decay-rate', 'random', 'rw2+q0+position'])(
  'the likelihood of %s is the product of the choice probabilities of its simulation, for two options and for three',
  (id) => {
    for (const options of [2, 3]) check(id, options)
  },
)

function check(id: string, options: number): void {
  const rng = makeRng(5, id)
  const model = findModel(id, [-1, 2])
  const setting = { options, q0: 0.25 }
  const observations = randomObservations(rng, options, 25)
  const values = Object.fromEntries(model.parameters.map(({ name, prior }) => [name, prior.draw(rng)]))
  let sum = 0
  for (const block of observations.blocks) {
    const learner = new Learner(model, values, setting)
    for (const { played, scored, cues } of block) {
      if (scored) sum += learner.choiceLogProbs(cues)[played.choice]!
      learner.update(played)
    }
  }
  const likelihood = makeLikelihood(model, setting, observations)
  const theta = model.parameters.map(({ name }) => values[name]!)
  const value = likelihood.evaluate(theta)
  expect(value).toBeCloseTo(sum, 9)
  // Without derivatives, before and after an evaluation with them.
  const [gradient, hessian] = [likelihood.gradient.slice(), likelihood.hessian.slice()]
  expect(likelihood.value(theta)).toBeCloseTo(value, 9)
  expect(likelihood.evaluate(theta)).toBe(value)
  expect(likelihood.gradient).toEqual(gradient)
  expect(likelihood.hessian).toEqual(hessian)
}
