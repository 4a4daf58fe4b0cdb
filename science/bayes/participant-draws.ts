import { columnsOf } from '../fit/group/design.ts'
import type { ParameterValues } from '../model/learner.ts'
import { rowsOf } from './draw-rows.ts'
import type { PosteriorModel } from './posterior-model.ts'
import type { ChainDraws } from './posterior-rows.ts'

/** Natural parameters of each participant, at draws evenly spread over all chains. @returns by participant, by draw */
export function participantDraws(
  { model, agents, design, density }: PosteriorModel,
  chains: readonly ChainDraws[],
  count: number,
): ParameterValues[][] {
  const { parameters } = model
  const first = (columnsOf(design) + 1) * parameters.length
  const drawn = chains.flatMap((parts) => parts.flatMap(({ draws }) => rowsOf(draws, density.size)))
  const used = Math.min(count, drawn.length)
  return agents.map((_, i) =>
    Array.from({ length: used }, (_, n) => {
      const x = drawn[Math.floor((n * drawn.length) / used)]!
      return Object.fromEntries(
        parameters.map(({ name, transform }, j) => [
          name,
          transform.natural(x[first + i * parameters.length + j]!),
        ]),
      )
    }),
  )
}
