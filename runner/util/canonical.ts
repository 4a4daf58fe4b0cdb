import { createHash } from 'node:crypto'

/** JSON with object keys sorted and undefined left out: equal values give equal text, unequal ones another. */
export function canonicalJson(value: unknown, indent = 0): string {
  return exactJson(sorted(value), indent)
}

/** JSON that keeps what JSON.stringify loses: the sign of zero. */
export function exactJson(value: unknown, indent = 0): string {
  if (!holdsNegativeZero(value)) return JSON.stringify(value, null, indent)
  // A text that no other string of the value is: it takes the place of the number until all is written.
  const mark = `-0 ${createHash('sha256').update(JSON.stringify(value)).digest('hex')}`
  const marked = JSON.stringify(value, (_, item: unknown) => (Object.is(item, -0) ? mark : item), indent)
  return marked.replaceAll(`"${mark}"`, '-0')
}

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

function holdsNegativeZero(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return Object.is(value, -0)
  for (const item of Array.isArray(value) ? value : Object.values(value))
    if (holdsNegativeZero(item)) return true
  return false
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const out: Record<string, unknown> = {}
  for (const key of Object.keys(value).sort()) out[key] = sorted((value as Record<string, unknown>)[key])
  return out
}
