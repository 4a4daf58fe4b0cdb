import { createHash } from 'node:crypto'

/** JSON with sorted object keys and without undefined values, so that texts are equal if and only if values are. */
export function canonicalJson(value: unknown, indent = 0): string {
  return exactJson(sorted(value), indent)
}

/** JSON that keeps the sign of zero, unlike JSON.stringify. */
export function exactJson(value: unknown, indent = 0): string {
  if (!holdsNegativeZero(value)) return JSON.stringify(value, null, indent)
  // A placeholder for -0 that cannot occur elsewhere in the value.
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
  const out = Object.create(null) as Record<string, unknown> // so that `__proto__` is a key like any other
  for (const key of Object.keys(value).sort()) out[key] = sorted((value as Record<string, unknown>)[key])
  return out
}
