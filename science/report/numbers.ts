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

/** `1 participant`, `2 participants`. */
export function counted(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`
}

export function percent(share: number, digits = 0): string {
  return `${fixed(100 * share, digits)} %`
}
