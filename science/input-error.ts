/**
 * Invalid input (data, parameter or setting) which the user must correct. Reported as the message alone, without a stack
 * trace.
 */
export class InputError extends RangeError {
  override name = 'UserError'
}
