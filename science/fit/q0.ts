import { InputError } from '../input-error.ts'
import { findModel } from '../model/find-model.ts'
import type { Priors } from '../model/priors.ts'
import { isTaskId, taskSpec } from '../task/task.ts'
import type { TrialLike } from './observations.ts'

/**
 * Initial value: a number; `midpoint` between the worst and the best outcome of the task; or `free`, a fitted parameter
 * in that range.
 */
export type Q0 = number | 'midpoint' | 'free'

export interface Q0Setting {
  readonly q0: number
  /** Smallest and largest reward. */
  readonly range: readonly [number, number]
  /** True if q0 is a fitted parameter. */
  readonly free: boolean
  /** Priors of the parameters of single agents; default: weak. */
  readonly priors?: Priors
}

/**
 * Initial value of the options for a group of agents on one task. For a known task, the range comes from its definition if it
 * includes all observed rewards, so that the result does not depend on which agents are in the table.
 *
 * @throws InputError if the number is outside the range of the task's rewards
 */
export function settleQ0(
  q0: Q0,
  rows: readonly (TrialLike & { readonly task: string })[],
  priors?: Priors,
): Q0Setting {
  const seen = new OutcomesSeen(rows[0]?.task ?? '')
  for (const row of rows) seen.add(row)
  return seen.settle(q0, priors)
}

/** Collects the outcomes of a task's trials row by row. Stores at most three values, which suffice to determine the range. */
export class OutcomesSeen {
  readonly #values = new Set<number>()

  constructor(private readonly task: string) {}

  add({ reward, forgone_reward }: Pick<TrialLike, 'reward' | 'forgone_reward'>): void {
    for (const value of [reward, forgone_reward]) if (typeof value === 'number') this.#values.add(value)
    // Keeps the smallest, the largest, and one value between them as evidence that a third outcome exists.
    while (this.#values.size > 3) {
      const [low, high] = [Math.min(...this.#values), Math.max(...this.#values)]
      this.#values.delete([...this.#values].find((value) => value !== low && value !== high)!)
    }
  }

  settle(q0: Q0, priors?: Priors): Q0Setting {
    return settleWithin(q0, outcomeRange([...this.#values], this.task), this.task, priors)
  }
}

/**
 * Initial value of the options if the worst and the best outcome of the task are known.
 *
 * @throws InputError if the number is outside this range
 */
export function settleWithin(
  q0: Q0,
  range: readonly [number, number],
  task: string,
  priors?: Priors,
): Q0Setting {
  const [low, high] = range
  if (typeof q0 !== 'number')
    return { q0: (low + high) / 2, range, free: q0 === 'free' && high > low, priors }
  if (q0 < low || q0 > high)
    throw new InputError(
      `q0 is ${q0}, but the rewards of task ${task} go from ${low} to ${high}; expected a number between them, midpoint or free`,
    )
  return { q0, range, free: false, priors }
}

/** Id of the model to fit for `id`: `id+q0` if q0 is free and the model starts from it, else `id`. */
export function modelAt(id: string, { free, range }: Q0Setting): string {
  const model = findModel(id, range)
  const starts = model.traces.some((trace) => trace.initial === 'q0')
  return free && starts ? findModel(`${id}+q0`, range).id : model.id
}

/** Worst and best outcome: from the task's definition if it includes all observed rewards, else from the rewards. */
function outcomeRange(seen: readonly number[], task: string): readonly [number, number] {
  const outcomes: readonly number[] = isTaskId(task) ? taskSpec(task).outcomes : []
  const values = seen.every((value) => outcomes.includes(value)) ? outcomes : seen
  if (values.length === 0) return [0, 1]
  return [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))]
}
