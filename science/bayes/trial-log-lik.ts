import type { Observations } from '../fit/observations.ts'
import { writeProgram } from '../fit/program.ts'
import { Kernel } from '../model/kernel.ts'
import type { Model, Setting } from '../model/model.ts'

/**
 * Log probability (nats) of each scored choice of one agent, in the order of its blocks. The returned function takes natural
 * parameters; it returns the same array at every call.
 */
export function trialLogLik(
  model: Model,
  setting: Setting,
  observations: Observations,
): (theta: ArrayLike<number>) => Float64Array {
  const kernel = new Kernel(model, setting)
  const program = writeProgram(kernel, observations)
  const { trials, startsBlock, choices, cueOptions, firstMove, kind, target, kinds } = program
  const scored = new Float64Array(choices.filter((choice) => choice >= 0).length)
  return (theta) => {
    kernel.theta.set(theta)
    let at = 0
    for (let n = 0; n < trials; n++) {
      if (startsBlock[n] === 1) kernel.reset()
      const choice = choices[n]!
      if (choice >= 0) {
        kernel.choose(cueOptions, n * kernel.cues.length)
        const own = kernel.probs[choice]!
        const lapse = kernel.lapseIndex < 0 ? 0 : kernel.theta[kernel.lapseIndex]!
        scored[at++] =
          lapse === 0 ? kernel.logProbs[choice]! : Math.log((1 - lapse) * own + lapse / setting.options)
      }
      for (let m = firstMove[n]!; m < firstMove[n + 1]!; m++) {
        const { trace, option, better, worse } = kinds[kind[m]!]!
        kernel.traces[trace]!.move(option, target[m]!, better, worse)
      }
    }
    return scored
  }
}
