import type { Rate } from './rate.ts'

/**
 * The numbers of one trace in one block: x per option and, where wanted, its first and second derivatives by the
 * parameters that govern its learning (`locals`). x' = x + a (T - x) is linear in x, so the derivatives follow recursions
 * of the same kind, and all of them come in one pass over the trials (forward sensitivities).
 */
export class TraceState {
  readonly x: Float64Array
  /** Parameters that govern learning here, as indices into theta. */
  readonly locals: number[] = []
  /** dx_i/d local j at i * locals.length + j. */
  s = new Float64Array(0)
  /** Second derivatives of x_i, lower triangle: (j, k <= j) at i * triangle + j (j + 1) / 2 + k. */
  h = new Float64Array(0)

  private derivatives = false
  private readonly visits: Int32Array
  private readonly rates: Rate[] = []
  /** Per rate: its one or two parameters in theta, and where they stand among the locals; -1 is none. */
  private readonly first: number[] = []
  private readonly second: number[] = []
  private readonly firstLocal: number[] = []
  private readonly secondLocal: number[] = []
  private readonly initialLocal: number
  /** Value and derivatives of the rate in use: [a, a1, a2, a11, a12, a22]. */
  private readonly a = new Float64Array(6)

  /** @param initialIndex the parameter that is the starting value, or -1 where it is the number `initial` */
  constructor(
    private readonly theta: Float64Array,
    options: number,
    private readonly initial: number,
    private readonly initialIndex: number,
  ) {
    this.x = new Float64Array(options)
    this.visits = new Int32Array(options)
    this.initialLocal = initialIndex < 0 ? -1 : this.local(initialIndex)
  }

  /** The number of a rate, by which `move` knows it. */
  intern(rate: Rate, index: (parameter: string) => number): number {
    const known = this.rates.indexOf(rate)
    if (known >= 0) return known
    const [first = -1, second = -1] = rate.parameters.map(index)
    this.first.push(first)
    this.second.push(second)
    this.firstLocal.push(first < 0 ? -1 : this.local(first))
    this.secondLocal.push(second < 0 ? -1 : this.local(second))
    return this.rates.push(rate) - 1
  }

  /** From here on derivatives are carried along. Every rate must be known by now. */
  carryDerivatives(): void {
    const n = this.locals.length
    this.derivatives = true
    this.s = new Float64Array(this.x.length * n)
    this.h = new Float64Array((this.x.length * n * (n + 1)) / 2)
  }

  reset(): void {
    this.x.fill(this.start())
    this.visits.fill(0)
    if (!this.derivatives) return
    this.s.fill(0)
    this.h.fill(0)
    if (this.initialLocal >= 0)
      for (let i = 0; i < this.x.length; i++) this.s[i * this.locals.length + this.initialLocal] = 1
  }

  /** One lesson for option i; a target of NaN is the starting value. */
  move(i: number, target: number, better: number, worse: number): void {
    const toStart = Number.isNaN(target)
    const d = (toStart ? this.start() : target) - this.x[i]!
    const rate = d > 0 ? better : worse
    const a = this.rateValue(rate, i)
    if (this.derivatives) this.moveDerivatives(i, d, rate, a, toStart ? this.initialLocal : -1)
    this.x[i] = this.x[i]! + a * d
  }

  private start(): number {
    return this.initialIndex < 0 ? this.initial : this.theta[this.initialIndex]!
  }

  /** With a = rate: x' = x + a d, x'_j = (1 - a) x_j + a_j d, x'_jk = (1 - a) x_jk + a_j d_k + a_k d_j + a_jk d, where d_j = T_j - x_j. */
  private moveDerivatives(i: number, d: number, rate: number, a: number, startLocal: number): void {
    const n = this.locals.length
    const { s, h } = this
    const keep = 1 - a
    const sAt = i * n
    const hAt = (i * n * (n + 1)) / 2
    for (let e = hAt, end = hAt + (n * (n + 1)) / 2; e < end; e++) h[e] = h[e]! * keep
    const p = this.firstLocal[rate]!
    const q = this.secondLocal[rate]!
    if (startLocal >= 0) s[sAt + startLocal] = s[sAt + startLocal]! - 1 // now -d_j
    if (p >= 0) {
      const a1 = this.a[1]!
      this.cross(hAt, sAt, p, a1)
      if (q >= 0) {
        this.cross(hAt, sAt, q, this.a[2]!)
        h[hAt + at(p, p)] = h[hAt + at(p, p)]! + this.a[3]! * d
        h[hAt + at(p, q)] = h[hAt + at(p, q)]! + this.a[4]! * d
        h[hAt + at(q, q)] = h[hAt + at(q, q)]! + this.a[5]! * d
      }
    }
    for (let j = sAt; j < sAt + n; j++) s[j] = s[j]! * keep
    if (startLocal >= 0) s[sAt + startLocal] = s[sAt + startLocal]! + 1
    if (p >= 0) s[sAt + p] = s[sAt + p]! + this.a[1]! * d
    if (q >= 0) s[sAt + q] = s[sAt + q]! + this.a[2]! * d
  }

  /** Adds a_p d_k + a_k d_p for every k, given that only a_p is meant: twice on the diagonal. */
  private cross(hAt: number, sAt: number, p: number, ap: number): void {
    const n = this.locals.length
    for (let k = 0; k < n; k++) {
      const e = hAt + at(p, k)
      this.h[e] = this.h[e]! - (k === p ? 2 : 1) * ap * this.s[sAt + k]!
    }
  }

  private rateValue(rate: number, i: number): number {
    const of = this.rates[rate]!
    const first = this.first[rate]!
    const second = this.second[rate]!
    if (of.at === undefined) {
      this.a[1] = 1
      return this.theta[first]!
    }
    const visits = this.visits[i]!
    this.visits[i] = visits + 1
    of.at(visits, first < 0 ? 0 : this.theta[first]!, second < 0 ? 0 : this.theta[second]!, this.a)
    return this.a[0]!
  }

  private local(parameter: number): number {
    const known = this.locals.indexOf(parameter)
    return known >= 0 ? known : this.locals.push(parameter) - 1
  }
}

/** Place of (j, k) in a packed lower triangle. */
export function at(j: number, k: number): number {
  return j >= k ? (j * (j + 1)) / 2 + k : (k * (k + 1)) / 2 + j
}
