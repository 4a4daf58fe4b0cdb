import type { Block } from './conditions.ts'
import { type Interval, meanInterval } from '../numeric/interval.ts'
import { bestOptionsOfRow } from '../task/best-options.ts'
import { probabilities } from '../task/probabilities.ts'
import type { Trial } from './tables.ts'

/** A quantity plotted over the free choices of a block; undefined on trials which do not determine it. */
export interface Measure {
  readonly of: (trial: Trial) => number | undefined
  /** Expected value under random choice. */
  readonly chance: (trial: Trial) => number | undefined
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

/**
 * Regret in units of reward probability: p of the best option minus p of the chosen one. Multiplied by the difference of
 * outcomes, it is a loss of reward.
 */
export const REGRET: Measure = {
  of(trial) {
    const p = probabilities(trial)
    return p && trial.action !== null ? Math.max(...p) - p[trial.action]! : undefined
  },
  chance(trial) {
    const p = probabilities(trial)
    return p && Math.max(...p) - p.reduce((a, b) => a + b, 0) / p.length
  },
}

export interface CurvePoint extends Interval {
  /** 1-based number of the free choice in its block. */
  readonly position: number
}

/** Mean over participants at each free choice of a block; each participant's blocks are averaged first. */
export function curvePoints(blocks: readonly Block[], measure: Measure): CurvePoint[] {
  // position -> participant -> sum and count over that participant's blocks
  const cells: Map<string, { sum: number; n: number }>[] = []
  for (const block of blocks)
    freeTrials(block).forEach((trial, position) => {
      const value = measure.of(trial)
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

/** Mean over all free trials under random choice. */
export function chanceLevel(blocks: readonly Block[], measure: Measure): number | undefined {
  const values = blocks.flatMap((block) => freeTrials(block).flatMap((trial) => measure.chance(trial) ?? []))
  return values.length > 0 ? values.reduce((a, b) => a + b, 0) / values.length : undefined
}

/** Largest minus smallest observed reward of a task. */
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
