import { cellText } from '../fit/group/group-tables.ts'
import { groupBy } from '../numeric/group-by.ts'
import { type ChainDraws, divergencesOf, drawsByChain } from './draw-rows.ts'
import { type GroupQuantity, groupQuantities } from './group-quantities.ts'
import type { PosteriorModel } from './posterior-model.ts'
import { summaryOf } from './summary.ts'

/** A posterior of one kind of agent, source, task and model, with its chains. */
export interface Drawn {
  readonly built: PosteriorModel
  readonly chains: readonly ChainDraws[]
}

/** Draws of a quantity in one group of participants. */
interface Group {
  readonly agent: string
  readonly source: string
  readonly cell: string
  readonly chains: readonly Float64Array[]
  readonly divergences: number
}

/**
 * Differences between groups with the same task and model: means and contrasts of each pair of sources, and of each pair of cells. Draws of one
 * posterior are compared draw by draw. Posteriors of different sources share no parameter, so they are independent, and pairs of their draws
 * are draws of both.
 */
export function differenceRows(drawn: readonly Drawn[]) {
  const comparable = groupBy(drawn, ({ built }) => `${built.agents[0]!.who.task}\u0000${built.model.id}`)
  return [...comparable.values()].flatMap((posteriors) => {
    const { model, agents } = posteriors[0]!.built
    const groups = groupBy(posteriors.flatMap(groupsOf), ({ kind, parameter }) => `${kind}\u0000${parameter}`)
    return [...groups.values()].flatMap((own) =>
      own.flatMap((second, n) =>
        own.slice(n + 1).map((first) => ({
          task: agents[0]!.who.task,
          model: model.id,
          kind: first.kind,
          parameter: first.parameter,
          ...named('', first),
          ...named('other_', second),
          ...summaryOf(
            first.chains.map((draws, chain) => draws.map((x, draw) => x - second.chains[chain]![draw]!)),
            { divergences: first.divergences + second.divergences },
          ),
        })),
      ),
    )
  })
}

function named<Prefix extends '' | 'other_'>(prefix: Prefix, { agent, source, cell }: Group) {
  return {
    [`${prefix}agent`]: agent,
    [`${prefix}source`]: source,
    [`${prefix}cell`]: cell || null,
  } as Record<`${Prefix}${'agent' | 'source'}`, string> & Record<`${Prefix}cell`, string | null>
}

function groupsOf({ built, chains }: Drawn): (Group & Pick<GroupQuantity, 'kind' | 'parameter'>)[] {
  const { agent, source } = built.agents[0]!.who
  const draws = drawsByChain(chains, built.density.size)
  const divergences = divergencesOf(chains)
  return groupQuantities(built)
    .filter(({ kind }) => kind !== 'group median')
    .map(({ kind, parameter, cell, value }) => ({
      ...{ kind, parameter, agent, source, cell: cellText(cell), divergences },
      chains: draws.map((own) => Float64Array.from(own, value)),
    }))
}
