import type { Block } from './conditions.ts'
import { type Interval, meanInterval } from './interval.ts'
import { bestOptionsOfRow } from '../task/best-options.ts'
import { probabilities } from './probabilities.ts'
import type { Trial } from './tables.ts'

/** What a curve follows over the free choices of a block; undefined where a trial says nothing about it. */
export interface Measure {
  /** @param range better minus worse outcome of the task */
  readonly of: (trial: Trial, range: number) => number | undefined
  /** Its value for somebody who chooses at random. */
  readonly chance: (trial: Trial, range: number) => number | undefined
}

export const BETTER: Measure = {
  of(trial) {
    const best = bestOptionsOfRow(trial)
    return trial.action === null || best.length === 0 ? undefined : Number(best.includes(trial.action))
  },
  chance(trial) {
    const best = bestOptionsOfRow(trial)
    return best.length === 0 ? undefined : best.length / trial.n_options
  },
}

/** Expected reward given up by a choice: (p of the best option - p of the one taken) x (better - worse outcome). */
export const REGRET: Measure = {
  of(trial, range) {
    const p = probabilities(trial)
    return p && trial.action !== null ? range * (Math.max(...p) - p[trial.action]!) : undefined
  },
  chance(trial, range) {
    const p = probabilities(trial)
    return p && range * (Math.max(...p) - p.reduce((a, b) => a + b, 0) / p.length)
  },
}

export interface CurvePoint extends Interval {
  /** 1-based number of the free choice in its block. */
  readonly position: number
}

/** Mean over participants at each free choice of a block; a participant's blocks are averaged first. */
export function curvePoints(blocks: readonly Block[], measure: Measure, range: number): CurvePoint[] {
  // position -> participant -> sum and count over that participant's blocks
  const cells: Map<string, { sum: number; n: number }>[] = []
  for (const block of blocks)
    freeTrials(block).forEach((trial, position) => {
      const value = measure.of(trial, range)
      if (value === undefined) return
      cells[position] ??= new Map()
      const cell = cells[position].get(block.participant) ?? { sum: 0, n: 0 }
      cells[position].set(block.participant, { sum: cell.sum + value, n: cell.n + 1 })
    })
  return cells.flatMap((cell, position) =>
    cell
      ? [{ position: position + 1, ...meanInterval([...cell.values()].map(({ sum, n }) => sum / n)) }]
      : [],
  )
}

/** Mean over all free trials for somebody who chooses at random. */
export function chanceLevel(blocks: readonly Block[], measure: Measure, range: number): number | undefined {
  const values = blocks.flatMap((block) =>
    freeTrials(block).flatMap((trial) => measure.chance(trial, range) ?? []),
  )
  return values.length > 0 ? values.reduce((a, b) => a + b, 0) / values.length : undefined
}

/** Better minus worse outcome of a task, as seen in its rewards. */
export function rewardRange(blocks: readonly Block[]): number {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const block of blocks)
    for (const { reward } of block.trials)
      if (reward !== null) {
        low = Math.min(low, reward)
        high = Math.max(high, reward)
      }
  return high > low ? high - low : 0
}

function freeTrials(block: Block): Trial[] {
  return block.trials.filter((trial) => trial.forced === 0)
}
