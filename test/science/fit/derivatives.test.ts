import { describe, expect, test } from 'vitest'
import { densityOverZ, gaussianOverZ, naturalPrior } from '../../../science/fit/free-prior.ts'
import { makeLikelihood } from '../../../science/fit/likelihood.ts'
import { Posterior } from '../../../science/fit/posterior.ts'
import { findModel } from '../../../science/model/find-model.ts'
import { MIXINS } from '../../../science/model/mixins.ts'
import { BASE_MODELS } from '../../../science/model/models.ts'
import { at } from '../../../science/model/trace-state.ts'
import { makeRng } from '../../../science/random/rng.ts'
import { haveOneOfEach } from '../../support/declared-parameters.ts'
import { randomObservations } from '../../support/random-observations.ts'

const MIXTURES = [
  '',
  '+perseveration',
  '+forgetting+q0',
  '+lapse+position+label',
  '+forced+forgetting+perseveration+lapse+q0',
]
const IDS = [
  ...BASE_MODELS.flatMap(({ id }) => MIXTURES.map((mixture) => id + mixture)).filter(
    (id) => !/^wsls.*\+q0/.test(id) && haveOneOfEach(id),
  ),
  ...Object.keys(MIXINS).map((mixin) => `rw2+${mixin}`),
]

describe('gradient and Hessian', () => {
  test.each(IDS)('of %s equal finite differences on random trials and parameters', (id) => {
    const rng = makeRng(7, id)
    for (let round = 0; round < 3; round++) {
      const model = findModel(id, [-1, 2])
      const options = 2 + rng.int(3)
      const likelihood = makeLikelihood(model, { options, q0: 0.3 }, randomObservations(rng, options, 30))
      const posterior = new Posterior(
        likelihood,
        model.parameters,
        model.parameters.map((p) => naturalPrior(p)),
      )
      const z = Float64Array.from(model.parameters, () => 0.7 * rng.normal())
      posterior.evaluate(z)
      const gradient = Float64Array.from(posterior.gradient)
      const hessian = Float64Array.from(posterior.hessian)
      for (let j = 0; j < z.length; j++) {
        const step = 1e-4
        const up = moved(z, j, step)
        const down = moved(z, j, -step)
        const valueUp = posterior.evaluate(up)
        const gradientUp = Float64Array.from(posterior.gradient)
        const valueDown = posterior.evaluate(down)
        const gradientDown = Float64Array.from(posterior.gradient)
        // Richardson extrapolation: the error of the difference is of fourth order in the step.
        const half =
          (posterior.evaluate(moved(z, j, step / 2)) - posterior.evaluate(moved(z, j, -step / 2))) / step
        const numeric = (4 * half - (valueUp - valueDown) / (2 * step)) / 3
        expectClose(gradient[j]!, numeric, 1e-6)
        for (let k = 0; k < z.length; k++)
          expectClose(hessian[at(j, k)]!, (gradientUp[k]! - gradientDown[k]!) / (2 * step), 1e-5)
      }
    }
  })

  test.each([
    ['natural', (p: Parameters<typeof naturalPrior>[0]) => naturalPrior(p)],
    ['floored', (p: Parameters<typeof naturalPrior>[0]) => naturalPrior(p, 1e-2)],
    ['with the Jacobian', densityOverZ],
    ['gaussian', () => gaussianOverZ(0.4, 2)],
  ])('of the prior (%s) equal finite differences', (_, make) => {
    const { parameters } = findModel('decay-rate+perseveration+q0', [-1, 1])
    for (const parameter of parameters) {
      const prior = make(parameter)
      for (const z of [-2, 0.3, 1.5]) {
        const e = 1e-4
        expectClose(prior.d1(z), (prior.logDensity(z + e) - prior.logDensity(z - e)) / (2 * e), 1e-6)
        expectClose(prior.d2(z), (prior.d1(z + e) - prior.d1(z - e)) / (2 * e), 1e-6)
      }
    }
  })

  test('of the prior are those of a density with the floor added to it', () => {
    for (const parameter of findModel('rw2').parameters)
      for (const z of [-30, -2, 0.3, 8]) {
        const density = Math.exp(naturalPrior(parameter).logDensity(z))
        const floored = naturalPrior(parameter, 1e-10)
        expect(Math.exp(floored.logDensity(z)) / (density + 1e-10)).toBeCloseTo(1, 9)
      }
  })
})

function moved(z: Float64Array, j: number, by: number): Float64Array {
  const copy = Float64Array.from(z)
  copy[j]! += by
  return copy
}

/** Compares with a relative tolerance, or an absolute one for numbers below 1. */
function expectClose(actual: number, expected: number, tolerance: number): void {
  expect(Math.abs(actual - expected) / Math.max(1, Math.abs(expected))).toBeLessThan(tolerance)
}
