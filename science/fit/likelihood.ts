import { Kernel } from '../model/kernel.ts'
import type { Model, Setting } from '../model/model.ts'
import type { Evaluator } from './evaluator.ts'
import type { Observations } from './observations.ts'
import { PairEvaluator } from './pair-evaluator.ts'
import { writeProgram } from './program.ts'
import { Replay } from './replay.ts'

/**
 * Log likelihood of one agent's choices under a model. Uses generated code if the model allows it, and the step-by-step replay
 * otherwise. Both implement the same model declaration; tests check that they agree.
 */
export function makeLikelihood(model: Model, setting: Setting, observations: Observations): Evaluator {
  const kernel = new Kernel(model, setting)
  const program = writeProgram(kernel, observations)
  return PairEvaluator.fits(kernel, program)
    ? new PairEvaluator(kernel, program)
    : new Replay(kernel, program)
}
