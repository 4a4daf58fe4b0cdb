import { InputError } from '../input-error.ts'
import type { Rng } from '../random/rng.ts'
import { chancesOverTrials } from '../task/change.ts'
import { drawOutcome } from '../task/schedule.ts'
import type { BlockSpec, TaskSpec } from '../task/task.ts'
import { type Episodes, emptyEpisodes } from './episodes.ts'

/** Structure of an episode: all casinos of an interleaved task, or one block of a blocked task. */
export type EpisodeKind = readonly BlockSpec[]

/**
 * Kinds of episodes of a task, apart from their reward probabilities, grouped by length; an update trains on one group. An
 * interleaved task has one kind, the whole session; in a blocked task each block is an episode.
 */
export function episodeKinds(spec: TaskSpec): EpisodeKind[][] {
  if (spec.interleaved) return [[spec.blocks]]
  const byLength = new Map<number, Map<string, EpisodeKind>>()
  for (const block of spec.blocks) {
    const length = block.freeTrials + block.forcedTrials
    const group = byLength.get(length) ?? byLength.set(length, new Map()).get(length)!
    group.set(`${block.forcedTrials} ${block.feedback}`, [block])
  }
  return [...byLength.values()].map((group) => [...group.values()])
}

/** Disjoint ranges of reward probabilities, in ascending order. */
export type Chances = readonly (readonly [from: number, to: number])[]

/**
 * Ranges of all reward probabilities except those closer than `distance` to a probability used by the task.
 *
 * @throws InputError if nothing is left
 */
export function chancesWithout(spec: TaskSpec, distance: number): Chances {
  const own = [...new Set(spec.blocks.flatMap((block) => block.p))].sort((a, b) => a - b)
  if (distance === 0) return [[0, 1]]
  const left: [number, number][] = []
  let from = 0
  for (const p of own) {
    if (p - distance > from) left.push([from, p - distance])
    from = Math.max(from, p + distance)
  }
  if (from < 1) left.push([from, 1])
  if (left.length === 0)
    throw new InputError(
      `hold_out is ${distance}, which leaves no reward probability to train on: ${spec.id} has ${own.join(', ')}; take a smaller one`,
    )
  return left
}

/** Draws uniformly from the ranges. */
function drawChance(chances: Chances, rng: Rng): number {
  let rest = rng.uniform() * chances.reduce((sum, [from, to]) => sum + to - from, 0)
  for (const [from, to] of chances) {
    if (rest < to - from) return from + rest
    rest -= to - from
  }
  return chances.at(-1)![1]
}

/**
 * Draws training episodes: each of a random kind, with reward probabilities of each option and block uniform over `chances`, forced
 * trials at random positions, and all outcomes drawn in advance.
 */
export function drawEpisodes(
  kinds: readonly EpisodeKind[],
  spec: Pick<TaskSpec, 'outcomes' | 'graded' | 'interleaved'>,
  count: number,
  rng: Rng,
  chances: Chances = [[0, 1]],
): Episodes {
  const options = kinds[0]![0]!.p.length
  const trials = kinds[0]!.reduce((sum, block) => sum + block.freeTrials + block.forcedTrials, 0)
  const episodes = emptyEpisodes(count, trials, options)
  for (let e = 0; e < count; e++) drawEpisode(episodes, e, kinds[rng.int(kinds.length)]!, spec, chances, rng)
  return episodes
}

function drawEpisode(
  episodes: Episodes,
  episode: number,
  kind: EpisodeKind,
  spec: Pick<TaskSpec, 'outcomes' | 'graded' | 'interleaved'>,
  chances: Chances,
  rng: Rng,
): void {
  const { options, trials } = episodes
  const p = kind.map((block) =>
    chancesOverTrials(
      block.p.map(() => drawChance(chances, rng)),
      block.change,
      block.freeTrials + block.forcedTrials,
      rng,
    ),
  )
  const next = kind.map(() => 0)
  // Each block's free (-1) and forced trials in random order; `turns` is the order of the blocks.
  const choices = kind.map((block) =>
    rng.shuffle([
      ...Array<number>(block.freeTrials).fill(-1),
      ...Array.from({ length: block.forcedTrials }, (_, i) => i % options),
    ]),
  )
  const turns = rng.shuffle(kind.flatMap((_, block) => choices[block]!.map(() => block)))
  turns.forEach((block, t) => {
    const i = episode * trials + t
    const forced = choices[block]!.pop()!
    const now = p[block]![next[block]!++]!
    episodes.forced[i] = forced
    episodes.cues[i] = spec.interleaved ? block : forced
    episodes.full[i] = kind[block]!.feedback === 'full' ? 1 : 0
    for (let k = 0; k < options; k++) {
      const chance = now[k]!
      episodes.p[i * options + k] = chance
      episodes.outcomes[i * options + k] = drawOutcome(spec, chance, rng)
    }
  })
}
