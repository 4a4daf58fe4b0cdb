import { InputError } from '../input-error.ts'
import type { TrialLike } from './observations.ts'

/** A number; `midpoint`: the mean of the smallest and the largest reward of the task; `free`: fitted between those two. */
export type Q0 = number | 'midpoint' | 'free'

export interface Q0Setting {
  readonly q0: number
  /** Smallest and largest reward. */
  readonly range: readonly [number, number]
  /** Mix-in that makes it a parameter. */
  readonly free: boolean
}

/**
 * The value expected of an option at first, for all agents of one task.
 *
 * @throws InputError if a number lies outside the task's rewards, where no outcome could ever be as expected
 */
export function settleQ0(q0: Q0, rows: readonly (TrialLike & { readonly task: string })[]): Q0Setting {
  let low = Infinity
  let high = -Infinity
  for (const { reward, forgone_reward } of rows) {
    for (const value of [reward, forgone_reward]) {
      if (value === null || value === undefined) continue
      low = Math.min(low, value)
      high = Math.max(high, value)
    }
  }
  if (low > high) return { q0: typeof q0 === 'number' ? q0 : 0, range: [0, 1], free: false } // no answered trial at all
  const range = [low, high] as const
  if (typeof q0 !== 'number') return { q0: (low + high) / 2, range, free: q0 === 'free' && high > low }
  if (q0 < low || q0 > high)
    throw new InputError(
      `q0 is ${q0}, but the rewards of task ${rows[0]!.task} go from ${low} to ${high}; expected a number between them, midpoint or free`,
    )
  return { q0, range, free: false }
}
