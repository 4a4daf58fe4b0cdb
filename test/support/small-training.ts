import type { TrainingPlan } from '../../science/meta-rl/train.ts'
import type { TaskSpec } from '../../science/task/task.ts'

/** Sizes of a network that is small enough to be trained in a test. */
export const SMALL = { width: 16, layers: 1, heads: 2, feedForward: 16, options: 2 } as const

/** A training plan that takes little time. */
export function smallPlan(
  spec: TaskSpec,
  rest: Pick<TrainingPlan, 'seed' | 'updates' | 'batch' | 'learningRate'>,
): TrainingPlan {
  return {
    spec,
    ...rest,
    discount: 0.5,
    valueWeight: 0.5,
    entropyWeight: 0.05,
    maskForced: true,
    clip: 50,
    holdOut: 0,
  }
}
