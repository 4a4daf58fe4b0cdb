import type { Kernel } from '../model/kernel.ts'
import type { Evaluator } from './evaluator.ts'
import { type PairFunction, type PairKinds, type PairShape, pairFunction } from './pair-function.ts'
import type { Program } from './program.ts'

/** Evaluates the likelihood of choices between two options with code generated for the model. Applies to nearly all fits. */
export class PairEvaluator implements Evaluator {
  readonly gradient: Float64Array
  readonly hessian: Float64Array
  private readonly evaluateInto: PairFunction
  private readonly slopeInto: PairFunction
  private readonly valueOf: PairFunction
  private readonly q0: number
  private readonly kinds: PairKinds

  /**
   * Whether generated code supports the model: two options, choices instead of probabilities, no lapse, no cues, a fixed initial
   * value, and learning rates which are single parameters.
   */
  static fits(kernel: Kernel, program: Program): boolean {
    return (
      kernel.setting.options === 2 &&
      program.chances.length === 0 &&
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
    const shape = shapeOf(kernel)
    this.evaluateInto = pairFunction(shape, 2)
    this.slopeInto = pairFunction(shape, 1)
    this.valueOf = pairFunction(shape, 0)
    const parameter = (key: 'better' | 'worse') =>
      Uint8Array.from(program.kinds, (kind) => kernel.traces[kind.trace]!.parameterOf(kind[key]))
    this.kinds = {
      place: Uint8Array.from(program.kinds, ({ trace, option }) => 2 * trace + option),
      better: parameter('better'),
      worse: parameter('worse'),
    }
  }

  evaluate(theta: ArrayLike<number>): number {
    return this.evaluateInto(theta, this.q0, this.program, this.kinds, this.gradient, this.hessian)
  }

  slope(theta: ArrayLike<number>): number {
    return this.slopeInto(theta, this.q0, this.program, this.kinds, this.gradient, this.hessian)
  }

  value(theta: ArrayLike<number>): number {
    return this.valueOf(theta, this.q0, this.program, this.kinds, this.gradient, this.hessian)
  }
}

/** Structure of the kernel's model. All rates in use must have been registered before. */
export function shapeOf(kernel: Kernel): PairShape {
  return {
    parameters: kernel.theta.length,
    traces: kernel.traces.map(({ locals }, t) => ({
      weight: kernel.weightIndex[t]! < 0 ? kernel.weight(t) : { parameter: kernel.weightIndex[t]! },
      initial: kernel.model.traces[t]!.initial,
      locals,
    })),
  }
}
