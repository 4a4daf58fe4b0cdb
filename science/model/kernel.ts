import type { Cue, Model, Setting } from './model.ts'
import { TraceState } from './trace-state.ts'

/** Executes a declared model: holds the traces of one block and computes the choice probabilities. */
export class Kernel {
  readonly theta: Float64Array
  readonly traces: readonly TraceState[]
  /** Log probability and probability of each option, filled by `choose`. [options] */
  readonly logProbs: Float64Array
  readonly probs: Float64Array
  /** Per trace: index of its weight in theta, or -1 if the weight is fixed. */
  readonly weightIndex: readonly number[]
  readonly lapseIndex: number
  readonly cues: readonly { readonly cue: Cue; readonly weight: number }[]
  private readonly fixedWeight: readonly number[]

  constructor(
    readonly model: Model,
    readonly setting: Setting,
  ) {
    const index = this.indexOf
    this.theta = new Float64Array(model.parameters.length)
    this.traces = model.traces.map(({ initial }) =>
      initial === 'q0'
        ? new TraceState(this.theta, setting.options, setting.q0, index('q0'))
        : new TraceState(this.theta, setting.options, initial, -1),
    )
    this.weightIndex = model.traces.map(({ weight }) => (typeof weight === 'string' ? index(weight) : -1))
    this.fixedWeight = model.traces.map(({ weight }) => (typeof weight === 'string' ? 0 : weight))
    this.cues = model.cues.map(({ cue, weight }) => ({ cue, weight: index(weight) }))
    this.lapseIndex = model.lapse === undefined ? -1 : index(model.lapse)
    this.logProbs = new Float64Array(setting.options)
    this.probs = new Float64Array(setting.options)
  }

  readonly indexOf = (parameter: string): number =>
    this.model.parameters.findIndex(({ name }) => name === parameter)

  weight(trace: number): number {
    const index = this.weightIndex[trace]!
    return index < 0 ? this.fixedWeight[trace]! : this.theta[index]!
  }

  /** Resets all traces to their initial values, at the start of a block. */
  reset(): void {
    for (const trace of this.traces) trace.reset()
  }

  /**
   * Softmax in log space, without the lapse, of the sum over traces of weight * x_i plus the weights of the cues.
   *
   * @param cueOptions,cueAt option to which each of `cues` points, starting at index `cueAt`; -1 for none
   */
  choose(cueOptions: ArrayLike<number>, cueAt = 0): void {
    const { logProbs, probs } = this
    logProbs.fill(0)
    for (let t = 0; t < this.traces.length; t++) {
      const weight = this.weight(t)
      const { x } = this.traces[t]!
      for (let i = 0; i < x.length; i++) logProbs[i] = logProbs[i]! + weight * x[i]!
    }
    for (let c = 0; c < this.cues.length; c++) {
      const option = cueOptions[cueAt + c]!
      if (option >= 0) logProbs[option] = logProbs[option]! + this.theta[this.cues[c]!.weight]!
    }
    let max = logProbs[0]!
    for (let i = 1; i < logProbs.length; i++) if (logProbs[i]! > max) max = logProbs[i]!
    let sum = 0
    for (let i = 0; i < logProbs.length; i++) {
      probs[i] = Math.exp(logProbs[i]! - max)
      sum += probs[i]!
    }
    const logSum = max + Math.log(sum)
    for (let i = 0; i < logProbs.length; i++) {
      logProbs[i] = logProbs[i]! - logSum
      probs[i] = probs[i]! / sum
    }
  }

  /** Applies the lapse: p <- (1 - e) p + e / K. */
  applyLapse(): void {
    if (this.lapseIndex < 0) return
    const e = this.theta[this.lapseIndex]!
    for (let i = 0; i < this.probs.length; i++) {
      this.probs[i] = (1 - e) * this.probs[i]! + e / this.probs.length
      this.logProbs[i] = Math.log(this.probs[i]!)
    }
  }
}
