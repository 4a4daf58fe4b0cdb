import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  type Node,
  type Pair,
  type Scalar,
  visit,
} from 'yaml'
import { isExact } from '../../util/exact-number.ts'

/** A YAML scalar or key whose value would differ from what is written, and its position. */
export interface Inexact {
  readonly message: string
  readonly range: readonly [number, number]
}

/**
 * Finds values that parsing would silently change: numbers that JavaScript cannot represent exactly, numbers that YAML
 * parsers read differently, keys that would be renamed or become equal.
 */
export function findInexact(doc: Document): Inexact[] {
  const found: Inexact[] = []
  const report = (node: unknown, message: string | undefined) => {
    const range = (node as Node | null)?.range ?? [0, 1, 1]
    if (message !== undefined) found.push({ message, range: [range[0], range[1]] })
  }
  visit(doc, {
    Scalar: (place, scalar) => {
      if (place !== 'key') report(scalar, scalarProblem(scalar))
    },
    Map: (_, map) => {
      const names = new Map<string, unknown>()
      for (const { key } of map.items as Pair[]) {
        if (isAlias(key)) continue
        report(key, keyProblem(key, names))
      }
    },
  })
  return found
}

function scalarProblem({ value, source }: Scalar): string | undefined {
  if (typeof value === 'string')
    return !/\p{Surrogate}/u.test(value)
      ? undefined
      : 'found half of a character (a lone surrogate), expected whole characters'
  if (typeof value === 'bigint') return `found ${value}, expected a number or text in quotes`
  if (typeof value !== 'number') return undefined
  const text = source ?? String(value)
  if (!Number.isFinite(value) && !/\d/.test(text))
    return `found ${text}, expected a finite number; as text, write it in quotes`
  if (/^[-+]?0\d/.test(text))
    return `found ${text}, which some YAML readers treat as octal; expected ${text.replace(/^([-+]?)0+(?=\d)/, '$1')}, 0o${text.replace(/\D/g, '').replace(/^0+(?=\d)/, '')} or text in quotes`
  if (isExact(text, value)) return undefined
  return `found ${text}, which a number cannot hold exactly (it would become ${value}); expected fewer digits, or text in quotes: "${text}"`
}

function keyProblem(key: unknown, names: Map<string, unknown>): string | undefined {
  if (!isScalar(key))
    return key === null || isPair(key) || isMap(key) || typeof key === 'object'
      ? 'found a key that is not plain text, expected a name'
      : undefined
  const { value, source } = key
  if (value === null || value === '') return 'found an empty key, expected a name'
  const name = String(value)
  if (name === '__proto__') return 'found the key __proto__, which JavaScript reserves; expected another name'
  if (typeof value !== 'string' && typeof value !== 'symbol' && source !== undefined && source !== name)
    return `found the key ${source}, which would become ${name}; expected it in quotes: "${source}"`
  if (names.has(name) && names.get(name) !== value)
    return `found the key ${name} twice, once as text and once not; expected it once`
  names.set(name, value)
  return undefined
}
