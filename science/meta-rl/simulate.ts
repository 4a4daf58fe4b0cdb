import { makeRng } from '../random/rng.ts'
import type { ScheduledTrial } from '../task/schedule.ts'
import type { Agent } from './agent.ts'
import { episodesOf } from './episodes.ts'

export interface SimulationPlan {
  /** True: an episode is a session; false: an episode is a block. */
  readonly interleaved: boolean
  readonly seed: number
  /** Take the most probable option instead of sampling. */
  readonly greedy: boolean
}

/** Episodes played at once; chosen to fit the CPU caches. */
const BATCH = 64

/**
 * Lets a trained agent play scheduled trials. Each participant has its own random numbers.
 *
 * @returns the option taken, parallel to `trials`
 */
export function simulate(
  agent: Agent,
  weights: Float32Array,
  trials: readonly ScheduledTrial[],
  plan: SimulationPlan,
): number[] {
  const actions = Array<number>(trials.length)
  for (const episodes of batches(trials, plan.interleaved)) {
    const uniforms = plan.greedy
      ? null
      : Float32Array.from(episodes.flatMap((episode) => draws(episode, trials, plan)))
    const batch = episodesOf(
      episodes.map((episode) => episode.map((i) => trials[i]!)),
      plan.interleaved,
    )
    const played = agent.play(weights, batch, uniforms)
    episodes.flat().forEach((i, at) => {
      actions[i] = played.actions[at]!
    })
  }
  return actions
}

/** Indices of an episode's trials in the list of all trials. */
type Episode = readonly number[]

function batches(trials: readonly ScheduledTrial[], interleaved: boolean): Episode[][] {
  const episodes = new Map<string, number[]>()
  trials.forEach(({ participant, session, block }, i) => {
    const key = JSON.stringify([participant, session, interleaved ? 0 : block])
    const places = episodes.get(key)
    if (places) places.push(i)
    else episodes.set(key, [i])
  })
  const byLength = new Map<number, Episode[]>()
  for (const episode of episodes.values())
    byLength.set(episode.length, [...(byLength.get(episode.length) ?? []), episode])
  return [...byLength.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / BATCH) }, (_, i) =>
      group.slice(i * BATCH, (i + 1) * BATCH),
    ),
  )
}

function draws(
  episode: Episode,
  trials: readonly ScheduledTrial[],
  { seed, interleaved }: SimulationPlan,
): number[] {
  const { participant, session, block } = trials[episode[0]!]!
  const rng = makeRng(seed, 'meta-rl play', participant, session, interleaved ? 0 : block)
  return episode.map(() => rng.uniform())
}
