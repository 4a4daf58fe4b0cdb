import type { Kernel } from '../model/kernel.ts'
import type { Evaluator } from './evaluator.ts'
import { type PairFunction, pairFunction } from './pair-function.ts'
import type { Program } from './program.ts'

/** Evaluates the likelihood of choices between two options by code that was written for the model: nearly all fits are such. */
export class PairEvaluator implements Evaluator {
  readonly gradient: Float64Array
  readonly hessian: Float64Array
  private readonly evaluateInto: PairFunction
  private readonly q0: number

  /** True for two options, no lapse, no cues, a fixed starting value, and rates that are parameters as they are. */
  static fits(kernel: Kernel, program: Program): boolean {
    return (
      kernel.setting.options === 2 &&
      kernel.lapseIndex < 0 &&
      kernel.cues.length === 0 &&
      kernel.indexOf('q0') < 0 &&
      kernel.theta.length > 0 &&
      program.kinds.every(({ trace, better, worse }) =>
        [better, worse].every((rate) => kernel.traces[trace]!.isPlain(rate)),
      )
    )
  }

  constructor(
    kernel: Kernel,
    private readonly program: Program,
  ) {
    const n = kernel.theta.length
    this.gradient = new Float64Array(n)
    this.hessian = new Float64Array((n * (n + 1)) / 2)
    this.q0 = kernel.setting.q0
    this.evaluateInto = pairFunction({
      parameters: n,
      traces: kernel.traces.map(({ locals }, t) => ({
        weight: kernel.weightIndex[t]! < 0 ? kernel.weight(t) : { parameter: kernel.weightIndex[t]! },
        initial: kernel.model.traces[t]!.initial,
        locals,
      })),
      kinds: program.kinds.map(({ trace, option, better, worse }) => ({
        trace,
        option,
        better: kernel.traces[trace]!.parameterOf(better),
        worse: kernel.traces[trace]!.parameterOf(worse),
      })),
    })
  }

  evaluate(theta: ArrayLike<number>): number {
    return this.evaluateInto(theta, this.q0, this.program, this.gradient, this.hessian)
  }
}
