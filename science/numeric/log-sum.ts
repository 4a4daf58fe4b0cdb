/** Log of the sum of numbers given by their logarithms. */
export function logSumExp(logs: Float64Array): number {
  const most = logs.reduce((a, b) => Math.max(a, b), -Infinity)
  return most === -Infinity ? most : most + Math.log(logs.reduce((sum, x) => sum + Math.exp(x - most), 0))
}

/** Log of the mean of numbers given by their logarithms. */
export function logMean(logs: readonly number[]): number {
  const most = logs.reduce((a, b) => Math.max(a, b))
  return most + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - most), 0) / logs.length)
}
