import { describe, expect, test } from 'vitest'
import { phasesOf } from '../../../science/bayes/adaptation.ts'
import { advance, type ChainPart, type ChainState, startChain } from '../../../science/bayes/chain.ts'
import { essBulk, essMean, essTail, hdi, rHat, sorted } from '../../../science/bayes/diagnostics.ts'
import { HierarchicalDensity } from '../../../science/bayes/hierarchy.ts'
import type { LogDensity } from '../../../science/bayes/nuts.ts'
import { looUnit } from '../../../science/bayes/psis.ts'
import { trialLogLik } from '../../../science/bayes/trial-log-lik.ts'
import { designOf, oneCell } from '../../../science/fit/group/design.ts'
import { type GroupPrior, groupPriors } from '../../../science/fit/group/group-prior.ts'
import { groupLikelihood } from '../../../science/fit/group-likelihood.ts'
import { makeLikelihood } from '../../../science/fit/likelihood.ts'
import { findModel } from '../../../science/model/find-model.ts'
import { probit } from '../../../science/model/transform.ts'
import { makeRng } from '../../../science/random/rng.ts'
import { playScript } from '../../../science/simulate/play-script.ts'
import { scriptsOfSchedule } from '../../../science/simulate/script.ts'
import { makeSchedule } from '../../../science/task/schedule.ts'
import { taskSpec } from '../../../science/task/task.ts'
import { randomObservations } from '../../support/random-observations.ts'

/** Runs all phases of one chain. @returns its draws */
function sample(
  density: LogDensity,
  start: ChainState,
  name: string,
  warmup: number,
  draws: number,
  seed = 1,
) {
  const parts: ChainPart[] = []
  let state = start
  for (const [index, phase] of phasesOf(warmup, draws).entries()) {
    const part = advance(density, state, phase, index, { seed, name, target: 0.9, maxDepth: 10, thin: 1 })
    state = part.state
    parts.push(part)
  }
  const all = parts.flatMap(({ draws: own }) => [...own])
  return Array.from({ length: all.length / density.size }, (_, n) =>
    Float64Array.from(all.slice(n * density.size, (n + 1) * density.size)),
  )
}

/** A Gaussian in three dimensions with different scales, and a correlation of .9 between two of them. */
function gaussian(): LogDensity {
  const gradient = new Float64Array(3)
  const [s0, s1, s2, r] = [0.1, 1, 20, 0.9]
  return {
    size: 3,
    blocks: [1, 1, 1],
    gradient,
    slope([a, b, c]: Float64Array) {
      const [u, v] = [a! / s0, b! / s1]
      const d = 1 - r * r
      gradient.set([-(u - r * v) / d / s0, -(v - r * u) / d / s1, -(c! - 5) / (s2 * s2)])
      return -0.5 * ((u * u - 2 * r * u * v + v * v) / d + ((c! - 5) / s2) ** 2)
    },
  } as LogDensity
}

describe('the No-U-Turn Sampler', () => {
  const chains = [0, 1, 2, 3].map((chain) => {
    const density = gaussian()
    const rng = makeRng(2, chain)
    const start = startChain(density, () => Float64Array.from({ length: 3 }, () => rng.normal()))
    return sample(density, start, `chain ${chain}`, 500, 1000)
  })

  test('draws from a Gaussian with different scales and a strong correlation', () => {
    for (const [j, mean, sd] of [
      [0, 0, 0.1],
      [1, 0, 1],
      [2, 5, 20],
    ] as const) {
      const own = chains.map((chain) => Float64Array.from(chain, (x) => x[j]!))
      const all = sorted(own)
      const found = all.reduce((a, b) => a + b, 0) / all.length
      const spread = Math.sqrt(all.reduce((sum, x) => sum + (x - found) ** 2, 0) / all.length)
      expect(rHat(own)).toBeLessThan(1.01)
      expect(essBulk(own)).toBeGreaterThan(800)
      expect(Math.abs(found - mean)).toBeLessThan((4 * sd) / Math.sqrt(essMean(own)))
      expect(spread / sd).toBeCloseTo(1, 1)
    }
    const product = chains.flat().map((x) => (x[0]! / 0.1) * x[1]!)
    expect(product.reduce((a, b) => a + b, 0) / product.length).toBeCloseTo(0.9, 1)
  })

  test('gives the same draws for the same seed, phase by phase', () => {
    const density = gaussian()
    const rng = makeRng(2, 0)
    const start = startChain(density, () => Float64Array.from({ length: 3 }, () => rng.normal()))
    expect(sample(density, start, 'chain 0', 500, 1000)).toEqual(chains[0])
  })

  test('reports a density that is zero everywhere', () => {
    const nowhere: LogDensity = {
      size: 1,
      blocks: [1],
      gradient: new Float64Array(1),
      slope: () => -Infinity,
    }
    expect(() => startChain(nowhere, () => new Float64Array(1))).toThrow('no place with a positive density')
  })
})

/** Autocorrelated numbers that can be computed equally in any language; the last chain drifts. */
function series(chain: number, length: number): Float64Array {
  let previous = 0
  return Float64Array.from({ length }, (_, i) => {
    const u = Math.sin((i + 1) * 12.9898 + (chain + 1) * 78.233) * 43758.5453
    previous = 0.7 * previous + (u - Math.floor(u) - 0.5) + (chain === 3 ? 0.15 : 0)
    return previous
  })
}

describe('diagnostics equal those of ArviZ 0.23.4', () => {
  const chains = [0, 1, 2, 3].map((chain) => series(chain, 250))

  test('for R-hat, effective sample sizes and the shortest interval', () => {
    expect(rHat(chains)).toBeCloseTo(1.1506377220208488, 6)
    expect(essBulk(chains)).toBeCloseTo(18.70597022299712, 3)
    expect(essTail(chains)).toBeCloseTo(123.26199191857485, 3)
    expect(essMean(chains)).toBeCloseTo(18.686628439215895, 3)
    const [low, high] = hdi(sorted(chains))
    expect(low).toBeCloseTo(-0.6867842220632702, 6)
    expect(high).toBeCloseTo(0.9933585849641061, 6)
  })

  test('for Pareto-smoothed leave-one-out', () => {
    const { k, elpd } = looUnit(
      Float64Array.from(
        chains.flatMap((chain) => [...chain]),
        (x) => -Math.exp(1.5 * x),
      ),
    )
    expect(k).toBeCloseTo(1.250878382829449, 4)
    expect(elpd).toBeCloseTo(-2.9602371859130803, 4)
  })
})

test('the log likelihoods of single choices add up to the total', () => {
  for (const id of ['rw2+perseveration', 'rw2+lapse+position', 'confirmation2+forced']) {
    const rng = makeRng(3, id)
    const model = findModel(id, [-1, 2])
    const observations = randomObservations(rng, 2, 30)
    const theta = model.parameters.map((p) => p.transform.natural(0.5 * rng.normal()))
    const each = trialLogLik(model, { options: 2, q0: 0.3 }, observations)(theta)
    const all = makeLikelihood(model, { options: 2, q0: 0.3 }, observations).value(theta)
    expect(each.reduce((a, b) => a + b, 0)).toBeCloseTo(all, 9)
  }
})

describe('the hierarchical density', () => {
  const model = findModel('rw2+perseveration', [-1, 2])
  const rng = makeRng(4, 'density')
  const observations = Array.from({ length: 4 }, () => randomObservations(rng, 2, 20))
  const people = [1, 2, 3, 4].map((n) => ({ side: n % 2 === 0 ? 'a' : 'b', age: 20 + n * n }))
  const cases: [string, HierarchicalDensity][] = [
    ['with two groups and a covariate', designOf(people, { groups: ['side'], covariates: ['age'] }), false],
    ['on the scale and with the priors of hBayesDM', oneCell(4), true],
  ].map(([title, design, own]) => {
    const parameters = model.parameters.map((p) =>
      own && p.bounds[0] === 0 ? { ...p, transform: probit(0, p.name === 'beta' ? 5 : 1) } : p,
    )
    const priors: GroupPrior[] = groupPriors(parameters, 'weak', [-1, 2]).map((prior) => ({
      ...prior,
      ...(own === true && { halfNormal: 0.2 }),
    }))
    const likelihood = groupLikelihood({ ...model, parameters }, { options: 2, q0: 0.3 }, observations)
    return [title as string, new HierarchicalDensity(likelihood, parameters, priors, design as never)]
  })

  test.each(cases)(
    '%s has a gradient that equals finite differences, in every parameterisation',
    (_, density) => {
      for (const form of [() => 0, () => 1, () => rng.uniform()]) {
        density.form = density.form.map(form)
        const x = Float64Array.from({ length: density.size }, () => 0.5 * rng.normal())
        density.slope(x)
        const gradient = density.gradient.slice()
        for (let k = 0; k < density.size; k++) {
          const moved = (by: number) => density.slope(x.map((value, m) => (m === k ? value + by : value)))
          expect((moved(1e-5) - moved(-1e-5)) / 2e-5).toBeCloseTo(gradient[k]!, 4)
        }
        const there = density.inward(density.outward(x))
        for (const [k, value] of x.entries()) expect(there[k]).toBeCloseTo(value, 10)
      }
    },
  )

  test('is the same distribution in every parameterisation: densities differ only by the Jacobian', () => {
    const [, density] = cases[0]!
    const z = density.outward(Float64Array.from({ length: density.size }, () => 0.5 * rng.normal()))
    const p = model.parameters.length
    const first = density.size - 4 * p
    const inForm = (w: number) => {
      density.form = density.form.map(() => w)
      // dz/dy = s^(1-w), for each participant and parameter.
      let jacobian = 0
      for (let k = first; k < z.length; k++) jacobian += (1 - w) * z[first - p + ((k - first) % p)]!
      return density.slope(density.inward(z)) - jacobian
    }
    expect(inForm(0)).toBeCloseTo(inForm(1), 8)
    expect(inForm(0.3)).toBeCloseTo(inForm(1), 8)
  })
})

/**
 * Simulation-based calibration (Talts et al. 2018, arXiv 1804.06788): if groups are drawn from the prior, the rank of the true value
 * among the posterior draws is uniform. Tested with chi-squared over ten bins, at the 99.9 % quantile for 9 degrees of freedom.
 */
test.each(['rw2', 'rw2+perseveration', 'agency3'])(
  'ranks of true group means of %s among posterior draws are uniform',
  (id) => {
    const REPEATS = 40
    const CRITICAL = 27.9
    const task = id === 'agency3' ? 'agency' : 'optimism-bias'
    const model = findModel(id, [0, 1])
    const p = model.parameters.length
    const setting = { options: 2, q0: 0.5 }
    const priors = model.parameters.map(({ name }): GroupPrior => ({
      mean: { mean: name === 'beta' ? 1.2 : 0, sd: 1 },
      logDeviation: { mean: Math.log(0.5), sd: 0.5 },
    }))
    const ranks = Array.from({ length: 2 * p }, () => new Array<number>(10).fill(0))
    for (let n = 0; n < REPEATS; n++) {
      const rng = makeRng(5, id, n)
      const mu = priors.map(({ mean }) => mean.mean + mean.sd * rng.normal())
      const logSd = priors.map(({ logDeviation }) => logDeviation.mean + logDeviation.sd * rng.normal())
      const observations = [0, 1, 2, 3].map((person) => {
        const values = model.parameters.map(({ name, transform }, j) => [
          name,
          transform.natural(mu[j]! + Math.exp(logSd[j]!) * rng.normal()),
        ])
        const schedule = makeSchedule(taskSpec(task), 10 * n + person, 1).slice(0, 96)
        const [script] = scriptsOfSchedule(schedule)
        return playScript(model, Object.fromEntries(values), script!, 0.5, rng)
      })
      const likelihood = groupLikelihood(model, setting, observations)
      const density = new HierarchicalDensity(likelihood, model.parameters, priors, oneCell(4))
      const start = startChain(density, () => density.draw(rng))
      const draws = sample(density, start, 'sbc', 150, 240, n)
      // Every fourth draw, so that draws are nearly independent.
      const thinned = draws.filter((_, m) => m % 4 === 0)
      for (const [k, truth] of [...mu, ...logSd].entries()) {
        const below = thinned.filter((x) => x[k]! < truth).length
        const bin = Math.min(9, Math.floor((10 * below) / (thinned.length + 1)))
        ranks[k]![bin] = ranks[k]![bin]! + 1
      }
    }
    for (const counts of ranks) {
      const squares = counts.reduce((sum, count) => sum + (count - REPEATS / 10) ** 2 / (REPEATS / 10), 0)
      expect(squares).toBeLessThan(CRITICAL)
    }
  },
)
