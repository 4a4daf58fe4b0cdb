import type { Observations } from '../../science/fit/observations.ts'

/** The same choices with rewards multiplied by `factor`. */
export function rewardsTimes(factor: number, { options, blocks }: Observations): Observations {
  return {
    options,
    blocks: blocks.map((block) =>
      block.map((o) => ({
        ...o,
        played: {
          ...o.played,
          outcomes: Array.from(o.played.outcomes, (x) => (x === null ? null : factor * x)),
        },
      })),
    ),
  }
}
