import { square } from '../../numeric/power.ts'
import type { Rng } from '../../random/rng.ts'
import { uninformed } from '../uninformed.ts'
import { personAt } from './design.ts'
import type { Draws } from '../importance.ts'
import { type Interval, interval } from './estimates.ts'
import { sharesOf } from './marginal.ts'
import type { Nodes } from './nodes.ts'
import type { Group, MakeRng } from './group.ts'
import { nodesOfSome } from './group-draws.ts'

export interface PersonParameter extends Interval {
  readonly sd: number
}

/**
 * Draws of the group distribution over which a participant's estimates are averaged, so that they include the uncertainty
 * of the group.
 */
const DRAWS_PER_PERSON = 60

/**
 * Posterior mean, sd and 95 % interval of each parameter of each participant, natural units; null if the choices are uninformative.
 * [participants][parameters]
 */
export function personParameters(group: Group, draws: Draws, makeRng: MakeRng): (PersonParameter | null)[][] {
  const people = group.likelihoods.length
  const some = resample(draws, DRAWS_PER_PERSON, makeRng('resample'))
  const out: (PersonParameter | null)[][] = []
  for (let first = 0; first < people; first += 2) {
    const rng = makeRng('nodes', first)
    const pair = [first, Math.min(first + 2, people)] as const
    const nodes = some.map((x) => nodesOfSome(group, x, pair, rng))
    for (let i = first; i < pair[1]; i++)
      out.push(
        onePerson(
          group,
          i,
          some,
          nodes.map((own) => own[i - first]!),
        ),
      )
  }
  return out
}

/** @param nodes of participant i for each of the draws */
function onePerson(
  { model: { parameters }, design, likelihoods }: Group,
  i: number,
  draws: readonly Float64Array[],
  nodes: readonly Nodes[],
): (PersonParameter | null)[] {
  const p = parameters.length
  const weights = nodes.flatMap((own, d) => {
    const shares = new Float64Array(own.count)
    sharesOf(own, personAt(draws[d]!, design.rows[i]!, p), p, shares)
    return Array.from(shares, (share) => share / nodes.length)
  })
  const of = (j: number) =>
    nodes.flatMap(({ count, z }) => Array.from({ length: count }, (_, k) => z[k * p + j]!))
  const average = (values: readonly number[]) =>
    weights.reduce((sum, weight, k) => sum + weight * values[k]!, 0)
  const z = parameters.map((_, j) => of(j))
  const means = z.map(average)
  const likelihood = likelihoods[i]!
  likelihood.evaluate(parameters.map(({ transform }, j) => transform.natural(means[j]!)))
  const unknown = uninformed(likelihood, parameters, Float64Array.from(means))
  return parameters.map(({ name, transform }, j) => {
    if (unknown.includes(name)) return null
    const values = z[j]!.map((value) => transform.natural(value))
    const mean = average(values)
    const variance = average(values.map((value) => square(value - mean)))
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
