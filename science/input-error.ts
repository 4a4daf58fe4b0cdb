/** A value from outside that a function of science/ cannot work with: the user's to mend, shown as its message alone. */
export class InputError extends RangeError {
  override name = 'UserError'
}
