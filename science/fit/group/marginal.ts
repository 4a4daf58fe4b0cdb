import { at } from '../../model/trace-state.ts'
import { square } from '../../numeric/power.ts'
import type { Target } from '../maximise.ts'
import { columnsOf, type GroupDesign, oneCell, personAt } from './design.ts'
import { coordinatePrior, type GroupPrior, normalAt } from './group-prior.ts'
import { nodeFunctions } from './node-function.ts'
import type { GroupDistribution, Nodes } from './nodes.ts'

/**
 * Log of marginal likelihood times prior of a group distribution (each participant's likelihood is integrated over the
 * participant's parameters). A function of the coefficients of the means (design.ts) and the log standard deviations, with exact gradient
 * and Hessian; both are weighted averages over the nodes (Louis 1982, doi 10.1111/j.2517-6161.1982.tb01203.x).
 */
export class GroupTarget implements Target {
  readonly size: number
  readonly gradient: Float64Array
  readonly hessian: Float64Array
  /** Log marginal likelihood (nats) at the last point evaluated. */
  logMarginal = 0
  readonly #parameters: number
  readonly #columns: number

  constructor(
    private readonly people: readonly Nodes[],
    private readonly priors: readonly GroupPrior[],
    parameters: number,
    private readonly design: GroupDesign = oneCell(people.length),
  ) {
    this.#parameters = parameters
    this.#columns = columnsOf(design)
    this.size = (this.#columns + 1) * parameters
    this.gradient = new Float64Array(this.size)
    this.hessian = new Float64Array((this.size * (this.size + 1)) / 2)
  }

  /** @param x coefficients of the means, column by column of the design, then log standard deviations. [size] */
  evaluate(x: Float64Array): number {
    const p = this.#parameters
    const size = 2 * p
    const { moments } = nodeFunctions(p)
    this.gradient.fill(0)
    this.hessian.fill(0)
    const mean = new Float64Array(size)
    const scale = new Float64Array(size).fill(1)
    const outer = new Float64Array((size * (size + 1)) / 2)
    this.logMarginal = 0
    for (let i = 0; i < this.people.length; i++) {
      const nodes = this.people[i]!
      const row = this.design.rows[i]!
      const own = personAt(x, row, p)
      for (let j = 0; j < p; j++) scale[j] = Math.exp(-own[p + j]!)
      const { shares, logIntegral } = this.#shares(nodes, own)
      this.logMarginal += logIntegral
      moments(nodes.count, nodes.z, shares, own, mean, outer)
      // Second derivatives of the log density, averaged: -1/sd^2 (mean), -2 a/sd (mixed), -2 a^2 (log sd).
      for (let j = 0; j < p; j++) {
        const [m, s, mixed] = [at(j, j), at(p + j, p + j), at(p + j, j)]
        outer[m] = outer[m]! - 1
        outer[s] = outer[s]! - 2 * (mean[p + j]! + 1)
        outer[mixed] = outer[mixed]! - 2 * mean[j]!
      }
      for (let j = 0, e = 0; j < size; j++)
        for (let l = 0; l <= j; l++, e++) outer[e] = scale[j]! * scale[l]! * (outer[e]! - mean[j]! * mean[l]!)
      for (let j = 0; j < p; j++) mean[j] = scale[j]! * mean[j]!
      this.#addPerson(row, mean, outer)
    }
    return this.logMarginal + this.#addPrior(x)
  }

  /** Adds a participant's gradient and Hessian, converted from its own means to the coefficients of the design. */
  #addPerson(row: Float64Array, gradient: Float64Array, hessian: Float64Array): void {
    const p = this.#parameters
    const columns = this.#columns
    for (let r = 0; r <= columns; r++) {
      const first = r < columns ? row[r]! : 1
      if (first === 0) continue
      const from = r < columns ? 0 : p
      for (let j = 0; j < p; j++) {
        const place = r * p + j
        this.gradient[place] = this.gradient[place]! + first * gradient[from + j]!
        for (let s = 0; s <= r; s++) {
          const second = s < columns ? row[s]! : 1
          if (second === 0) continue
          const to = s < columns ? 0 : p
          for (let l = 0; l < (s === r ? j + 1 : p); l++) {
            const entry = at(place, s * p + l)
            const own = at(Math.max(from + j, to + l), Math.min(from + j, to + l))
            this.hessian[entry] = this.hessian[entry]! + first * second * hessian[own]!
          }
        }
      }
    }
  }

  /** Target without derivatives. */
  value(x: Float64Array): number {
    const p = this.#parameters
    let sum = 0
    this.people.forEach((nodes, i) => {
      sum += this.#shares(nodes, personAt(x, this.design.rows[i]!, p)).logIntegral
    })
    this.#eachPrior(x, (_, [value]) => (sum += value))
    return sum
  }

  /**
   * One step of expectation maximisation, without the prior: mean of each cell and common standard deviation of all participants'
   * nodes, weighted by their posterior at x. Coefficients of covariates are left unchanged.
   */
  moments(x: Float64Array): Float64Array {
    const p = this.#parameters
    const { cells, rows } = this.design
    const sums = new Float64Array(cells.length * p)
    const squares = new Float64Array(p)
    this.people.forEach((nodes, i) => {
      const row = rows[i]!
      const own = personAt(x, row, p)
      const cell = row.findIndex((value) => value === 1)
      const { shares } = this.#shares(nodes, own)
      for (let k = 0; k < nodes.count; k++)
        for (let j = 0; j < p; j++) {
          // Subtracts the contribution of the covariates to the mean.
          const z = nodes.z[k * p + j]! - (own[j]! - x[cell * p + j]!)
          sums[cell * p + j] = sums[cell * p + j]! + shares[k]! * z
          squares[j] = squares[j]! + shares[k]! * z * z
        }
    })
    const next = x.slice()
    const within = squares.map((sum) => sum)
    cells.forEach(({ n }, cell) => {
      for (let j = 0; j < p; j++) {
        const mean = sums[cell * p + j]! / n
        next[cell * p + j] = mean
        within[j] = within[j]! - n * square(mean)
      }
    })
    const deviations = this.#columns * p
    for (let j = 0; j < p; j++)
      next[deviations + j] = 0.5 * Math.log(Math.max(0.04, within[j]! / rows.length))
    return next
  }

  #addPrior(x: Float64Array): number {
    let sum = 0
    this.#eachPrior(x, (place, [value, slope, curvature]) => {
      sum += value
      this.gradient[place] = this.gradient[place]! + slope
      this.hessian[at(place, place)] = this.hessian[at(place, place)]! + curvature
    })
    return sum
  }

  /** Prior of each coordinate of x (they are independent): log density up to a constant, and its first two derivatives. */
  #eachPrior(x: Float64Array, take: (place: number, at: readonly [number, number, number]) => void): void {
    for (let place = 0; place < this.size; place++)
      take(place, normalAt(x[place]!, coordinatePrior(this.priors, this.design, place)))
  }

  #buffer = new Float64Array(0)

  #shares(nodes: Nodes, x: Float64Array): { shares: Float64Array; logIntegral: number } {
    if (this.#buffer.length < nodes.count) this.#buffer = new Float64Array(nodes.count)
    return sharesOf(nodes, x, this.#parameters, this.#buffer)
  }
}

const HALF_LOG_2PI = 0.5 * Math.log(2 * Math.PI)

/** Normalised weights of a participant's nodes under its group distribution, stored in `shares`, and the log of the integral. */
export function sharesOf(
  { count, z, logWeight }: Nodes,
  x: Float64Array,
  p: number,
  shares: Float64Array,
): { shares: Float64Array; logIntegral: number } {
  let constant = 0
  for (let j = 0; j < p; j++) constant -= x[p + j]! + HALF_LOG_2PI
  const most = nodeFunctions(p).logWeights(count, z, logWeight, x, shares)
  let sum = 0
  for (let k = 0; k < count; k++) {
    const below = shares[k]! - most
    const share = below > -40 ? Math.exp(below) : 0
    shares[k] = share
    sum += share
  }
  for (let k = 0; k < count; k++) shares[k] = shares[k]! / sum
  return { shares, logIntegral: most + Math.log(sum) + constant }
}

/** @param x means, then log standard deviations, of one participant (see `personAt`). [2 * p] */
export function distributionOf(x: Float64Array): GroupDistribution {
  const p = x.length / 2
  return { mean: [...x.subarray(0, p)], sd: [...x.subarray(p)].map(Math.exp) }
}
