/** Text such as `0.78 [0.71, 0.85]`, with a minus sign instead of a hyphen. */
export function withInterval(
  value: number | null | undefined,
  low: number | null | undefined,
  high: number | null | undefined,
  digits = 2,
): string {
  if (value === null || value === undefined) return 'unknown'
  const text = fixed(value, digits)
  return low === null || low === undefined || high === null || high === undefined
    ? text
    : `${text} [${fixed(low, digits)}, ${fixed(high, digits)}]`
}

export function fixed(value: number, digits = 2): string {
  const text = value.toFixed(digits)
  return (Number(text) === 0 ? text.replace('-', '') : text).replace('-', '−')
}

/** Text such as `p < .001` or `p = .031`. */
export function pValue(p: number): string {
  return p < 0.001 ? 'p < .001' : `p = ${p.toFixed(p < 0.1 ? 3 : 2).replace(/^0/, '')}`
}

/** A posterior probability, such as `0.93`, `> 0.99` or `< 0.01`. */
export function probability(p: number): string {
  return p > 0.995 ? '> 0.99' : p < 0.005 ? '< 0.01' : fixed(p)
}

export function percent(share: number, digits = 0): string {
  return `${fixed(100 * share, digits)} %`
}
