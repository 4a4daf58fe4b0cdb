import type { Model } from '../../model/model.ts'
import type { Rng } from '../../random/rng.ts'
import type { Evaluator, GroupLikelihood } from '../evaluator.ts'
import { type GroupDesign, personAt } from './design.ts'
import type { GroupPrior } from './group-prior.ts'
import { distributionOf, GroupTarget } from './marginal.ts'
import { makeNodes, type Nodes } from './nodes.ts'

/** What is fitted: participants, each with a likelihood, and the priors of their group distribution, one per parameter. */
export interface Group {
  readonly model: Model
  readonly likelihoods: readonly Evaluator[]
  /** The same likelihoods, evaluated together. */
  readonly together: GroupLikelihood
  readonly priors: readonly GroupPrior[]
  readonly design: GroupDesign
}

/** Makes the random numbers for a purpose. */
export type MakeRng = (...labels: (string | number)[]) => Rng

/**
 * Nodes of the participants for the group distribution x.
 *
 * @param modes starts of the searches for the modes of these participants, which overwrite them
 * @param count approximate number of nodes per participant
 * @param rng makes the random numbers of participant i
 * @param some the first participant, an even number, and the one after the last; default: all
 */
export function nodesAt(
  { model, likelihoods, together, design }: Group,
  x: Float64Array,
  modes: readonly Float64Array[],
  count: number,
  rng: (i: number) => Rng,
  [from, end]: readonly [number, number] = [0, likelihoods.length],
): Nodes[] {
  const wanted = design.rows.slice(from, end).map((row, k) => ({
    group: distributionOf(personAt(x, row, model.parameters.length)),
    z: modes[k]!,
    rng: rng(from + k),
  }))
  return makeNodes(model, likelihoods.slice(from, end), together, wanted, count, from)
}

export function targetOf({ model, priors, design }: Group, nodes: readonly Nodes[]): GroupTarget {
  return new GroupTarget(nodes, priors, model.parameters.length, design)
}
