import type { GroupDistribution, Nodes } from '../../science/fit/group/nodes.ts'
import { makeNodes } from '../../science/fit/group/nodes.ts'
import { groupLikelihood } from '../../science/fit/group-likelihood.ts'
import { makeLikelihood } from '../../science/fit/likelihood.ts'
import type { Observations } from '../../science/fit/observations.ts'
import type { Model, Setting } from '../../science/model/model.ts'
import { makeRng } from '../../science/random/rng.ts'

/** About `count` nodes for each participant, for one group distribution. */
export function nodesNear(
  group: GroupDistribution,
  model: Model,
  setting: Setting,
  people: readonly Observations[],
  count = 200,
  seed = 3,
): Nodes[] {
  return makeNodes(
    model,
    people.map((own) => makeLikelihood(model, setting, own)),
    groupLikelihood(model, setting, people),
    people.map((_, i) => ({
      group,
      z: new Float64Array(model.parameters.length),
      rng: makeRng(seed, i),
    })),
    count,
  )
}
