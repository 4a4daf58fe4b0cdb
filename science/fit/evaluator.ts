/** Log likelihood at natural parameters; each evaluation leaves its gradient and the packed lower triangle of its Hessian. */
export interface Evaluator {
  readonly gradient: Float64Array
  readonly hessian: Float64Array
  evaluate(theta: ArrayLike<number>): number
  /** The log likelihood and its gradient, in less time than with the Hessian, which stays as it is, or not. */
  slope(theta: ArrayLike<number>): number
  /** The log likelihood alone, which takes a fraction of the time; gradient and Hessian stay as they are, or not. */
  value(theta: ArrayLike<number>): number
}
