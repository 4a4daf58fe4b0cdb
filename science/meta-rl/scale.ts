import type { ScheduledTrial } from '../task/schedule.ts'
import type { TaskSpec } from '../task/task.ts'

/**
 * Rescales a task for the network. Graded outcomes are mapped to 0 .. 1, because large rewards would dominate the other inputs. The
 * outcomes of binary tasks are unchanged.
 */
export function scaledTask(spec: TaskSpec): TaskSpec {
  const { graded } = spec
  if (!graded) return spec
  const [low, high] = spec.outcomes
  return {
    ...spec,
    outcomes: [0, 1],
    graded: { noise: graded.noise / (high - low), step: graded.step / (high - low) },
  }
}

/** Rescales the trials of a schedule in the same way. */
export function scaledTrials<T extends Pick<ScheduledTrial, 'outcomes'>>(
  { graded, outcomes: [low, high] }: TaskSpec,
  trials: readonly T[],
): readonly T[] {
  if (!graded) return trials
  return trials.map((trial) => ({
    ...trial,
    outcomes: trial.outcomes.map((outcome) => (outcome - low) / (high - low)),
  }))
}
