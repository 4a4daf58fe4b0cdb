import type { Kernel } from '../model/kernel.ts'
import { ChoiceScore } from './choice-score.ts'
import type { Evaluator } from './evaluator.ts'
import type { Program } from './program.ts'

/** Replays a program step by step with the kernel also used by simulations. Supports any model and any number of options. */
export class Replay implements Evaluator {
  readonly gradient: Float64Array
  readonly hessian: Float64Array
  private readonly score: ChoiceScore

  constructor(
    private readonly kernel: Kernel,
    private readonly program: Program,
  ) {
    for (const trace of kernel.traces) trace.carryDerivatives()
    this.score = new ChoiceScore(kernel)
    this.gradient = this.score.gradient
    this.hessian = this.score.hessian
  }

  evaluate(theta: ArrayLike<number>): number {
    return this.run(theta, true)
  }

  slope(theta: ArrayLike<number>): number {
    return this.run(theta, true)
  }

  value(theta: ArrayLike<number>): number {
    return this.run(theta, false)
  }

  private run(theta: ArrayLike<number>, derivatives: boolean): number {
    const { kernel, score } = this
    const { trials, startsBlock, choices, chances, cueOptions, firstMove, kind, target, kinds } = this.program
    const { options } = kernel.setting
    kernel.theta.set(theta)
    for (const trace of kernel.traces) trace.derivatives = derivatives
    score.reset()
    for (let n = 0; n < trials; n++) {
      if (startsBlock[n] === 1) kernel.reset()
      const choice = choices[n]!
      const add = (i: number, share?: number) =>
        derivatives
          ? score.add(i, cueOptions, n * kernel.cues.length, share)
          : score.addValue(i, cueOptions, n * kernel.cues.length, share)
      if (choice >= 0 && chances.length === 0) add(choice)
      else if (choice >= 0)
        for (let i = 0; i < options; i++) if (chances[n * options + i]! > 0) add(i, chances[n * options + i])
      for (let m = firstMove[n]!; m < firstMove[n + 1]!; m++) {
        const { trace, option, better, worse } = kinds[kind[m]!]!
        kernel.traces[trace]!.move(option, target[m]!, better, worse)
      }
    }
    return score.logLik
  }
}
