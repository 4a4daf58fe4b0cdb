import type { Episodes } from './episodes.ts'

/** Performance on a batch of episodes: means over free trials. */
export interface Conduct {
  readonly reward: number
  /** Mean loss of expected reward against the best option, in units of reward. */
  readonly regret: number
  /** Share of choices of the most rewarding option, among trials on which the options differ. */
  readonly betterChoice: number
  /** Reward of every trial, forced ones included. [B, T] */
  readonly rewards: Float32Array
}

/**
 * @param actions option taken. [B, T]
 * @param unit difference between the better and the worse outcome
 */
export function conductOf(episodes: Episodes, actions: Int32Array, unit: number): Conduct {
  const { options, p, outcomes, forced } = episodes
  const rewards = new Float32Array(actions.length)
  let free = 0
  let reward = 0
  let regret = 0
  let unequal = 0
  let better = 0
  for (let i = 0; i < actions.length; i++) {
    rewards[i] = outcomes[i * options + actions[i]!]!
    if (forced[i]! >= 0) continue
    let highest = p[i * options]!
    let lowest = highest
    for (let k = 1; k < options; k++) {
      highest = Math.max(highest, p[i * options + k]!)
      lowest = Math.min(lowest, p[i * options + k]!)
    }
    const taken = p[i * options + actions[i]!]!
    free++
    reward += rewards[i]!
    regret += (highest - taken) * unit
    if (highest > lowest) {
      unequal++
      if (taken === highest) better++
    }
  }
  return { rewards, reward: reward / free, regret: regret / free, betterChoice: better / unequal }
}
