import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { agentData } from '../../../science/fit/agent-data.ts'
import { groupRows } from '../../../science/fit/group-rows.ts'
import { fitGroup, type GroupFit } from '../../../science/fit/group/fit-group.ts'
import { groupPriors } from '../../../science/fit/group/group-prior.ts'
import { GroupTarget, sharesOf } from '../../../science/fit/group/marginal.ts'
import { drawAdaptively, student } from '../../../science/fit/importance.ts'
import { makeLikelihood } from '../../../science/fit/likelihood.ts'
import type { Observations } from '../../../science/fit/observations.ts'
import { findModel } from '../../../science/model/find-model.ts'
import type { Model } from '../../../science/model/model.ts'
import { makeRng } from '../../../science/random/rng.ts'
import { expectDerivatives } from '../../support/derivatives.ts'
import { play, RANGE, SETTING } from '../../support/group-play.ts'
import { nodesNear } from '../../support/nodes.ts'
import { publishedModelTrials, publishedTrials } from '../../support/human-trials.ts'
import { describeShared } from '../../support/shared.ts'

const weak = (model: Model) => groupPriors(model.parameters, 'weak', RANGE)

/** Log marginal likelihood of a group distribution, by the trapezoid rule with `points` grid points per parameter. */
function quadrature(
  model: Model,
  people: readonly Observations[],
  mean: number[],
  sd: number[],
  points: number,
) {
  const reach = 4.5
  const step = (2 * reach) / (points - 1)
  const grid = Array.from({ length: points }, (_, i) => -reach + i * step)
  const size = mean.length
  return people.reduce((sum, own) => {
    const likelihood = makeLikelihood(model, SETTING, own)
    const logs: number[] = []
    const place = new Array<number>(size).fill(0)
    for (;;) {
      const t = place.map((i) => grid[i]!)
      const theta = model.parameters.map(({ transform }, j) => transform.natural(mean[j]! + sd[j]! * t[j]!))
      logs.push(likelihood.value(theta) - 0.5 * t.reduce((s, x) => s + x * x, 0))
      let j = 0
      while (j < size && ++place[j]! === points) place[j++] = 0
      if (j === size) break
    }
    const most = logs.reduce((a, b) => Math.max(a, b))
    const total = logs.reduce((s, log) => s + Math.exp(log - most), 0)
    return sum + most + Math.log(total) + size * (Math.log(step) - 0.5 * Math.log(2 * Math.PI))
  }, 0)
}

describe('a group distribution', () => {
  const model = findModel('rw2')
  const truth = { mean: [2.2, 0, -1.5], sd: [0.3, 0.5, 0.5] }
  const people = play(model, truth, 40, 9)
  const fit = fitGroup(model, SETTING, people, { priors: weak(model), seed: 1 })

  test('is recovered: the true values lie within the intervals', () => {
    expect(fit.converged).toBe(true)
    truth.mean.forEach((mean, j) => {
      const { median } = fit.cells[0]!.parameters[j]!
      const natural = model.parameters[j]!.transform.natural(mean)
      expect(median.low).toBeLessThan(natural)
      expect(median.high).toBeGreaterThan(natural)
    })
    const [alpha] = fit.cells[0]!.contrasts
    expect(alpha!.contrast).toEqual(['alpha_pos', 'alpha_neg'])
    expect(alpha!.difference.probability).toBeGreaterThan(0.99)
    expect(alpha!.difference.low).toBeGreaterThan(0)
  })

  test('has the same marginal likelihood as integration on a grid', () => {
    const exact = quadrature(
      model,
      people.slice(0, 12),
      fit.cells[0]!.parameters.map((p) => p.meanZ),
      fit.cells[0]!.parameters.map((p) => p.sdZ),
      31,
    )
    const twelve = fitGroup(model, SETTING, people.slice(0, 12), {
      // The narrow prior fixes the mode at the fit of all participants, so that both integrals are of the same distribution.
      priors: fit.cells[0]!.parameters.map(({ meanZ, sdZ }) => ({
        mean: { mean: meanZ, sd: 1e-4 },
        logDeviation: { mean: Math.log(sdZ), sd: 1e-4 },
      })),
      seed: 2,
    })
    expect(Math.abs(twelve.logMarginal - exact)).toBeLessThan(0.1)
  })

  test('has a marginal likelihood whose estimates from few nodes average to that of a grid', () => {
    // Rates near zero, where a Gaussian about a participant's mode is a bad approximation.
    const group = { mean: [2.6, -1.3, -3.8], sd: [0.5, 0.5, 1.5] }
    const three = play(model, group, 3, 5)
    const exact = quadrature(model, three, group.mean, group.sd, 41)
    const x = Float64Array.from([...group.mean, ...group.sd.map(Math.log)])
    const ratios = Array.from({ length: 400 }, (_, n) => {
      const nodes = nodesNear(group, model, SETTING, three, 16, n)
      return Math.exp(
        three.reduce(
          (sum, _, i) => sum + sharesOf(nodes[i]!, x, 3, new Float64Array(16)).logIntegral,
          -exact,
        ),
      )
    })
    const mean = ratios.reduce((a, b) => a + b) / ratios.length
    const sd = Math.sqrt(ratios.reduce((sum, ratio) => sum + (ratio - mean) ** 2, 0) / (ratios.length - 1))
    expect(sd).toBeGreaterThan(0.02) // few nodes: single estimates are imprecise
    expect(Math.abs(mean - 1)).toBeLessThan((4 * sd) / Math.sqrt(ratios.length))
  })

  test('has a gradient and a Hessian that equal finite differences', () => {
    const group = { mean: truth.mean, sd: truth.sd }
    const nodes = nodesNear(group, model, SETTING, people.slice(0, 8))
    const target = new GroupTarget(nodes, weak(model), 3)
    const x = Float64Array.from([2.1, 0.1, -1.4, -1, -0.6, -0.8])
    expectDerivatives(target, x)
  })

  test('is equal for equal seeds, and differs between seeds by less than its error', () => {
    const again = fitGroup(model, SETTING, people, { priors: weak(model), seed: 1 })
    expect(again).toEqual(fit)
    const other = fitGroup(model, SETTING, people, { priors: weak(model), seed: 2 })
    fit.cells[0]!.parameters.forEach(({ median }, j) => {
      const width = median.high - median.low
      expect(Math.abs(other.cells[0]!.parameters[j]!.median.value - median.value)).toBeLessThan(0.1 * width)
    })
    expect(Math.abs(other.logMarginal - fit.logMarginal)).toBeLessThan(0.5)
  })

  test('of identical participants has a small deviation that does not collapse to zero', () => {
    const same = play(model, { mean: [2.2, 0, -1.5], sd: [0, 0, 0] }, 40, 11)
    const found = fitGroup(model, SETTING, same, { priors: weak(model), seed: 1 })
    expect(found.converged).toBe(true)
    for (const { sdZ } of found.cells[0]!.parameters) {
      expect(sdZ).toBeGreaterThan(0.05)
      expect(sdZ).toBeLessThan(0.6)
    }
  })

  test('gives each participant an estimate within its interval', () => {
    fit.people.forEach((own) =>
      own.forEach((parameter) => {
        expect(parameter!.low).toBeLessThan(parameter!.value)
        expect(parameter!.high).toBeGreaterThan(parameter!.value)
      }),
    )
  })
})

describe('draws by adaptive importance sampling', () => {
  test('have the mean and a quantile of a known skewed distribution', () => {
    // x0 ~ Normal(0, 1), x1 = log of a Gamma(2) variable.
    const logDensity = (x: Float64Array) => -0.5 * x[0]! ** 2 + 2 * x[1]! - Math.exp(x[1]!)
    const around = student(Float64Array.from([0, Math.log(2)]), Float64Array.from([1, 0, Math.sqrt(0.5)]))
    const effort = { round: 400, rounds: 12, enough: 500 }
    const { x, weights, effective, logIntegral } = drawAdaptively(logDensity, [around], effort, makeRng(4))
    const mean = (f: (draw: Float64Array) => number) =>
      x.reduce((sum, draw, i) => sum + weights[i]! * f(draw), 0)
    expect(effective).toBeGreaterThan(400)
    // The integral of exp(-x0^2 / 2) is sqrt(2 pi), that of the other factor 1.
    expect(Math.abs(logIntegral - 0.5 * Math.log(2 * Math.PI))).toBeLessThan(0.15)
    expect(mean((draw) => draw[0]!)).toBeCloseTo(0, 0)
    expect(mean((draw) => Math.exp(draw[1]!))).toBeGreaterThan(1.85)
    expect(mean((draw) => Math.exp(draw[1]!))).toBeLessThan(2.15)
    expect(mean((draw) => Number(Math.exp(draw[1]!) < 0.2422))).toBeGreaterThan(0.012) // 2.5 % of Gamma(2)
    expect(mean((draw) => Number(Math.exp(draw[1]!) < 0.2422))).toBeLessThan(0.04)
  })
})

describeShared('group fits of published choices', (shared) => {
  test('do not depend on the random numbers where choices are nearly deterministic', () => {
    const model = findModel('rw2')
    const trials = publishedModelTrials(`${shared}/data`, 'claude-2.1')
    const people = groupRows(trials).map((rows) => agentData(rows, new Set()).observations)
    const [first, second] = [1, 2].map((seed) =>
      fitGroup(model, SETTING, people, { priors: weak(model), seed }),
    ) as [GroupFit, GroupFit]
    expect([first.converged, second.converged]).toEqual([true, true])
    const log = (fit: GroupFit) =>
      fit.cells[0]!.parameters.map(({ median }) =>
        [median.low, median.value, median.high].map((x) => Math.log(x)),
      )
    const [a, b] = [log(first), log(second)]
    a.forEach((interval, j) => {
      const width = interval[2]! - interval[0]!
      interval.forEach((x, k) => expect(Math.abs(b[j]![k]! - x)).toBeLessThan(0.2 * width))
    })
  })

  test('reach the maximum of the exact marginal likelihood for participants with rates near zero, and report its value', () => {
    const model = findModel('rw2')
    const people = groupRows(publishedTrials(`${shared}/data`, 'human-optimism-bias')).map(
      (rows) => agentData(rows, new Set()).observations,
    )
    const fit = fitGroup(model, SETTING, people, { priors: weak(model), seed: 1 })
    expect(fit.converged).toBe(true)
    const [mean, sd] = [
      fit.cells[0]!.parameters.map((p) => p.meanZ),
      fit.cells[0]!.parameters.map((p) => p.sdZ),
    ]
    const exact = quadrature(model, people, mean, sd, 27)
    expect(Math.abs(fit.logMarginal - exact)).toBeLessThan(0.5)
    // The maximum of the exact marginal likelihood is -2175.2 (beta 13.6, .213, .018).
    expect(exact).toBeGreaterThan(-2176.2)
    const medians = fit.cells[0]!.parameters.map(({ median }) => median.value)
    expect(medians[0]).toBeGreaterThan(12.5)
    expect(medians[0]).toBeLessThan(15)
    expect(medians[1]).toBeGreaterThan(0.19)
    expect(medians[1]).toBeLessThan(0.23)
    expect(medians[2]).toBeGreaterThan(0.015)
    expect(medians[2]).toBeLessThan(0.028)
  })

  test.each(['bandit2arm', 'bandit4arm2'])('converge for the example %s of hBayesDM', (name) => {
    const lines = readFileSync(join(shared, 'data/hbayesdm', `${name}_exampleData.txt`), 'utf8')
      .trim()
      .split('\n')
    const header = lines[0]!.split('\t')
    const rows = lines.slice(1).map((line) => {
      const cells = line.split('\t')
      return Object.fromEntries(header.map((column, i) => [column, Number(cells[i])]))
    })
    const options = name === 'bandit2arm' ? 2 : 4
    const subjects = [...new Set(rows.map((row) => row.subjID!))]
    const people = subjects.map((subject): Observations => ({
      options,
      blocks: [
        rows
          .filter((row) => row.subjID === subject)
          .map((row) => {
            const choice = row.choice! - 1
            const outcome = row.outcome ?? row.gain! - Math.abs(row.loss!)
            const outcomes = Array.from({ length: options }, (_, i) => (i === choice ? outcome : null))
            return { played: { choice, forced: false, outcomes }, scored: true }
          }),
      ],
    }))
    const outcomes = rows.map((row) => row.outcome ?? row.gain! - Math.abs(row.loss!))
    const range = [Math.min(...outcomes), Math.max(...outcomes)] as const
    for (const id of ['rw1', 'rw2']) {
      const model = findModel(id)
      const fit = fitGroup(model, { options, q0: 0 }, people, {
        priors: groupPriors(model.parameters, 'weak', range),
        seed: 1,
      })
      expect(fit.converged, id).toBe(true)
    }
  })
})
