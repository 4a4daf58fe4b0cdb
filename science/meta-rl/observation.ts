import { InputError } from '../input-error.ts'
import type { TaskSpec } from '../task/task.ts'

/** Where each piece of what the agent is told stands in its input: one number or a one-hot group per piece. */
export interface Observation {
  readonly size: number
  /** Which casino this is (interleaved tasks), or which option is imposed (block tasks; all 0: free). */
  readonly cue: number
  readonly cues: number
  /** Cue of the previous trial; -1: not told. */
  readonly previousCue: number
  readonly previousAction: number
  readonly previousReward: number
  /** What the other option gave on the previous trial, where it was shown; -1: not told. */
  readonly previousForgone: number
  /** t / T. */
  readonly time: number
}

/**
 * The source study's inputs: the previous cue is told in block tasks only. With `previousCue: true` it is told in
 * interleaved tasks too, which spares the network to find out by itself to which casino an outcome belongs.
 *
 * @throws InputError if a task shows all outcomes of more than two options
 */
export function observationOf(spec: TaskSpec, previousCue = false): Observation {
  const options = spec.blocks[0]!.p.length
  const full = spec.blocks.some((block) => block.feedback === 'full')
  if (full && options > 2)
    throw new InputError(
      `task ${spec.id} shows all outcomes of ${options} options; meta-RL knows that for 2 only`,
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
