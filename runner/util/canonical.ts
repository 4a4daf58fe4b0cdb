import { createHash } from 'node:crypto'

/** JSON with object keys sorted and undefined left out: equal values give equal text, unequal ones another. */
export function canonicalJson(value: unknown, indent = 0): string {
  return write(value, indent, '', true)
}

/** JSON that keeps what JSON.stringify loses: the sign of zero. Keys stay in their order. */
export function exactJson(value: unknown): string {
  return write(value, 0, '', false)
}

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

function write(value: unknown, indent: number, margin: string, sort: boolean): string {
  if (typeof value !== 'object' || value === null)
    return Object.is(value, -0) ? '-0' : (JSON.stringify(value) ?? 'null')
  const inner = margin + ' '.repeat(indent)
  const around = (open: string, parts: readonly string[], close: string) => {
    if (parts.length === 0) return open + close
    if (indent === 0) return open + parts.join(',') + close
    return `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${margin}${close}`
  }
  if (Array.isArray(value))
    return around(
      '[',
      value.map((item) => write(item, indent, inner, sort)),
      ']',
    )
  const keys = Object.keys(value)
  if (sort) keys.sort()
  const map = value as Record<string, unknown>
  const colon = indent === 0 ? ':' : ': '
  const parts = keys
    .filter((key) => map[key] !== undefined)
    .map((key) => JSON.stringify(key) + colon + write(map[key], indent, inner, sort))
  return around('{', parts, '}')
}
