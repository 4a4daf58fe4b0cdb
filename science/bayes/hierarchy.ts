import { columnsOf, type GroupDesign } from '../fit/group/design.ts'
import { coordinatePrior, type GroupPrior, normalAt } from '../fit/group/group-prior.ts'
import type { GroupLikelihood } from '../fit/evaluator.ts'
import type { Parameter } from '../model/parameter.ts'
import { square } from '../numeric/power.ts'
import type { Rng } from '../random/rng.ts'
import type { LogDensity } from './nuts.ts'
import { slice } from './slice.ts'

/** Fewest draws of a window from which variances are estimated reliably. */
const ENOUGH = 50

/**
 * Posterior of a hierarchical model. In the unconstrained space, parameter j of participant i is z_ij ~ Normal(m_ij, s_j);
 * m_ij is the participant's row of the design times the coefficients.
 *
 * Coordinates of the sampler: the coefficients, column by column of the design; then p log standard deviations; then one y_ij
 * per participant and parameter. y_ij interpolates between the non-centred parametrisation (w = 0: a standard normal deviate) and
 * the centred one (w = 1: z itself): y_ij ~ Normal(w m, s^w) and z = m + s^(1-w) (y - w m) (Papaspiliopoulos, Roberts & Skold 2007,
 * doi 10.1214/088342307000000014). The centred form mixes better if the choices are informative about a participant, the
 * non-centred form if they are not; w is therefore set per participant and parameter from the draws of the warm-up.
 */
export class HierarchicalDensity implements LogDensity {
  readonly size: number
  /** The group's coordinates, and those of each participant. */
  readonly blocks: readonly number[]
  readonly gradient: Float64Array
  private readonly columns: number
  private readonly participants: number
  /** Work space: y - w m, unconstrained value z, and s^-w. [participants * p] each */
  private readonly away: Float64Array
  private readonly values: Float64Array
  private readonly precisions: Float64Array
  /** w of each participant and parameter. [participants * p] */
  form: Float64Array

  constructor(
    private readonly likelihood: GroupLikelihood,
    private readonly parameters: readonly Parameter[],
    private readonly priors: readonly GroupPrior[],
    private readonly design: GroupDesign,
  ) {
    const p = parameters.length
    this.columns = columnsOf(design)
    this.participants = likelihood.logLik.length
    const groups = (this.columns + 1) * p
    const each = this.participants * p
    this.size = groups + each
    this.blocks = [groups, ...new Array<number>(this.participants).fill(p)]
    this.gradient = new Float64Array(this.size)
    this.away = new Float64Array(each)
    this.values = new Float64Array(each)
    this.precisions = new Float64Array(each)
    this.form = new Float64Array(each)
  }

  slope(x: Float64Array): number {
    const { parameters, gradient, likelihood } = this
    gradient.fill(0)
    let sum = this.prior(x)
    for (let j = 0; j < parameters.length; j++) this.place(x, j)
    likelihood.slope()
    for (let i = 0; i < this.participants; i++) sum += likelihood.logLik[i]!
    for (let j = 0; j < parameters.length; j++) sum += this.score(x, j)
    return sum
  }

  /**
   * Initial position, in the non-centred form: a draw from the prior with reduced spread, so that chains start apart but
   * not in extreme regions.
   */
  draw(rng: Rng): Float64Array {
    const p = this.parameters.length
    return Float64Array.from({ length: this.size }, (_, k) => {
      const j = k % p
      const column = Math.floor(k / p)
      const { mean, logDeviation } = this.priors[j]!
      if (column < this.design.cells.length) return mean.mean + 0.3 * mean.sd * rng.normal()
      if (column < this.columns) return 0.1 * rng.normal()
      if (column === this.columns) return logDeviation.mean + 0.3 * logDeviation.sd * rng.normal()
      return 0.3 * rng.normal()
    })
  }

  /** Coordinates shared by all forms: y is replaced by z. */
  outward(x: Float64Array): Float64Array {
    const p = this.parameters.length
    const first = (this.columns + 1) * p
    return x.map((value, k) => (k < first ? value : this.z(x, Math.floor((k - first) / p), (k - first) % p)))
  }

  /** The inverse of `outward`. */
  inward(z: Float64Array): Float64Array {
    const p = this.parameters.length
    const first = (this.columns + 1) * p
    return z.map((value, k) => {
      if (k < first) return value
      const [i, j] = [Math.floor((k - first) / p), (k - first) % p]
      const w = this.form[i * p + j]!
      const mean = this.mean(z, i, j)
      return w * mean + (value - mean) * Math.exp(-(1 - w) * z[this.columns * p + j]!)
    })
  }

  /**
   * Sets w from a window of draws: the share by which the choices reduce the prior variance of each z_ij.
   *
   * @param draws with z in place of y, as `outward` returns them
   */
  adapt(draws: readonly Float64Array[]): void {
    if (draws.length < ENOUGH) return
    const p = this.parameters.length
    const [sds, first] = [this.columns * p, (this.columns + 1) * p]
    this.form = this.form.map((_, k) => {
      const i = Math.floor(k / p)
      const j = k % p
      let [mean, squares, within] = [0, 0, 0]
      for (const z of draws) {
        mean += z[first + i * p + j]! / draws.length
        within += Math.exp(2 * z[sds + j]!) / draws.length
      }
      for (const z of draws) squares += square(z[first + i * p + j]! - mean)
      return Math.max(0, Math.min(1, 1 - squares / (draws.length - 1) / within))
    })
  }

  /** Moves the likelihood to parameter j of all participants at x. */
  private place(x: Float64Array, j: number): void {
    const { likelihood, away, values, precisions, form } = this
    const p = this.parameters.length
    const sds = this.columns * p
    const logSd = x[sds + j]!
    const sd = Math.exp(logSd)
    const { natural } = this.parameters[j]!.transform
    for (let k = j, i = 0; k < form.length; k += p, i++) {
      const w = form[k]!
      const mean = this.mean(x, i, j)
      away[k] = x[sds + p + k]! - w * mean
      precisions[k] = w === 0 ? 1 : Math.exp(-w * logSd)
      values[k] = mean + sd * precisions[k]! * away[k]!
      likelihood.theta[k] = natural(values[k]!)
    }
  }

  /** Log density of parameter j of all participants given the group, with its gradient and that of the likelihood. */
  private score(x: Float64Array, j: number): number {
    const { columns, gradient, likelihood, away, values, precisions, design, form } = this
    const p = this.parameters.length
    const sds = columns * p
    const logSd = x[sds + j]!
    const sd = Math.exp(logSd)
    const { slope } = this.parameters[j]!.transform
    let [sum, byLogSd] = [0, 0]
    for (let k = j, i = 0; k < form.length; k += p, i++) {
      const w = form[k]!
      const precision = precisions[k]!
      const rest = sd * precision
      const g = likelihood.gradient[k]! * slope(likelihood.theta[k]!, values[k]!)
      const e = away[k]! * precision
      sum -= 0.5 * e * e + w * logSd
      byLogSd += g * (1 - w) * rest * away[k]! + w * (e * e - 1)
      const byMean = g * (1 - w * rest) + w * e * precision
      const row = design.rows[i]!
      for (let r = 0; r < columns; r++) gradient[r * p + j] = gradient[r * p + j]! + row[r]! * byMean
      gradient[sds + p + k] = g * rest - e * precision
    }
    gradient[sds + j] = gradient[sds + j]! + byLogSd
    return sum
  }

  /**
   * Draws the group's coordinates anew, given the participants' parameters z: coefficients from their normal conditional distributions, log
   * standard deviations by a slice sampler. No likelihood is needed. In turn with transitions in other forms, this mixes better than
   * either (interweaving: Yu & Meng 2011, doi 10.1198/jcgs.2011.203main).
   */
  refresh(x: Float64Array, rng: Rng): Float64Array {
    const { columns, design, participants } = this
    const p = this.parameters.length
    const [sds, first] = [columns * p, (columns + 1) * p]
    const z = this.outward(x)
    for (let j = 0; j < p; j++) {
      const precision = Math.exp(-2 * z[sds + j]!)
      for (let r = 0; r < columns; r++) {
        const { mean, sd } = this.coefficientPrior(r, j)
        const at = r * p + j
        let weight = 1 / (sd * sd)
        let sum = weight * mean
        for (let i = 0; i < participants; i++) {
          const own = design.rows[i]![r]!
          if (own === 0) continue
          const rest = z[first + i * p + j]! - (this.mean(z, i, j) - own * z[at]!)
          weight += own * own * precision
          sum += own * rest * precision
        }
        z[at] = sum / weight + rng.normal() / Math.sqrt(weight)
      }
      let squares = 0
      for (let i = 0; i < participants; i++) squares += square(z[first + i * p + j]! - this.mean(z, i, j))
      const logDensity = (logSd: number) =>
        this.deviationPrior(logSd, j)[0] - participants * logSd - 0.5 * squares * Math.exp(-2 * logSd)
      z[sds + j] = slice(logDensity, z[sds + j]!, 1 / Math.sqrt(participants), rng)
    }
    return this.inward(z)
  }

  private z(x: Float64Array, i: number, j: number, mean = this.mean(x, i, j)): number {
    const p = this.parameters.length
    const w = this.form[i * p + j]!
    const sds = this.columns * p
    return mean + Math.exp((1 - w) * x[sds + j]!) * (x[sds + p + i * p + j]! - w * mean)
  }

  private mean(x: Float64Array, i: number, j: number): number {
    const p = this.parameters.length
    const row = this.design.rows[i]!
    let mean = 0
    for (let r = 0; r < this.columns; r++) mean += row[r]! * x[r * p + j]!
    return mean
  }

  private prior(x: Float64Array): number {
    const { columns, gradient } = this
    const p = this.parameters.length
    let sum = 0
    for (let r = 0; r <= columns; r++)
      for (let j = 0; j < p; j++) {
        const value = x[r * p + j]!
        const [log, slope] =
          r === columns ? this.deviationPrior(value, j) : normalAt(value, this.coefficientPrior(r, j))
        sum += log
        gradient[r * p + j] = slope
      }
    return sum
  }

  /** Prior of the coefficient of parameter j in column r of the design. */
  private coefficientPrior(r: number, j: number): GroupPrior['mean'] {
    return coordinatePrior(this.priors, this.design, r * this.parameters.length + j)
  }

  /** Log density of the prior of parameter j's log standard deviation, and its derivative. */
  private deviationPrior(logSd: number, j: number): readonly [number, number, ...number[]] {
    const { logDeviation, halfNormal } = this.priors[j]!
    return halfNormal === undefined ? normalAt(logSd, logDeviation) : halfNormalAt(logSd, halfNormal)
  }
}

/** Log density of log(sd) and its derivative, for a half-normal prior of sd with scale `sd` (Jacobian included). */
function halfNormalAt(logSd: number, sd: number): readonly [number, number] {
  const a = square(Math.exp(logSd) / sd)
  return [logSd - 0.5 * a, 1 - a]
}
