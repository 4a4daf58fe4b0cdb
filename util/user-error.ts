/** An error that the user can fix. Only its message is shown (place, found, expected, way out), without a stack trace. */
export class UserError extends Error {
  override name = 'UserError'
}
