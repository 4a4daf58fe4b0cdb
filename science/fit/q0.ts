import { InputError } from '../input-error.ts'
import { findModel } from '../model/find-model.ts'
import type { Priors } from '../model/priors.ts'
import { isTaskId, taskSpec } from '../task/task.ts'
import type { TrialLike } from './observations.ts'

/** A number; `midpoint`: halfway between the worst and the best outcome of the task; `free`: fitted between those two. */
export type Q0 = number | 'midpoint' | 'free'

export interface Q0Setting {
  readonly q0: number
  /** Smallest and largest reward. */
  readonly range: readonly [number, number]
  /** True: it is a parameter. */
  readonly free: boolean
  /** Of the parameters of single agents; default: weak. */
  readonly priors?: Priors
}

/**
 * The value expected of an option at first, for a group of agents on one task. The outcomes of a known task are those of its
 * definition wherever the rewards agree with it, so that nothing depends on who else is in the table.
 *
 * @throws InputError if a number lies outside the task's rewards, where no outcome could ever be as expected
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

/** Outcomes of a task's trials as they come in: of all only three are kept, on which their range depends. */
export class OutcomesSeen {
  readonly #values = new Set<number>()

  constructor(private readonly task: string) {}

  add({ reward, forgone_reward }: Pick<TrialLike, 'reward' | 'forgone_reward'>): void {
    for (const value of [reward, forgone_reward]) if (typeof value === 'number') this.#values.add(value)
    // The smallest, the largest, and one that says that there are others than these two.
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
 * The same where the worst and the best outcome of the task are known.
 *
 * @throws InputError if a number lies outside of them
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

/** The model that is fitted where `id` is asked for: with a q0 of its own if that is free and values start there. */
export function modelAt(id: string, { free, range }: Q0Setting): string {
  const model = findModel(id, range)
  const starts = model.traces.some((trace) => trace.initial === 'q0')
  return free && starts ? findModel(`${id}+q0`, range).id : model.id
}

/** Worst and best outcome: of the task's definition if the rewards are among its outcomes, else of the rewards. */
function outcomeRange(seen: readonly number[], task: string): readonly [number, number] {
  const outcomes: readonly number[] = isTaskId(task) ? taskSpec(task).outcomes : []
  const values = seen.every((value) => outcomes.includes(value)) ? outcomes : seen
  if (values.length === 0) return [0, 1]
  return [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))]
}
