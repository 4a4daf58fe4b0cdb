/** The end of a switch over a closed union: the type checker refuses to compile when a case is missing. */
export function unreachable(value: never): never {
  throw new Error(`Internal error: unexpected ${JSON.stringify(value)}`)
}
