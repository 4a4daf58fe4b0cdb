import type { Rng } from '../random/rng.ts'

/**
 * How the reward probabilities of a block change over trials. `reversal`: the probabilities shift by one option (with two options, they
 * are swapped) after a number of trials drawn uniformly from `every`. `drift`: each follows a random walk p' = decay p + (1 - decay)
 * centre + Normal(0, sd), reflected at 0 and 1 (Daw et al. 2006, doi 10.1038/nature04766).
 */
export type Change =
  | { readonly kind: 'reversal'; readonly every: readonly [least: number, most: number] }
  | { readonly kind: 'drift'; readonly sd: number; readonly decay: number; readonly centre: number }

/** Reward probabilities on each trial of a block. Draws no random numbers if there is no change. @returns [trials][options] */
export function chancesOverTrials(
  p: readonly number[],
  change: Change | undefined,
  trials: number,
  rng: Rng,
): (readonly number[])[] {
  if (!change) return new Array<readonly number[]>(trials).fill(p)
  return change.kind === 'reversal'
    ? reversing(p, change.every, trials, rng)
    : drifting(p, change, trials, rng)
}

function reversing(
  p: readonly number[],
  [least, most]: readonly [number, number],
  trials: number,
  rng: Rng,
): (readonly number[])[] {
  const length = () => least + rng.int(most - least + 1)
  let now = p
  let left = length()
  return Array.from({ length: trials }, () => {
    if (left === 0) {
      now = [now.at(-1)!, ...now.slice(0, -1)]
      left = length()
    }
    left--
    return now
  })
}

function drifting(
  p: readonly number[],
  { sd, decay, centre }: { readonly sd: number; readonly decay: number; readonly centre: number },
  trials: number,
  rng: Rng,
): (readonly number[])[] {
  let now = p
  return Array.from({ length: trials }, (_, t) => {
    if (t > 0) now = now.map((x) => reflected(decay * x + (1 - decay) * centre + sd * rng.normal()))
    return now
  })
}

/** Reflects a value at 0 and 1. */
function reflected(x: number): number {
  const turn = Math.abs(x) % 2
  return turn > 1 ? 2 - turn : turn
}
