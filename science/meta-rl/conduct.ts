import type { Episodes } from './episodes.ts'

/** How well a batch was played. Means over free trials. */
export interface Conduct {
  readonly reward: number
  /** Expected reward given away by not taking the best option, in reward units. */
  readonly regret: number
  /** Share of choices of the option with the highest probability, among trials that have one. */
  readonly betterChoice: number
  /** Reward of every trial, imposed ones included. [B, T] */
  readonly rewards: Float32Array
}

/** @param unit difference between the better and the worse outcome */
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
