/** Log likelihood (nats) as a function of the natural parameters, with gradient and packed lower triangle of the Hessian. */
export interface Evaluator {
  readonly gradient: Float64Array
  readonly hessian: Float64Array
  evaluate(theta: ArrayLike<number>): number
  /** Log likelihood and gradient, faster than with the Hessian. The contents of `hessian` are undefined afterwards. */
  slope(theta: ArrayLike<number>): number
  /** Log likelihood alone, the fastest. The contents of `gradient` and `hessian` are undefined afterwards. */
  value(theta: ArrayLike<number>): number
}

/** Log likelihoods (nats) of all agents of a group, each at its own natural parameters, with gradients. */
export interface GroupLikelihood {
  /** Parameters to evaluate at: parameter j of agent i is at i * p + j. [agents * p] */
  readonly theta: Float64Array
  /** Of each agent. [agents] */
  readonly logLik: Float64Array
  /** Laid out as `theta`. [agents * p] */
  readonly gradient: Float64Array
  /** Fills `logLik` and `gradient` from `theta`. */
  slope(): void
  /**
   * Fills `logLik` alone, which is faster, of all agents or of those from `first`, an even number, to `end` - 1. The contents of `gradient` are
   * undefined afterwards.
   */
  value(first?: number, end?: number): void
}
