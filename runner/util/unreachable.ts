/** For the end of a switch over a closed union: a missing case is a type error. */
export function unreachable(value: never): never {
  throw new Error(`Internal error: unexpected ${JSON.stringify(value)}`)
}
