import type { Rate } from './rate.ts'

/**
 * State of one trace in one block: x per option and, if enabled, its first and second derivatives with respect to the parameters
 * which affect its learning (`locals`). The update x' = x + a (T - x) is linear in x, so the derivatives follow similar recursions
 * and are computed in the same pass over the trials (forward sensitivities).
 */
export class TraceState {
  readonly x: Float64Array
  /** Parameters which affect learning of this trace, as indices into theta. */
  readonly locals: number[] = []
  /** First derivatives: dx_i / d local j is at i * locals.length + j. */
  s = new Float64Array(0)
  /** Second derivatives of x_i as packed lower triangles: (j, k <= j) is at i * triangle size + j (j + 1) / 2 + k. */
  h = new Float64Array(0)

  /** Whether updates include the derivatives; `carryDerivatives` must come first. */
  derivatives = false
  private readonly visits: Int32Array
  private readonly rates: Rate[] = []
  /** Per rate: indices of its one or two parameters in theta and in `locals`; -1 for none. */
  private readonly first: number[] = []
  private readonly second: number[] = []
  private readonly firstLocal: number[] = []
  private readonly secondLocal: number[] = []
  private readonly initialLocal: number
  /** Value and derivatives of the current rate: [a, a1, a2, a11, a12, a22]. */
  private readonly a = new Float64Array(6)

  /** @param initialIndex index of the parameter which is the initial value, or -1 if it is the number `initial` */
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

  /** Registers a rate, if it is new. @returns its index, as used by `move` */
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

  /** Whether the rate is a single parameter rather than a function. */
  isPlain(rate: number): boolean {
    return this.rates[rate]!.at === undefined
  }

  /** Index into theta of a rate's first parameter. */
  parameterOf(rate: number): number {
    return this.first[rate]!
  }

  /** Enables derivatives. All rates must have been registered before. */
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

  /** Updates option i towards the target; NaN stands for the initial value. */
  move(i: number, target: number, better: number, worse: number): void {
    const toStart = Number.isNaN(target)
    const d = (toStart ? this.start() : target) - this.x[i]!
    const rate = d > 0 ? better : worse
    if (this.rates[rate]!.at !== undefined) this.moveAtRate(i, d, rate, toStart)
    else {
      const a = this.theta[this.first[rate]!]!
      if (this.derivatives) this.moveDerivatives(i, d, a, this.firstLocal[rate]!, toStart)
      this.x[i] = this.x[i]! + a * d
    }
  }

  private start(): number {
    return this.initialIndex < 0 ? this.initial : this.theta[this.initialIndex]!
  }

  /**
   * Derivatives of an update whose rate is local parameter `p`: x'_j = (1 - a) x_j + [j = p] d, x'_jk = (1 - a) x_jk + [j
   * = p] d_k + [k = p] d_j.
   */
  private moveDerivatives(i: number, d: number, a: number, p: number, toStart: boolean): void {
    const { s, h } = this
    const n = this.locals.length
    const keep = 1 - a
    const sAt = i * n
    const hAt = (i * n * (n + 1)) / 2
    if (toStart && this.initialLocal >= 0) s[sAt + this.initialLocal] = s[sAt + this.initialLocal]! - 1 // s is -d_j now
    for (let e = hAt, end = hAt + (n * (n + 1)) / 2; e < end; e++) h[e] = h[e]! * keep
    // Row p of the triangle, its diagonal entry, and column p below it.
    let e = hAt + (p * (p + 1)) / 2
    for (let k = 0; k < p; k++, e++) h[e] = h[e]! - s[sAt + k]!
    h[e] = h[e]! - 2 * s[sAt + p]!
    for (let j = p + 1; j < n; j++) {
      e += j
      h[e] = h[e]! - s[sAt + j]!
    }
    for (let j = sAt; j < sAt + n; j++) s[j] = s[j]! * keep
    if (toStart && this.initialLocal >= 0) s[sAt + this.initialLocal] = s[sAt + this.initialLocal]! + 1
    s[sAt + p] = s[sAt + p]! + d
  }

  /**
   * Update whose rate is a function: x'_j = (1 - a) x_j + a_j d, x'_jk = (1 - a) x_jk + a_j d_k + a_k d_j + a_jk d, with
   * d_j = T_j - x_j.
   */
  private moveAtRate(i: number, d: number, rate: number, toStart: boolean): void {
    const { s, h, a } = this
    const first = this.first[rate]!
    const second = this.second[rate]!
    const visits = this.visits[i]!
    this.visits[i] = visits + 1
    this.rates[rate]!.at!(visits, this.theta[first] ?? 0, this.theta[second] ?? 0, a)
    this.x[i] = this.x[i]! + a[0]! * d
    if (!this.derivatives) return

    const n = this.locals.length
    const keep = 1 - a[0]!
    const sAt = i * n
    const p = this.firstLocal[rate]!
    const q = this.secondLocal[rate]!
    const rateBy = (j: number) => (j === p ? a[1]! : j === q ? a[2]! : 0)
    const rateByTwo = (j: number, k: number) =>
      j === p && k === p
        ? a[3]!
        : j === q && k === q
          ? a[5]!
          : (j === p && k === q) || (j === q && k === p)
            ? a[4]!
            : 0
    const distanceBy = (j: number) => (toStart && j === this.initialLocal ? 1 : 0) - s[sAt + j]!
    let e = (i * n * (n + 1)) / 2
    for (let j = 0; j < n; j++)
      for (let k = 0; k <= j; k++, e++)
        h[e] = keep * h[e]! + rateBy(j) * distanceBy(k) + rateBy(k) * distanceBy(j) + rateByTwo(j, k) * d
    for (let j = 0; j < n; j++) s[sAt + j] = s[sAt + j]! + a[0]! * distanceBy(j) + rateBy(j) * d
  }

  private local(parameter: number): number {
    const known = this.locals.indexOf(parameter)
    return known >= 0 ? known : this.locals.push(parameter) - 1
  }
}

/** Index of entry (j, k) in a packed lower triangle. */
export function at(j: number, k: number): number {
  return j >= k ? (j * (j + 1)) / 2 + k : (k * (k + 1)) / 2 + j
}
