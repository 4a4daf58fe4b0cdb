import type { Rng } from '../../random/rng.ts'
import { type Draws, drawAdaptively, student } from '../importance.ts'
import { personAt } from './design.ts'
import { type Group, type MakeRng, nodesAt, targetOf } from './group.ts'
import type { Place } from './group-search.ts'
import type { Nodes } from './nodes.ts'

/** Draws of the group distribution, and the factor by which the first ones are wider than the curvature implies. */
const DRAWS = { round: 200, rounds: 40, enough: 500 }
const WIDER = 1.4
/** Effective number of draws below which the intervals are unreliable. */
export const FEWEST_DRAWS = 100
/** Nodes per participant and parameter: for each draw, and for the integral at the mode. */
const NODES = { draw: 12, mode: 400 }
/** Number of participants up to which each draw has random numbers of its own. */
const OWN_NUMBERS = 100

/**
 * Draws from the marginal posterior of a group distribution by adaptive importance sampling, first around the places
 * given. The marginal
 * likelihood of each draw is an unbiased estimate from nodes made for this draw, so that the weights are correct however few the nodes are
 * (importance sampling squared: Tran et al. 2013, arXiv 1309.3339; Andrieu & Roberts 2009, doi 10.1214/07-AOS574). In large groups the sum of the errors would be too
 * large; there all draws use the same random numbers, so that the errors of similar draws cancel in their ratio.
 */
export function drawGroup(group: Group, places: readonly Place[], makeRng: MakeRng): Draws {
  const share = group.likelihoods.length > OWN_NUMBERS
  let drawn = 0
  const logDensity = (x: Float64Array) => {
    const rng = makeRng('nodes', share ? 0 : drawn++)
    return targetOf(group, nodesAround(group, x, places[0]!.people, NODES.draw, rng)).value(x)
  }
  const around = places.map(({ x, lower }) =>
    student(
      x,
      lower.map((l) => l * WIDER),
    ),
  )
  return drawAdaptively(logDensity, around, DRAWS, makeRng('draws'))
}

/** Log marginal likelihood (nats) of a group distribution. */
export function logMarginalAt(group: Group, x: Float64Array, rng: Rng): number {
  const target = targetOf(group, nodesAround(group, x, startsAt(group, x), NODES.mode, rng))
  target.evaluate(x)
  return target.logMarginal
}

/** Nodes of some participants for a draw x of the group distribution. @param some the first one, an even number, and the one after the last */
export function nodesOfSome(group: Group, x: Float64Array, some: [number, number], rng: Rng): Nodes[] {
  return nodesAround(group, x, startsAt(group, x), NODES.draw, rng, some)
}

/** The mean of each participant's group distribution, where the search for the participant's mode starts. */
function startsAt({ model, design }: Group, x: Float64Array): Float64Array[] {
  return design.rows.map((row) => personAt(x, row, model.parameters.length).slice(0, model.parameters.length))
}

function nodesAround(
  group: Group,
  x: Float64Array,
  starts: readonly Float64Array[],
  each: number,
  rng: Rng,
  some?: [number, number],
): Nodes[] {
  const modes = starts.map((z) => z.slice())
  return nodesAt(group, x, modes, each * group.model.parameters.length, () => rng, some)
}
