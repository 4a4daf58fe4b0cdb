/** An error that is the user's to mend: shown as its message alone (place, found, expected, way out), never with a stack trace. */
export class UserError extends Error {
  override name = 'UserError'
}
