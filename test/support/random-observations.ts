import type { Observations } from '../../science/fit/observations.ts'
import type { Rng } from '../../science/random/rng.ts'

const LEVELS = [-1, 0.5, 1, 2]

/** Random trials of all kinds: free and forced, partial and full feedback, several outcomes. */
export function randomObservations(
  rng: Rng,
  options: number,
  trials: number,
  blocks = 2,
  outcome = () => LEVELS[rng.int(LEVELS.length)]!,
): Observations {
  return {
    options,
    blocks: Array.from({ length: blocks }, () =>
      Array.from({ length: trials }, () => {
        const choice = rng.int(options)
        const forced = rng.bernoulli(0.3)
        const full = rng.bernoulli(0.4)
        const outcomes = Array.from({ length: options }, (_, i) => (i === choice || full ? outcome() : null))
        const cues = { listed_first: rng.int(options), first_label: rng.int(options) }
        return { played: { choice, forced, outcomes }, scored: !forced, cues }
      }),
    ),
  }
}
