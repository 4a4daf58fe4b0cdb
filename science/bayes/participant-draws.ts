import type { ParameterValues } from '../model/learner.ts'
import { type ChainDraws, drawsByChain, personAt } from './draw-rows.ts'
import type { PosteriorModel } from './posterior-model.ts'

/** Natural parameters of each participant at up to `count` draws, evenly spaced over all chains. @returns [participants][draws] */
export function participantDraws(
  built: PosteriorModel,
  chains: readonly ChainDraws[],
  count: number,
): ParameterValues[][] {
  const { model, agents, density } = built
  const drawn = drawsByChain(chains, density.size).flat()
  const used = Math.min(count, drawn.length)
  return agents.map((_, i) =>
    Array.from({ length: used }, (_, n) => {
      const x = drawn[Math.floor((n * drawn.length) / used)]!
      const values = personAt(built, x, i)
      return Object.fromEntries(model.parameters.map(({ name }, j) => [name, values[j]!]))
    }),
  )
}
