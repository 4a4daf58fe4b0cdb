/**
 * Invalid input (data, parameter or setting) which the user must correct. Reported as the message alone, without a stack
 * trace.
 */
export class InputError extends RangeError {
  override name = 'UserError'
}

/** A mistake in a file, by the path of the value that is wrong. */
export interface Mistake {
  readonly at: readonly (string | number)[]
  readonly message: string
}
