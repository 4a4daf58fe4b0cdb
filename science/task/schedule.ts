import { makeRng, type Rng } from '../random/rng.ts'
import { chancesOverTrials } from './change.ts'
import type { BlockSpec, Feedback, TaskSpec } from './task.ts'

/** All properties of a trial which do not depend on the agent. */
export interface ScheduledTrial {
  readonly participant: string
  readonly session: number
  readonly block: number
  /** 0-based position within the session. */
  readonly trial: number
  /** Reward probability of each option. [options] */
  readonly p: readonly number[]
  /** Outcome of each option, in units of reward. [options] */
  readonly outcomes: readonly number[]
  /** Option on a forced trial; null on free trials. */
  readonly forced: number | null
  readonly feedback: Feedback
  /** Label (a letter) of each option. [options] */
  readonly labels: readonly string[]
  /** Option named first in the question. */
  readonly listedFirst: number
}

/** Letters used as labels. Omitted: letters which are easily confused (I, O, Q), the pronouns U and Y, and X and Z. */
export const LABELS = [...'ABCDEFGHJKLMNPRSTVW']

/**
 * Complete schedule of one participant, with all random events drawn in advance. Each participant has a separate random stream, so the
 * schedule of participant 7 does not depend on the number of participants. Counterbalanced: the position of the better option over
 * blocks, and the option listed first over the trials of a block (equally often, in random order).
 */
export function makeSchedule(spec: TaskSpec, participant: number, seed: number): ScheduledTrial[] {
  const rng = makeRng(seed, 'schedule', spec.id, participant)
  return Array.from({ length: spec.sessions }, (_, session) =>
    makeSession(spec, `${participant}`, session, participant, rng),
  ).flat()
}

/** Smallest and largest outcome of a schedule. */
export function outcomeRange(
  trials: readonly Pick<ScheduledTrial, 'outcomes'>[],
): [worse: number, better: number] {
  let [worse, better] = [Infinity, -Infinity]
  for (const { outcomes } of trials)
    for (const outcome of outcomes) {
      worse = Math.min(worse, outcome)
      better = Math.max(better, outcome)
    }
  return [worse, better]
}

type Draft = Omit<ScheduledTrial, 'trial'>

function makeSession(
  spec: TaskSpec,
  participant: string,
  session: number,
  parity: number,
  rng: Rng,
): ScheduledTrial[] {
  const options = spec.blocks[0]!.p.length
  // Interleaved blocks are distinguished by the name of the casino, so they share labels; sequential blocks get new labels.
  const shared = rng.shuffle(LABELS).slice(0, options)
  const letters = rng.shuffle(LABELS)
  const specs = spec.interleaved ? spec.blocks : rng.shuffle(spec.blocks)
  const blocks = specs.map((block, index) => {
    const labels = spec.interleaved ? shared : takeCyclic(letters, index * options, options)
    // Interleaved designs contain both orders of each pair; in other designs the position of the better option alternates.
    const p = spec.interleaved || (index + parity + session) % 2 === 0 ? block.p : [...block.p].reverse()
    return drawBlock({ ...block, p }, { participant, session, block: index, labels }, spec, rng)
  })
  const order = spec.interleaved ? interleave(blocks, rng) : blocks.flat()
  return order.map((draft, trial) => ({ ...draft, trial }))
}

function drawBlock(
  block: BlockSpec,
  place: Pick<Draft, 'participant' | 'session' | 'block' | 'labels'>,
  spec: Pick<TaskSpec, 'outcomes' | 'graded'>,
  rng: Rng,
): Draft[] {
  const options = block.p.length
  const forced: (number | null)[] = Array.from({ length: block.freeTrials }, () => null)
  for (let i = 0; i < block.forcedTrials; i++) forced.push(i % options)
  const listed = rng.shuffle(forced.map((_, i) => i % options))
  const chances = chancesOverTrials(block.p, block.change, forced.length, rng)
  return rng.shuffle(forced).map((choice, i) => ({
    ...place,
    p: chances[i]!,
    outcomes: chances[i]!.map((p) => drawOutcome(spec, p, rng)),
    forced: choice,
    feedback: block.feedback,
    listedFirst: listed[i]!,
  }))
}

/** Draws the outcome of an option on one trial. @param p its reward probability, or its mean as a share of the outcome range */
export function drawOutcome(
  { outcomes: [worse, better], graded }: Pick<TaskSpec, 'outcomes' | 'graded'>,
  p: number,
  rng: Rng,
): number {
  if (!graded) return rng.bernoulli(p) ? better : worse
  const { noise, step } = graded
  const steps = Math.round((p * (better - worse) + noise * rng.normal()) / step)
  const most = Math.floor((better - worse) / step + 1e-9)
  // Multiples of decimal steps are inexact; rounding to 12 digits recovers the intended value.
  return Number((worse + Math.max(0, Math.min(most, steps)) * step).toPrecision(12))
}

/** Mixes the trials of several blocks at random, keeping the order within each block. */
function interleave(blocks: readonly Draft[][], rng: Rng): Draft[] {
  const turns = rng.shuffle(blocks.flatMap((block, index) => block.map(() => index)))
  const next = blocks.map(() => 0)
  return turns.map((index) => {
    const position = next[index]!
    next[index] = position + 1
    return blocks[index]![position]!
  })
}

function takeCyclic<T>(items: readonly T[], from: number, count: number): T[] {
  return Array.from({ length: count }, (_, i) => items[(from + i) % items.length]!)
}
