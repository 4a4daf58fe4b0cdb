import type { Kernel } from '../model/kernel.ts'
import { at } from '../model/trace-state.ts'

/**
 * Accumulates the log probabilities of choices with their gradient and Hessian (packed lower triangle) in natural parameters.
 * With u_i = v_i - v_choice and p the softmax: log p_choice = -log sum_i exp u_i; the gradient is g = -sum_i p_i u_i', and the
 * Hessian is -sum_i p_i (u_i'' + u_i' u_i'^T) + g g^T.
 */
export class ChoiceScore {
  logLik = 0
  readonly gradient: Float64Array
  readonly hessian: Float64Array
  private readonly du: Float64Array
  private readonly g: Float64Array
  private readonly h: Float64Array

  constructor(private readonly kernel: Kernel) {
    const n = kernel.theta.length
    this.gradient = new Float64Array(n)
    this.hessian = new Float64Array((n * (n + 1)) / 2)
    this.du = new Float64Array(n)
    this.g = new Float64Array(n)
    this.h = new Float64Array((n * (n + 1)) / 2)
  }

  reset(): void {
    this.logLik = 0
    this.gradient.fill(0)
    this.hessian.fill(0)
  }

  /**
   * Adds one choice.
   *
   * @param cueOptions,cueAt option to which each cue of this trial points, starting at index `cueAt`; -1 for none
   * @param share weight of the term; to fit probabilities, each option is added with its probability
   */
  add(choice: number, cueOptions: ArrayLike<number>, cueAt: number, share = 1): void {
    const { kernel, g, h } = this
    kernel.choose(cueOptions, cueAt)
    const { probs, logProbs } = kernel
    g.fill(0)
    h.fill(0)
    for (let i = 0; i < probs.length; i++)
      if (i !== choice) this.addOption(i, choice, probs[i]!, cueOptions, cueAt)
    if (kernel.lapseIndex >= 0) {
      this.addLapsed(probs[choice]!, share)
      return
    }
    this.logLik += share * logProbs[choice]!
    let e = 0
    for (let j = 0; j < g.length; j++) {
      const gj = g[j]!
      this.gradient[j] = this.gradient[j]! + share * gj
      for (let k = 0; k <= j; k++, e++) this.hessian[e] = this.hessian[e]! + share * (h[e]! + gj * g[k]!)
    }
  }

  /** Adds one choice to the log likelihood alone; parameters as of `add`. */
  addValue(choice: number, cueOptions: ArrayLike<number>, cueAt: number, share = 1): void {
    const { kernel } = this
    kernel.choose(cueOptions, cueAt)
    const { probs, logProbs, lapseIndex } = kernel
    if (lapseIndex < 0) this.logLik += share * logProbs[choice]!
    else this.logLik += share * Math.log(lapsed(probs[choice]!, kernel.theta[lapseIndex]!, probs.length))
  }

  /** Adds the terms of option i: g -= p u', h -= p (u'' + u' u'^T). */
  private addOption(
    i: number,
    choice: number,
    p: number,
    cueOptions: ArrayLike<number>,
    cueAt: number,
  ): void {
    const { kernel, du, g, h } = this
    du.fill(0)
    for (let t = 0; t < kernel.traces.length; t++) {
      const { x, s, h: xx, locals } = kernel.traces[t]!
      const n = locals.length
      const weight = kernel.weight(t)
      const w = kernel.weightIndex[t]!
      if (w >= 0) du[w] = du[w]! + x[i]! - x[choice]!
      const scale = -p * weight
      let e = (i * n * (n + 1)) / 2
      let f = (choice * n * (n + 1)) / 2
      for (let j = 0; j < n; j++) {
        const gj = locals[j]!
        const ds = s[i * n + j]! - s[choice * n + j]!
        du[gj] = du[gj]! + weight * ds
        if (w >= 0) h[at(w, gj)] = h[at(w, gj)]! - p * ds
        for (let k = 0; k <= j; k++, e++, f++) {
          const place = at(gj, locals[k]!)
          h[place] = h[place]! + scale * (xx[e]! - xx[f]!)
        }
      }
    }
    for (let c = 0; c < kernel.cues.length; c++) {
      const w = kernel.cues[c]!.weight
      if (cueOptions[cueAt + c] === i) du[w] = du[w]! + 1
      if (cueOptions[cueAt + c] === choice) du[w] = du[w]! - 1
    }
    let e = 0
    for (let j = 0; j < du.length; j++) {
      const pdu = p * du[j]!
      g[j] = g[j]! - pdu
      for (let k = 0; k <= j; k++, e++) h[e] = h[e]! - pdu * du[k]!
    }
  }

  /** With lapse rate e the choice probability is P = (1 - e) p + e / K. On entry, g and h hold the terms of log p. */
  private addLapsed(p: number, times: number): void {
    const { kernel, g, h } = this
    const l = kernel.lapseIndex
    const e = kernel.theta[l]!
    const total = lapsed(p, e, kernel.probs.length)
    const share = ((1 - e) * p) / total
    const byLapse = (1 / kernel.probs.length - p) / total
    this.logLik += times * Math.log(total)
    let place = 0
    for (let j = 0; j < g.length; j++) {
      const gj = g[j]!
      this.gradient[j] = this.gradient[j]! + times * share * gj
      for (let k = 0; k <= j; k++, place++) {
        const outer = gj * g[k]!
        this.hessian[place] =
          this.hessian[place]! + times * (share * (h[place]! + 2 * outer) - share * share * outer)
      }
    }
    // g[l] and row l of h are 0, because log p does not depend on e.
    this.gradient[l] = this.gradient[l]! + times * byLapse
    this.hessian[at(l, l)] = this.hessian[at(l, l)]! - times * byLapse * byLapse
    for (let j = 0; j < g.length; j++) {
      if (j === l) continue
      const mixed = (-p * g[j]!) / total - share * g[j]! * byLapse
      this.hessian[at(l, j)] = this.hessian[at(l, j)]! + times * mixed
    }
  }
}

/** Probability of an option with lapse rate e. */
function lapsed(p: number, e: number, options: number): number {
  return (1 - e) * p + e / options
}
