import type { Contrast } from '../../model/model.ts'
import type { Parameter } from '../../model/parameter.ts'
import { square } from '../../numeric/power.ts'
import { normalQuantile } from '../../numeric/special.ts'
import type { Rng } from '../../random/rng.ts'
import type { Evaluator } from '../evaluator.ts'
import { uninformed } from '../uninformed.ts'
import type { Draws } from './draws.ts'
import { sharesOf } from './marginal.ts'
import type { Nodes } from './nodes.ts'

/** An estimate with its 95 % interval. */
export interface Interval {
  readonly value: number
  readonly low: number
  readonly high: number
}

export interface GroupParameter {
  /** Posterior mode, unconstrained space. */
  readonly meanZ: number
  readonly sdZ: number
  /** Natural units: the group's median, and the mean over the people that the group stands for. */
  readonly median: Interval
  readonly mean: Interval
}

export interface GroupContrast {
  readonly contrast: Contrast
  /** Mean of the first parameter minus mean of the second, over the people that the group stands for. */
  readonly difference: Interval
  /** Posterior probability that it is above zero. */
  readonly probability: number
}

export interface PersonParameter extends Interval {
  readonly sd: number
}

/** Evenly spread quantiles of a standard normal: a mean over them is an integral. */
const SPREAD = Array.from({ length: 101 }, (_, i) => normalQuantile((i + 0.5) / 101))

/** Mean of a parameter over the people that a group distribution stands for, natural units. */
function populationMean({ transform }: Parameter, mean: number, logSd: number): number {
  const sd = Math.exp(logSd)
  return SPREAD.reduce((sum, normal) => sum + transform.natural(mean + sd * normal), 0) / SPREAD.length
}

export function groupParameter(
  parameter: Parameter,
  j: number,
  mode: Float64Array,
  { x, weights }: Draws,
): GroupParameter {
  const p = mode.length / 2
  const { transform } = parameter
  return {
    meanZ: mode[j]!,
    sdZ: Math.exp(mode[p + j]!),
    median: interval(
      x.map((draw) => transform.natural(draw[j]!)),
      weights,
    ),
    mean: interval(
      x.map((draw) => populationMean(parameter, draw[j]!, draw[p + j]!)),
      weights,
    ),
  }
}

export function groupContrast(
  contrast: Contrast,
  parameters: readonly Parameter[],
  { x, weights }: Draws,
): GroupContrast {
  const p = parameters.length
  const [first, second] = contrast.map((name) =>
    parameters.findIndex((parameter) => parameter.name === name),
  ) as [number, number]
  const differences = x.map(
    (draw) =>
      populationMean(parameters[first]!, draw[first]!, draw[p + first]!) -
      populationMean(parameters[second]!, draw[second]!, draw[p + second]!),
  )
  return {
    contrast,
    difference: interval(differences, weights),
    probability: Math.min(
      1,
      weights.reduce((sum, weight, i) => sum + (differences[i]! > 0 ? weight : 0), 0),
    ),
  }
}

/** Draws of the group distribution over which a person's estimates are averaged: what is unknown of the group is part of what is unknown of the person. */
const DRAWS_PER_PERSON = 60

export function personParameters(
  nodes: Nodes,
  parameters: readonly Parameter[],
  draws: Draws,
  likelihood: Evaluator,
  rng: Rng,
): (PersonParameter | null)[] {
  const p = parameters.length
  const shares = new Float64Array(nodes.count)
  const own = new Float64Array(nodes.count)
  for (const x of resample(draws, DRAWS_PER_PERSON, rng)) {
    sharesOf(nodes, x, p, own)
    for (let k = 0; k < nodes.count; k++) shares[k] = shares[k]! + own[k]! / DRAWS_PER_PERSON
  }
  const weights = [...shares]
  const means = parameters.map((_, j) =>
    weights.reduce((sum, weight, k) => sum + weight * nodes.z[k * p + j]!, 0),
  )
  likelihood.evaluate(parameters.map(({ transform }, j) => transform.natural(means[j]!)))
  const unknown = uninformed(likelihood, parameters, Float64Array.from(means))
  return parameters.map(({ name, transform }, j) => {
    if (unknown.includes(name)) return null
    const values = weights.map((_, k) => transform.natural(nodes.z[k * p + j]!))
    const mean = weights.reduce((sum, weight, k) => sum + weight * values[k]!, 0)
    const variance = weights.reduce((sum, weight, k) => sum + weight * square(values[k]! - mean), 0)
    return { ...interval(values, weights), value: mean, sd: Math.sqrt(variance) }
  })
}

/** Systematic resampling: `count` draws of equal weight. */
function resample({ x, weights }: Draws, count: number, rng: Rng): Float64Array[] {
  const out: Float64Array[] = []
  let [sum, i] = [weights[0]!, 0]
  for (let n = 0, place = rng.uniform() / count; n < count; n++, place += 1 / count) {
    while (sum < place && i < x.length - 1) sum += weights[++i]!
    out.push(x[i]!)
  }
  return out
}

/** Weighted median and central 95 % interval. */
function interval(values: readonly number[], weights: readonly number[]): Interval {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!)
  const at = (q: number) => {
    let sum = 0
    for (const i of order) {
      sum += weights[i]!
      if (sum >= q) return values[i]!
    }
    return values[order.at(-1)!]!
  }
  return { value: at(0.5), low: at(0.025), high: at(0.975) }
}
