import { describe, expect, test } from 'vitest'
import { groupLikelihood } from '../../../science/fit/group-likelihood.ts'
import { writeExp } from '../../../science/fit/lanes/exp-code.ts'
import { LaneLikelihood } from '../../../science/fit/lanes/lane-likelihood.ts'
import { makeLikelihood } from '../../../science/fit/likelihood.ts'
import type { Observations } from '../../../science/fit/observations.ts'
import { findModel } from '../../../science/model/find-model.ts'
import { lanes, Writer } from '../../../science/numeric/wasm.ts'
import { makeRng, type Rng } from '../../../science/random/rng.ts'
import { randomObservations } from '../../support/random-observations.ts'

const IN_LANES = [
  'rw1',
  'rw1-both',
  'rw2',
  'rw2+perseveration',
  'rw4+forced',
  'agency3',
  'agency4+skip-forced',
  'confirmation2+forgetting+forced+perseveration',
]
const ONE_BY_ONE = ['rw2+lapse', 'rw2+position', 'decay-rate', 'beta-bernoulli', 'rw2+q0']

describe('likelihoods of a group', () => {
  const setting = { options: 2, q0: 0.1 }

  test.each([...IN_LANES, ...ONE_BY_ONE])(
    'of %s are those of each agent alone, with their gradients',
    (id) => {
      const rng = makeRng(1, id)
      const model = findModel(id, [-1, 2])
      const p = model.parameters.length
      for (const agents of [1, 2, 7]) {
        const observations = Array.from({ length: agents }, () => anyObservations(rng))
        const group = groupLikelihood(model, setting, observations)
        expect(group instanceof LaneLikelihood).toBe(agents > 1 && IN_LANES.includes(id))
        for (let round = 0; round < 5; round++) {
          // Steep choices, too: beta up to 3,000, where probabilities underflow.
          group.theta.forEach((_, k) => {
            const { name, prior } = model.parameters[k % p]!
            group.theta[k] = name === 'beta' && round > 2 ? 3000 * rng.uniform() : prior.draw(rng)
          })
          group.slope()
          observations.forEach((own, i) => {
            const alone = makeLikelihood(model, setting, own)
            expectClose(group.logLik[i]!, alone.slope(group.theta.subarray(i * p, (i + 1) * p)))
            alone.gradient.forEach((x, j) => expectClose(group.gradient[i * p + j]!, x))
          })
          const logLik = group.logLik.slice()
          group.logLik.fill(0)
          group.value()
          group.logLik.forEach((x, i) => expectClose(x, logLik[i]!))
          group.logLik.fill(0)
          const end = Math.min(4, agents)
          group.value(2, end)
          group.logLik.forEach((x, i) => expectClose(x, i >= 2 && i < end ? logLik[i]! : 0))
        }
      }
    },
  )

  test('are of any number of options', () => {
    const rng = makeRng(2)
    const model = findModel('rw2')
    const observations = [1, 2, 3].map(() => randomObservations(rng, 4, 20))
    const group = groupLikelihood(model, { options: 4, q0: 0 }, observations)
    group.theta.set([0.3, 0.4, 2, 0.1, 0.9, 5, 0.5, 0.5, 1])
    group.slope()
    observations.forEach((own, i) => {
      const alone = makeLikelihood(model, { options: 4, q0: 0 }, own)
      expect(group.logLik[i]).toBe(alone.slope(group.theta.subarray(i * 3, i * 3 + 3)))
    })
  })

  test('of one agent are not finite where its parameters are not', () => {
    const rng = makeRng(4)
    const model = findModel('rw2')
    const observations = [1, 2, 3].map(() => randomObservations(rng, 2, 20))
    const group = groupLikelihood(model, setting, observations)
    const beta = model.parameters.findIndex(({ name }) => name === 'beta')
    group.theta.fill(0.5)
    group.theta[3 + beta] = Infinity
    group.slope()
    expect([...group.logLik].map(Number.isFinite)).toEqual([true, false, true])
  })
})

test('the exponential of two lanes is exact to three units in the last place', () => {
  const writer = new Writer(2)
  const exp = writeExp(writer)
  const [from, to] = [writer.integer(0), writer.integer(1)]
  const memory = new WebAssembly.Memory({ initial: 1 })
  const module = new WebAssembly.Module(writer.module(lanes.store(to.get, 0, exp(lanes.load(from.get, 0)))))
  const { run } = new WebAssembly.Instance(module, { env: { memory } }).exports as {
    run: (from: number, to: number) => void
  }
  const numbers = new Float64Array(memory.buffer)
  const rng = makeRng(3)
  const points = [
    0,
    -0,
    69,
    -230,
    Math.LN2 / 2,
    -Math.LN2 / 2,
    ...Array.from({ length: 5000 }, () => 299 * rng.uniform() - 230),
  ]
  for (const x of points) {
    numbers.set([x, -1])
    run(0, 16)
    expect(Math.abs(numbers[2]! / Math.exp(x) - 1)).toBeLessThan(3 * Number.EPSILON)
    expect(numbers[3]).toBeCloseTo(Math.exp(-1), 15)
  }
  numbers.set([-1e300, Number.NaN])
  run(0, 16)
  expect(numbers[2]).toBeCloseTo(Math.exp(-230), 110)
  expect(numbers[3]).toBeNaN()
})

/** One to three blocks of one to forty trials, a third of them forced and some of them missed. */
function anyObservations(rng: Rng): Observations {
  const { options, blocks } = randomObservations(rng, 2, 40, 1 + rng.int(3))
  return {
    options,
    blocks: blocks.map((block) =>
      block
        .slice(0, 1 + rng.int(40))
        .map((trial) => (rng.bernoulli(0.1) ? { ...trial, scored: false } : trial)),
    ),
  }
}

/** Equal up to rounding. */
function expectClose(found: number, expected: number) {
  expect(Math.abs(found - expected)).toBeLessThan(1e-9 * (1 + Math.abs(expected)))
}
