import type { Kernel } from '../model/kernel.ts'
import { at } from '../model/trace-state.ts'

/** Chances below this leave gradient and Hessian as they are: they would only slow the arithmetic down (denormal numbers). */
const NOTHING = 1e-100

/**
 * ChoiceScore for two options and no lapse, where nearly all time is spent. With u = v_other - v_choice and
 * p = 1 / (1 + exp -u): log p_choice = -log(1 + exp u), its gradient -p u', its Hessian -p u'' - p (1 - p) u' u'^T.
 */
export class PairScore {
  readonly gradient: Float64Array
  readonly hessian: Float64Array
  private readonly du: Float64Array
  private sum = 0
  /** Chances not yet in `sum`: one logarithm serves many trials. */
  private product = 1
  /** Per trace: places in the Hessian of (weight, local j), and of (local j, local k <= j). */
  private readonly weightPlaces: readonly Int32Array[]
  private readonly localPlaces: readonly Int32Array[]

  static fits(kernel: Kernel): boolean {
    return kernel.setting.options === 2 && kernel.lapseIndex < 0
  }

  constructor(private readonly kernel: Kernel) {
    const n = kernel.theta.length
    this.gradient = new Float64Array(n)
    this.hessian = new Float64Array((n * (n + 1)) / 2)
    this.du = new Float64Array(n)
    this.weightPlaces = kernel.traces.map(({ locals }, t) =>
      Int32Array.from(locals, (j) => (kernel.weightIndex[t]! < 0 ? -1 : at(kernel.weightIndex[t]!, j))),
    )
    this.localPlaces = kernel.traces.map(({ locals }) =>
      Int32Array.from(locals.flatMap((j, a) => locals.slice(0, a + 1).map((k) => at(j, k)))),
    )
  }

  reset(): void {
    this.sum = 0
    this.product = 1
    this.gradient.fill(0)
    this.hessian.fill(0)
  }

  /** The log likelihood of all choices added since the reset. */
  finish(): number {
    return this.sum + Math.log(this.product)
  }

  /** @param cueOptions,cueAt the option each cue points at on this trial, from place `cueAt`; -1 is none */
  add(choice: number, cueOptions: Int32Array, cueAt: number): void {
    const { kernel, du, gradient, hessian } = this
    const { traces } = kernel
    const other = 1 - choice
    let u = 0
    for (let t = 0; t < traces.length; t++) {
      const { x, s, locals } = traces[t]!
      const n = locals.length
      const weight = kernel.weight(t)
      const w = kernel.weightIndex[t]!
      const dx = x[other]! - x[choice]!
      u += weight * dx
      if (w >= 0) du[w] = dx
      const so = other * n
      const sc = choice * n
      for (let j = 0; j < n; j++) du[locals[j]!] = weight * (s[so + j]! - s[sc + j]!)
    }
    for (let c = 0; c < kernel.cues.length; c++) {
      const w = kernel.cues[c]!.weight
      const option = cueOptions[cueAt + c]!
      du[w] = option === other ? 1 : option === choice ? -1 : 0
      u += kernel.theta[w]! * du[w]!
    }

    const e = Math.exp(u < 0 ? u : -u)
    const p = (u < 0 ? e : 1) / (1 + e)
    const chosen = (u < 0 ? 1 : e) / (1 + e)
    if (chosen > 1e-30) {
      this.product *= chosen
      if (this.product < 1e-200) {
        this.sum += Math.log(this.product)
        this.product = 1
      }
    } else this.sum -= u // log(1 + exp u) = u there

    if (p < NOTHING) return
    const spread = p * chosen
    let place = 0
    for (let j = 0; j < du.length; j++) {
      const dj = du[j]!
      gradient[j] = gradient[j]! - p * dj
      const scaled = spread * dj
      for (let k = 0; k <= j; k++, place++) hessian[place] = hessian[place]! - scaled * du[k]!
    }
    for (let t = 0; t < traces.length; t++) this.addCurvature(t, p, choice, other)
  }

  /** The part of u'': by weight and local, s_j; by two locals, weight * h_jk. */
  private addCurvature(t: number, p: number, choice: number, other: number): void {
    const { kernel, hessian } = this
    const { s, h, locals } = kernel.traces[t]!
    const n = locals.length
    const weightPlaces = this.weightPlaces[t]!
    if (kernel.weightIndex[t]! >= 0)
      for (let j = 0; j < n; j++) {
        const place = weightPlaces[j]!
        hessian[place] = hessian[place]! - p * (s[other * n + j]! - s[choice * n + j]!)
      }
    const places = this.localPlaces[t]!
    const scale = p * kernel.weight(t)
    const ho = other * places.length
    const hc = choice * places.length
    for (let e = 0; e < places.length; e++) {
      const place = places[e]!
      hessian[place] = hessian[place]! - scale * (h[ho + e]! - h[hc + e]!)
    }
  }
}
