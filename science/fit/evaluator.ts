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
