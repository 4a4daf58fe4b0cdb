import { InputError } from '../input-error.ts'
import type { TaskSpec } from '../task/task.ts'

/** Layout of the network's input: the first index of each feature, which is one number or a one-hot vector. -1: feature absent. */
export interface Observation {
  readonly size: number
  /** One-hot: the casino (interleaved tasks), or the forced option (blocked tasks; all 0 on free trials). */
  readonly cue: number
  readonly cues: number
  /** One-hot cue of the previous trial, or -1. */
  readonly previousCue: number
  readonly previousAction: number
  readonly previousReward: number
  /** Outcome of the other option on the previous trial if it was shown, or -1. */
  readonly previousForgone: number
  /** Time t / T within the episode. */
  readonly time: number
}

/**
 * Inputs of the source study: the previous cue is included only in blocked tasks. With `previousCue: true` it is included in
 * interleaved tasks too, so that the network need not learn to which casino an outcome belongs.
 *
 * @throws InputError if a task has full feedback and more than two options
 */
export function observationOf(spec: TaskSpec, previousCue = false): Observation {
  const options = spec.blocks[0]!.p.length
  const full = spec.blocks.some((block) => block.feedback === 'full')
  if (full && options > 2)
    throw new InputError(
      `task ${spec.id} shows the outcomes of all ${options} options; meta-RL supports full feedback for 2 options only`,
    )
  const cues = spec.interleaved ? spec.blocks.length : options
  let size = 0
  const take = (numbers: number) => {
    size += numbers
    return numbers > 0 ? size - numbers : -1
  }
  return {
    cues,
    cue: take(cues),
    previousCue: take(!spec.interleaved || previousCue ? cues : 0),
    previousAction: take(options),
    previousReward: take(1),
    previousForgone: take(full ? 1 : 0),
    time: take(1),
    size,
  }
}
