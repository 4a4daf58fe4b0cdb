import type { ScheduledTrial } from '../task/schedule.ts'
import type { TaskSpec } from '../task/task.ts'

/**
 * A task as a network meets it. Graded outcomes go from 0 to 1, whatever their unit: a hundred points would drown what else it is told. The
 * two outcomes of a binary task stay as they are.
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

/** The trials of a schedule in the same unit. */
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
