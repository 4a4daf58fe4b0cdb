import { didYouMean } from '../util/suggest.ts'
import { isMapping } from './merge.ts'

export type Scope = Readonly<Record<string, unknown>>

/** A reference that cannot be resolved. The caller adds the place. */
export class ReferenceProblem extends Error {}

const REFERENCE = /\$?\$\{([^}]*)\}/g
const WHOLE = /^\$\{([^}]*)\}$/

/**
 * Replaces `${params.x}`, `${matrix.x}`, `${params.x[matrix.y]}` throughout a value. Text that is just one reference
 * becomes the value with its type; a reference within longer text is converted to text. `$${x}` is an escape: it becomes `${x}`.
 *
 * @throws ReferenceProblem
 */
export function interpolate(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string') return interpolateText(value, scope)
  if (Array.isArray(value)) return value.map((item) => interpolate(item, scope))
  if (isMapping(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, interpolate(item, scope)]))
  return value
}

function interpolateText(text: string, scope: Scope): unknown {
  const whole = WHOLE.exec(text)
  if (whole) return evaluate(whole[1]!, scope)
  return text.replace(REFERENCE, (reference, expression: string) => {
    if (reference.startsWith('$$')) return reference.slice(1)
    const value = evaluate(expression, scope)
    if (isMapping(value) || Array.isArray(value))
      throw new ReferenceProblem(
        `found ${reference} inside text, which is a ${Array.isArray(value) ? 'list' : 'map'}; expected one value`,
      )
    return Object.is(value, -0) ? '-0' : String(value)
  })
}

/** The path in the scope that a value refers to, if it is just one reference. @throws ReferenceProblem */
export function referredPath(value: unknown, scope: Scope): readonly string[] | undefined {
  const whole = typeof value === 'string' ? WHOLE.exec(value) : null
  return whole ? resolve(whole[1]!, scope).path : undefined
}

export function evaluate(expression: string, scope: Scope): unknown {
  return resolve(expression, scope).value
}

interface Resolved {
  readonly value: unknown
  readonly path: readonly string[]
}

/** `a.b[c.d].e`, where an index in brackets is a reference itself, a number or a quoted word. */
function resolve(expression: string, scope: Scope): Resolved {
  const tokens = expression.match(/[A-Za-z_][\w-]*|\.|\[|\]|\d+|'[^']*'|"[^"]*"|\S/g) ?? []
  let position = 0

  const follow = (): Resolved => {
    let value: unknown = scope
    const path: string[] = []
    let name = ''
    for (;;) {
      const token = tokens[position]
      if (name === '' || token === '.') {
        if (token === '.') position++
        const key = tokens[position++]
        if (key === undefined || !/^[\w-]+$/.test(key)) throw bad(expression)
        value = step(value, key, name)
        path.push(key)
        name = name === '' ? key : `${name}.${key}`
      } else if (token === '[') {
        position++
        const key = index()
        if (tokens[position++] !== ']') throw bad(expression)
        value = step(value, String(key), name)
        path.push(String(key))
        name = `${name}[${key}]`
      } else return { value, path }
    }
  }
  const index = (): unknown => {
    const token = tokens[position]
    if (token === undefined) throw bad(expression)
    if (/^['"]/.test(token)) return tokens[position++]!.slice(1, -1)
    if (/^\d+$/.test(token)) return tokens[position++]
    return follow().value
  }

  const resolved = follow()
  if (position !== tokens.length) throw bad(expression)
  return resolved
}

function step(value: unknown, key: string, name: string): unknown {
  const found =
    (isMapping(value) || Array.isArray(value)) && Object.hasOwn(value, key)
      ? (value as Record<string, unknown>)[key]
      : undefined
  if (found !== undefined) return found
  const known = isMapping(value)
    ? Object.keys(value)
    : Array.isArray(value)
      ? [...value.keys()].map(String)
      : []
  const where = name === '' ? '' : ` in ${name}`
  const shell =
    name === '' && /^[A-Z_]+$/.test(key) ? ` In a command, write $\${${key}} for the shell's own` : ''
  throw new ReferenceProblem(
    `found no "${key}"${where}, expected ${known.length > 0 ? `one of ${known.join(', ')}` : 'nothing further: it is a plain value'}.${didYouMean(key, known)}${shell}`,
  )
}

function bad(expression: string): ReferenceProblem {
  return new ReferenceProblem(
    `found \${${expression}}, expected a reference such as \${params.seed} or \${params.models[matrix.task]}; in a command, $\${${expression}} is the shell's own`,
  )
}
