import { at } from '../../model/trace-state.ts'
import { square } from '../../numeric/power.ts'
import type { Target } from '../maximise.ts'
import { type GroupPrior, groupPriorAt } from './group-prior.ts'
import type { GroupDistribution, Nodes } from './nodes.ts'

/**
 * Log of the marginal likelihood of a group distribution (each person's likelihood, integrated over the person's parameters) times
 * its prior, as a function of the means and the log standard deviations, with exact gradient and Hessian. By Fisher's and
 * Louis's identities (Louis 1982, doi 10.1111/j.2517-6161.1982.tb01203.x) both are averages over the nodes.
 */
export class GroupTarget implements Target {
  readonly size: number
  readonly gradient: Float64Array
  readonly hessian: Float64Array
  /** Of the last point evaluated. */
  logMarginal = 0
  readonly #parameters: number

  constructor(
    private readonly people: readonly Nodes[],
    private readonly priors: readonly GroupPrior[],
    parameters: number,
  ) {
    this.#parameters = parameters
    this.size = 2 * parameters
    this.gradient = new Float64Array(this.size)
    this.hessian = new Float64Array((this.size * (this.size + 1)) / 2)
  }

  /** @param x means, then log standard deviations */
  evaluate(x: Float64Array): number {
    const p = this.#parameters
    const { size, gradient, hessian } = this
    gradient.fill(0)
    hessian.fill(0)
    const g = new Float64Array(size)
    const mean = new Float64Array(size)
    const outer = new Float64Array(hessian.length)
    const precision = Float64Array.from({ length: p }, (_, j) => Math.exp(-x[p + j]!))
    this.logMarginal = 0
    for (const nodes of this.people) {
      const { shares, logIntegral } = this.#shares(nodes, x)
      this.logMarginal += logIntegral
      mean.fill(0)
      outer.fill(0)
      for (let k = 0; k < nodes.count; k++) {
        const share = shares[k]!
        if (share < 1e-12) continue
        for (let j = 0; j < p; j++) {
          const a = (nodes.z[k * p + j]! - x[j]!) * precision[j]!
          g[j] = a * precision[j]!
          g[p + j] = a * a - 1
          // The Hessian of the log density itself: -1/sd^2, -2 a/sd and -2 a^2.
          const [m, s] = [at(j, j), at(p + j, p + j)]
          outer[m] = outer[m]! - share * square(precision[j]!)
          outer[s] = outer[s]! - 2 * share * a * a
          outer[at(p + j, j)] = outer[at(p + j, j)]! - 2 * share * a * precision[j]!
        }
        for (let j = 0, e = 0; j < size; j++) {
          const weighted = share * g[j]!
          mean[j] = mean[j]! + weighted
          for (let l = 0; l <= j; l++, e++) outer[e] = outer[e]! + weighted * g[l]!
        }
      }
      for (let j = 0, e = 0; j < size; j++) {
        gradient[j] = gradient[j]! + mean[j]!
        for (let l = 0; l <= j; l++, e++) hessian[e] = hessian[e]! + outer[e]! - mean[j]! * mean[l]!
      }
    }
    return this.logMarginal + this.#addPrior(x)
  }

  /** The value alone. */
  value(x: Float64Array): number {
    let sum = 0
    for (const nodes of this.people) sum += this.#shares(nodes, x).logIntegral
    const p = this.#parameters
    this.priors.forEach((prior, j) => (sum += groupPriorAt(prior, x[j]!, x[p + j]!)[0]))
    return sum
  }

  /** A step of expectation maximisation, without the prior: mean and deviation of all people's nodes as they are worth at x. */
  moments(x: Float64Array): Float64Array {
    const p = this.#parameters
    const [sums, squares] = [new Float64Array(p), new Float64Array(p)]
    for (const nodes of this.people) {
      const { shares } = this.#shares(nodes, x)
      for (let k = 0; k < nodes.count; k++)
        for (let j = 0; j < p; j++) {
          const z = nodes.z[k * p + j]!
          sums[j] = sums[j]! + shares[k]! * z
          squares[j] = squares[j]! + shares[k]! * z * z
        }
    }
    const n = this.people.length
    const means = sums.map((sum) => sum / n)
    const deviations = squares.map((sum, j) => 0.5 * Math.log(Math.max(0.04, sum / n - square(means[j]!))))
    return Float64Array.from([...means, ...deviations])
  }

  #addPrior(x: Float64Array): number {
    const p = this.#parameters
    let sum = 0
    this.priors.forEach((prior, j) => {
      const [value, dm, ds, dmm, dss] = groupPriorAt(prior, x[j]!, x[p + j]!)
      sum += value
      this.gradient[j] = this.gradient[j]! + dm
      this.gradient[p + j] = this.gradient[p + j]! + ds
      this.hessian[at(j, j)] = this.hessian[at(j, j)]! + dmm
      this.hessian[at(p + j, p + j)] = this.hessian[at(p + j, p + j)]! + dss
    })
    return sum
  }

  #buffer = new Float64Array(0)

  #shares(nodes: Nodes, x: Float64Array): { shares: Float64Array; logIntegral: number } {
    if (this.#buffer.length < nodes.count) this.#buffer = new Float64Array(nodes.count)
    return sharesOf(nodes, x, this.#parameters, this.#buffer)
  }
}

const HALF_LOG_2PI = 0.5 * Math.log(2 * Math.PI)

/** What each node is worth under a group distribution (sum 1), left in `shares`, and the log of the integral. */
export function sharesOf(
  { count, z, logWeight }: Nodes,
  x: Float64Array,
  p: number,
  shares: Float64Array,
): { shares: Float64Array; logIntegral: number } {
  let constant = 0
  for (let j = 0; j < p; j++) constant -= x[p + j]! + HALF_LOG_2PI
  const precision = Float64Array.from({ length: p }, (_, j) => Math.exp(-x[p + j]!))
  let most = -Infinity
  for (let k = 0, e = 0; k < count; k++) {
    let log = logWeight[k]!
    for (let j = 0; j < p; j++, e++) {
      const a = (z[e]! - x[j]!) * precision[j]!
      log -= 0.5 * a * a
    }
    shares[k] = log
    if (log > most) most = log
  }
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

export function distributionOf(x: Float64Array): GroupDistribution {
  const p = x.length / 2
  return { mean: [...x.subarray(0, p)], sd: [...x.subarray(p)].map(Math.exp) }
}
