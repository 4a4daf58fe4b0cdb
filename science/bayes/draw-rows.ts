/** The draws of a chain's part, one array each. @param draws draw after draw, each of `size` coordinates */
export function rowsOf(draws: Float64Array, size: number): Float64Array[] {
  return Array.from({ length: draws.length / size }, (_, n) => draws.subarray(n * size, (n + 1) * size))
}
