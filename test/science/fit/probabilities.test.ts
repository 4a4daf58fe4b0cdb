import { describe, expect, test } from 'vitest'
import { agentData } from '../../../science/fit/agent-data.ts'
import { fitModel } from '../../../science/fit/fit-model.ts'
import { leaveBlockOut } from '../../../science/fit/leave-block-out.ts'
import { makeLikelihood } from '../../../science/fit/likelihood.ts'
import type { Observations } from '../../../science/fit/observations.ts'
import { findModel } from '../../../science/model/find-model.ts'
import { Learner } from '../../../science/model/learner.ts'
import { makeRng, type Rng } from '../../../science/random/rng.ts'
import { randomObservations } from '../../support/random-observations.ts'

const IDS = ['rw1', 'rw2+perseveration', 'rw2+lapse+position', 'confirmation2+forced', 'decay-rate']

/** Adds random choice probabilities to scored trials. */
function withChances(observations: Observations, rng: Rng): Observations {
  const { options, blocks } = observations
  return {
    options,
    blocks: blocks.map((block) =>
      block.map((one) => {
        const raw = Array.from({ length: options }, () => rng.uniform())
        const total = raw.reduce((a, b) => a + b, 0)
        return one.scored ? { ...one, chances: raw.map((p) => p / total) } : one
      }),
    ),
  }
}

describe('a likelihood of choice probabilities', () => {
  test.each(IDS)('of %s is the expected log likelihood of choices drawn from them', (id) => {
    const rng = makeRng(11, id)
    const model = findModel(id, [-1, 2])
    const options = id.startsWith('confirmation') ? 2 : 3
    const observations = withChances(randomObservations(rng, options, 25), rng)
    const theta = model.parameters.map((p) => p.transform.natural(0.5 * rng.normal()))
    const values = Object.fromEntries(model.parameters.map(({ name }, j) => [name, theta[j]!]))
    let expected = 0
    for (const block of observations.blocks) {
      const learner = new Learner(model, values, { options, q0: 0.3 })
      for (const { played, chances, cues } of block) {
        if (chances) {
          const p = learner.choiceProbs(cues)
          expected += chances.reduce((sum, share, i) => sum + share * Math.log(p[i]!), 0)
        }
        learner.update(played)
      }
    }
    expect(makeLikelihood(model, { options, q0: 0.3 }, observations).value(theta)).toBeCloseTo(expected, 9)
  })

  test.each(IDS)('of %s has a gradient and a Hessian that equal finite differences', (id) => {
    const rng = makeRng(12, id)
    const model = findModel(id, [-1, 2])
    const likelihood = makeLikelihood(
      model,
      { options: 2, q0: 0.3 },
      withChances(randomObservations(rng, 2, 25), rng),
    )
    const theta = model.parameters.map((p) => p.transform.natural(0.4 * rng.normal()))
    likelihood.evaluate(theta)
    const [gradient, hessian] = [likelihood.gradient.slice(), likelihood.hessian.slice()]
    const h = 1e-5
    const moved = (j: number, by: number) => theta.map((x, k) => (k === j ? x + by : x))
    for (let j = 0, e = 0; j < theta.length; j++) {
      const slope = (likelihood.value(moved(j, h)) - likelihood.value(moved(j, -h))) / (2 * h)
      expect(slope).toBeCloseTo(gradient[j]!, 4)
      likelihood.evaluate(moved(j, h))
      const up = likelihood.gradient.slice()
      likelihood.evaluate(moved(j, -h))
      for (let k = 0; k <= j; k++, e++)
        expect((up[k]! - likelihood.gradient[k]!) / (2 * h)).toBeCloseTo(hessian[e]!, 3)
    }
  })

  test('with probability 1 on the choice made equals the likelihood of that choice', () => {
    const rng = makeRng(13, 'certain')
    const sampled = randomObservations(rng, 2, 40)
    const certain: Observations = {
      ...sampled,
      blocks: sampled.blocks.map((block) =>
        block.map((one) =>
          one.scored ? { ...one, chances: [0, 1].map((i) => Number(i === one.played.choice)) } : one,
        ),
      ),
    }
    const model = findModel('rw2', [-1, 2])
    const [a, b] = [sampled, certain].map((data) => makeLikelihood(model, { options: 2, q0: 0 }, data))
    expect(b!.evaluate([2, 0.3, 0.6])).toBeCloseTo(a!.evaluate([2, 0.3, 0.6]), 10)
    for (const [j, slope] of a!.gradient.entries()) expect(b!.gradient[j]).toBeCloseTo(slope, 9)
  })
})

test('the largest expected log likelihood is about k/2 below the mean log likelihood of fits to choices drawn from the probabilities', () => {
  const model = findModel('rw2', [-1, 1])
  const setting = { options: 2, q0: 0 }
  const fit = (data: Observations, ...name: (string | number)[]) =>
    fitModel(model, setting, data, { starts: 3 }, makeRng(16, ...name))
  const gains: number[] = []
  for (let agent = 0; agent < 3; agent++) {
    const rng = makeRng(15, agent)
    const history = randomObservations(rng, 2, 80, 2)
    // The probabilities are those of a learner, so that the model is right.
    const blocks = history.blocks.map((block) => {
      const learner = new Learner(model, { beta: 2, alpha_pos: 0.5, alpha_neg: 0.25 }, setting)
      return block.map((one) => {
        const chances = [...learner.choiceProbs()]
        learner.update(one.played)
        return one.scored ? { ...one, chances } : one
      })
    })
    const expected = fit({ options: 2, blocks }, agent)
    for (let redraw = 0; redraw < 25; redraw++) {
      const drawn = blocks.map((block) =>
        block.map((one): Observations['blocks'][number][number] => {
          if (!('chances' in one)) return one
          const first = Number(rng.uniform() < one.chances![0]!)
          return { ...one, chances: [first, 1 - first] }
        }),
      )
      const data = { options: 2, blocks: drawn }
      // The log likelihood of these choices at the estimate from the probabilities has the mean expected.logLik.
      gains.push(
        fit(data, agent, redraw).logLik - makeLikelihood(model, setting, data).value(expected.estimates),
      )
    }
  }
  const mean = gains.reduce((a, b) => a + b, 0) / gains.length
  // A sum of 3 squared normal deviates, halved: mean 1.5, sd 1.22 / sqrt(75) = .14; the prior takes a little from it.
  expect(Math.abs(mean - 1.5)).toBeLessThan(0.5)
})

const ROW = {
  agent: 'llm',
  source: 'm',
  participant: '1',
  task: 'optimism-bias',
  session: 0,
  block: 0,
  n_options: 2,
  forced: 0,
  feedback: 'partial',
  action: 1,
  reward: 1,
}

describe('a table without usable probabilities', () => {
  test.each([
    ['empty', {}, 'prob_0 .. prob_1 are empty, empty'],
    ['not summing to 1', { prob_0: 0.5, prob_1: 0.6 }, 'prob_0 .. prob_1 are 0.5, 0.6'],
    ['negative', { prob_0: -0.5, prob_1: 1.5 }, 'prob_0 .. prob_1 are -0.5, 1.5'],
  ])('is rejected with the place if they are %s', (_, cells, found) => {
    const rows = [{ ...ROW, trial: 0, ...cells }]
    expect(() => agentData(rows, new Set(), 'probabilities')).toThrow(
      `llm m, participant 1, optimism-bias, session 0, block 0, trial 0: ${found}, expected probabilities that sum to 1, since choices: probabilities`,
    )
    expect(() => agentData(rows, new Set())).not.toThrow()
  })
})

test('probabilities may be 0, and are scaled to sum to 1 exactly', () => {
  const chances = (prob_0: number, prob_1: number) => {
    const row = { ...ROW, trial: 0, prob_0, prob_1 }
    return agentData([row], new Set(), 'probabilities').observations.blocks[0]![0]!.chances
  }
  expect(chances(0, 1)).toEqual([0, 1])
  expect(chances(0.3, 0.7004)![0]).toBeCloseTo(0.3 / 1.0004, 12)
  expect(chances(0.3, 0.7004)![1]).toBeCloseTo(0.7004 / 1.0004, 12)
})

test('leave-one-block-out scores each block with the estimates from the others', () => {
  const observations = randomObservations(makeRng(14, 'blocks'), 2, 30, 3)
  const q0 = { q0: 0.5, free: false, range: [-1, 2], priors: {} } as never
  const job = { models: ['rw1'], observations, q0, starts: 'auto', seed: 1, name: 'x' } as const
  const model = findModel('rw1', [-1, 2])
  // A coarse grid search is accurate enough, because the held-out likelihood is flat near the optimum of the other blocks.
  let total = 0
  for (const [n, block] of observations.blocks.entries()) {
    const others = { options: 2, blocks: observations.blocks.filter((_, other) => other !== n) }
    const fit = makeLikelihood(model, { options: 2, q0: 0.5 }, others)
    let best = { value: -Infinity, theta: [0, 0] }
    for (let i = 0; i <= 200; i++)
      for (let j = 1; j < 100; j++) {
        const theta = [i * 0.03, j / 100]
        const prior = model.parameters.reduce((sum, p, k) => sum + p.prior.logDensity(theta[k]!), 0)
        const value = fit.value(theta) + prior
        if (value > best.value) best = { value, theta }
      }
    total -= makeLikelihood(model, { options: 2, q0: 0.5 }, { options: 2, blocks: [block] }).value(best.theta)
  }
  expect(leaveBlockOut(job).rw1).toBeCloseTo(total, 0)
  // A block without a choice of one's own is not scored, but the others learn nothing from it either.
  const imposed = observations.blocks[0]!.map((one) => ({ ...one, scored: false }))
  for (const blocks of [
    [...observations.blocks, imposed],
    [imposed, ...observations.blocks],
  ])
    expect(leaveBlockOut({ ...job, observations: { options: 2, blocks } }).rw1).toBeCloseTo(total, 0)
  expect(
    leaveBlockOut({ ...job, observations: { options: 2, blocks: observations.blocks.slice(0, 1) } }).rw1,
  ).toBeNull()
})
