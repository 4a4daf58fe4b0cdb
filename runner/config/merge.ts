/** Maps merge, lists and scalars replace, null removes. Neither argument is changed. */
export function merge(base: unknown, overlay: unknown): unknown {
  if (!isMapping(base) || !isMapping(overlay)) return overlay
  const out = new Map(Object.entries(base))
  for (const [key, value] of Object.entries(overlay)) {
    if (value === null) out.delete(key)
    else out.set(key, out.has(key) ? merge(out.get(key), value) : withoutNulls(value))
  }
  return Object.fromEntries(out)
}

/** `overlay` for one path: `at(['a', 'b'], 1)` is `{a: {b: 1}}`. */
export function at(path: readonly string[], value: unknown): unknown {
  return path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value)
}

export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function withoutNulls(value: unknown): unknown {
  return isMapping(value) ? merge({}, value) : value
}
