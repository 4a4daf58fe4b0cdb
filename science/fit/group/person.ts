import type { Parameter } from '../../model/parameter.ts'
import { square } from '../../numeric/power.ts'
import type { Rng } from '../../random/rng.ts'
import type { Evaluator } from '../evaluator.ts'
import { uninformed } from '../uninformed.ts'
import { personAt } from './design.ts'
import type { Draws } from '../importance.ts'
import { type Interval, interval } from './estimates.ts'
import { sharesOf } from './marginal.ts'
import type { Nodes } from './nodes.ts'

export interface PersonParameter extends Interval {
  readonly sd: number
}

/**
 * Draws of the group distribution over which a participant's estimates are averaged, so that they include the uncertainty
 * of the group.
 */
const DRAWS_PER_PERSON = 60

/**
 * Posterior mean, sd and 95 % interval of each parameter of a participant, natural units; null if the choices are
 * uninformative.
 */
export function personParameters(
  nodes: Nodes,
  parameters: readonly Parameter[],
  row: Float64Array,
  draws: Draws,
  likelihood: Evaluator,
  rng: Rng,
): (PersonParameter | null)[] {
  const p = parameters.length
  const shares = new Float64Array(nodes.count)
  const own = new Float64Array(nodes.count)
  for (const x of resample(draws, DRAWS_PER_PERSON, rng)) {
    sharesOf(nodes, personAt(x, row, p), p, own)
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

/** Systematic resampling to `count` draws of equal weight. */
function resample({ x, weights }: Draws, count: number, rng: Rng): Float64Array[] {
  const out: Float64Array[] = []
  let [sum, i] = [weights[0]!, 0]
  for (let n = 0, place = rng.uniform() / count; n < count; n++, place += 1 / count) {
    while (sum < place && i < x.length - 1) sum += weights[++i]!
    out.push(x[i]!)
  }
  return out
}
