import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { makeLikelihood } from '../../../science/fit/likelihood.ts'
import type { Observations } from '../../../science/fit/observations.ts'
import { findModel } from '../../../science/model/find-model.ts'
import { MIXINS } from '../../../science/model/mixins.ts'
import { BASE_MODELS } from '../../../science/model/models.ts'
import { makeRng, type Rng } from '../../../science/random/rng.ts'
import { randomObservations } from '../../support/random-observations.ts'

const PYTHON = ['/usr/bin/python3', 'python3'].find(
  (name) => spawnSync(name, ['-c', 'import json']).status === 0,
)
const TWIN = fileURLToPath(new URL('likelihood.py', import.meta.url))

const LEARNING = BASE_MODELS.filter((model) => model.parameters.some(({ name }) => name === 'beta'))
const IDS = [
  ...BASE_MODELS.map((model) => model.id),
  ...LEARNING.flatMap(({ id }) => [`${id}+forgetting`, `${id}+skip-forced`, `${id}+skip-forced+forgetting`]),
  ...['rw1', 'rw1-both', 'rw2', 'confirmation2', 'rw4'].flatMap((id) => [
    `${id}+forced`,
    `${id}+forced+forgetting+perseveration+position+label+q0+lapse`,
  ]),
  'agency4+forgetting+perseveration+q0',
  'random+position+label+lapse',
  'random+perseveration',
  ...Object.keys(MIXINS).map((mixin) => `rw2+${mixin}`),
]

/** Observations with several outcomes from -5 to 100, forced trials, full and partial feedback, and blocks of 1, 30 and 17 trials. */
function messy(rng: Rng, options: number): Observations {
  const outcome = () => [-5, 0, 1, 47.5, 100, rng.uniform() * 105 - 5][rng.int(6)]!
  const blocks = [1, 30, 17].flatMap((trials) => randomObservations(rng, options, trials, 1, outcome).blocks)
  return { options, blocks }
}

describe.skipIf(!PYTHON)(`likelihoods${PYTHON ? '' : ' (skipped: Python is not installed)'}`, () => {
  test('equal those of a Python program that was written from docs/models.md only', () => {
    const cases = IDS.flatMap((id) =>
      [2, 3].flatMap((options) =>
        [0, 1, 2].map((n) => {
          const rng = makeRng(7, 'twin', id, options, n)
          const model = findModel(id, [-5, 100])
          const values = Object.fromEntries(
            model.parameters.map(({ name, prior }) => [
              name,
              name === 'beta' ? 0.001 + 0.3 * rng.uniform() : prior.draw(rng),
            ]),
          )
          return { model, values, q0: 12.5, observations: messy(rng, options) }
        }),
      ),
    )
    const input = cases.map(({ model, values, q0, observations }) => ({
      model: model.id,
      values,
      q0,
      options: observations.options,
      blocks: observations.blocks.map((block) => block.map(({ played, cues }) => ({ ...played, cues }))),
    }))
    const twin = spawnSync(PYTHON!, [TWIN], { input: JSON.stringify({ cases: input }), encoding: 'utf8' })
    expect(twin.stderr).toBe('')
    const theirs = JSON.parse(twin.stdout) as number[]
    cases.forEach(({ model, values, q0, observations }, i) => {
      const likelihood = makeLikelihood(model, { options: observations.options, q0 }, observations)
      const ours = likelihood.evaluate(model.parameters.map(({ name }) => values[name]!))
      const difference = Math.abs(ours - theirs[i]!) / Math.abs(theirs[i]!)
      const both = `log likelihood of ${model.id}: ${ours} here, ${theirs[i]} in likelihood.py`
      expect(difference, both).toBeLessThan(1e-11)
    })
  })

  test('with forgetting leave the value of a shown outcome that is not learned from unchanged', () => {
    const model = findModel('rw2+forgetting')
    const observations: Observations = {
      options: 2,
      blocks: [
        [
          { played: { choice: 1, forced: false, outcomes: [0, 1] }, scored: true },
          { played: { choice: 0, forced: false, outcomes: [1, 0] }, scored: true },
          { played: { choice: 0, forced: false, outcomes: [1, null] }, scored: true },
        ],
      ],
    }
    const logLik = makeLikelihood(model, { options: 2, q0: 0.5 }, observations).evaluate([1, 0.5, 0.5, 0.5])
    const chosen = (mine: number, other: number) => -Math.log1p(Math.exp(other - mine))
    // Q is (.5 .5), then (.5 .75), then (.75 .75).
    expect(logLik).toBeCloseTo(chosen(0.5, 0.5) + chosen(0.5, 0.75) + chosen(0.75, 0.75), 12)
  })
})
