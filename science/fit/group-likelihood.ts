import { Kernel } from '../model/kernel.ts'
import type { Model, Setting } from '../model/model.ts'
import type { Evaluator, GroupLikelihood } from './evaluator.ts'
import { LaneLikelihood } from './lanes/lane-likelihood.ts'
import { makeLikelihood } from './likelihood.ts'
import type { Observations } from './observations.ts'
import { PairEvaluator } from './pair-evaluator.ts'
import { writeProgram } from './program.ts'

/** Evaluates two agents at once if the model allows it, else one after the other. Both give the same numbers up to rounding. */
export function groupLikelihood(
  model: Model,
  setting: Setting,
  agents: readonly Observations[],
): GroupLikelihood {
  const kernel = new Kernel(model, setting)
  const programs = agents.map((observations) => writeProgram(kernel, observations))
  return agents.length > 1 && programs.every((program) => PairEvaluator.fits(kernel, program))
    ? new LaneLikelihood(kernel, programs)
    : new InTurn(agents.map((observations) => makeLikelihood(model, setting, observations)))
}

class InTurn implements GroupLikelihood {
  readonly theta: Float64Array
  readonly logLik: Float64Array
  readonly gradient: Float64Array
  private readonly own: readonly Float64Array[]

  constructor(private readonly evaluators: readonly Evaluator[]) {
    const p = evaluators[0]?.gradient.length ?? 0
    this.theta = new Float64Array(evaluators.length * p)
    this.logLik = new Float64Array(evaluators.length)
    this.gradient = new Float64Array(evaluators.length * p)
    this.own = evaluators.map((_, i) => this.theta.subarray(i * p, (i + 1) * p))
  }

  slope(): void {
    this.evaluators.forEach((evaluator, i) => {
      this.logLik[i] = evaluator.slope(this.own[i]!)
      this.gradient.set(evaluator.gradient, i * evaluator.gradient.length)
    })
  }

  value(first = 0, end = this.evaluators.length): void {
    for (let i = first; i < end; i++) this.logLik[i] = this.evaluators[i]!.value(this.own[i]!)
  }
}
