import type { Parameter } from '../model/parameter.ts'
import type { FreePrior } from './free-prior.ts'
import type { Evaluator } from './evaluator.ts'
import type { Target } from './maximise.ts'

/** Log posterior (nats) of one agent as a function of the unconstrained parameters z, with gradient and packed Hessian. */
export class Posterior implements Target {
  readonly size: number
  readonly gradient: Float64Array
  readonly hessian: Float64Array
  readonly theta: Float64Array
  logLik = 0
  logPrior = 0
  /** Number of calls of `evaluate`. */
  evaluations = 0

  constructor(
    private readonly likelihood: Evaluator,
    private readonly parameters: readonly Parameter[],
    private readonly priors: readonly FreePrior[],
  ) {
    this.size = parameters.length
    this.gradient = new Float64Array(this.size)
    this.hessian = new Float64Array((this.size * (this.size + 1)) / 2)
    this.theta = new Float64Array(this.size)
  }

  /** Derivatives follow from the chain rule: with x = x(z), d/dz = x' d/dx and d2/dz2 = x'^2 d2/dx2 + x'' d/dx. */
  evaluate(z: Float64Array): number {
    this.evaluations++
    for (let j = 0; j < this.size; j++) this.theta[j] = this.parameters[j]!.transform.natural(z[j]!)
    this.logLik = this.likelihood.evaluate(this.theta)
    this.logPrior = 0
    const { gradient, hessian } = this.likelihood
    let e = 0
    for (let j = 0; j < this.size; j++) {
      const { transform } = this.parameters[j]!
      const prior = this.priors[j]!
      const dj = transform.d1(z[j]!)
      for (let k = 0; k < j; k++, e++)
        this.hessian[e] = hessian[e]! * dj * this.parameters[k]!.transform.d1(z[k]!)
      this.hessian[e] = hessian[e]! * dj * dj + gradient[j]! * transform.d2(z[j]!) + prior.d2(z[j]!)
      e++
      this.gradient[j] = gradient[j]! * dj + prior.d1(z[j]!)
      this.logPrior += prior.logDensity(z[j]!)
    }
    return this.logLik + this.logPrior
  }

  /** Log posterior without derivatives, which is much faster. */
  value(z: Float64Array): number {
    for (let j = 0; j < this.size; j++) this.theta[j] = this.parameters[j]!.transform.natural(z[j]!)
    let sum = this.likelihood.value(this.theta)
    for (let j = 0; j < this.size; j++) sum += this.priors[j]!.logDensity(z[j]!)
    return sum
  }
}
