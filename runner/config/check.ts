import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import pipelineSchema from '../../schemas/pipeline.schema.json'
import { exactJson } from '../util/canonical.ts'
import { didYouMean } from '../util/suggest.ts'
import type { Problem } from './diagnostic.ts'
import type { ConfigPath } from './source.ts'

/** Compiled once, on first use: a sweep checks thousands of configurations. */
let compiled: ValidateFunction | undefined

type Placer = (path: ConfigPath, part: 'key' | 'value') => Problem['place']

/** Problems of a merged configuration against schemas/pipeline.schema.json, in the order of the text. */
export function checkPipeline(value: unknown, place: Placer): Problem[] {
  compiled ??= new Ajv({ allErrors: true, verbose: true, strict: false }).compile(pipelineSchema)
  const validate = compiled
  if (validate(value)) return []
  return schemaProblems(validate.errors ?? [], place)
}

/**
 * Converts ajv errors to problems, keeping the most informative one per place.
 *
 * @param locate where the part of the checked value at a path is written, for `place` and the message
 */
export function schemaProblems(
  errors: readonly ErrorObject[],
  place: Placer,
  locate: (path: ConfigPath) => ConfigPath = (path) => path,
): Problem[] {
  const byPath = new Map<string, ErrorObject>()
  for (const error of errors) {
    if (error.keyword === 'additionalProperties' || error.keyword === 'propertyNames')
      byPath.set(`${error.instancePath}/${Object.values(error.params)[0]}`, error)
    // The error of a choice lists all options, so it replaces the errors of single branches, which come first.
    else if (isChoice(error) || !byPath.has(error.instancePath)) byPath.set(error.instancePath, error)
  }
  const paths = [...byPath.keys()]
  for (const [path, error] of byPath)
    if (isChoice(error) && paths.some((p) => p.startsWith(`${path}/`))) byPath.delete(path)
  const problems = [...byPath.values()].filter((e) => e.keyword !== 'pattern' || e.propertyName === undefined)
  return problems.map((error) => toProblem(error, place, locate)).sort(byPlace)
}

function isChoice(error: ErrorObject): boolean {
  return error.keyword === 'oneOf' || error.keyword === 'anyOf'
}

function toProblem(error: ErrorObject, place: Placer, locate: (path: ConfigPath) => ConfigPath): Problem {
  const steps = error.instancePath
    .split('/')
    .slice(1)
    .map((s) => s.replaceAll('~1', '/').replaceAll('~0', '~'))
  const path = locate(steps)
  const name = subject(path)
  if (error.keyword === 'additionalProperties') {
    const key = error.params.additionalProperty as string
    const known = Object.keys(error.parentSchema?.properties ?? {})
    return located(
      place([...path, key], 'key'),
      `${name}unknown key "${key}"; expected one of ${known.join(', ')}.${didYouMean(key, known)}`,
    )
  }
  if (error.keyword === 'propertyNames') {
    const key = error.params.propertyName as string
    return located(
      place([...path, key], 'key'),
      `found the name "${key}", expected small letters, digits and hyphens, as in "fit-rw"`,
    )
  }
  if (error.keyword === 'x-names' || error.keyword === 'x-keys')
    return located(
      place(path, error.keyword === 'x-keys' ? 'key' : 'value'),
      `${name}${leaf(path)}${error.message}`,
    )
  if (error.keyword === 'required')
    return located(
      place(path, 'key'),
      `${name}key "${error.params.missingProperty}" is missing; expected ${describe(error.parentSchema?.properties?.[error.params.missingProperty])}`,
    )
  const options = isChoice(error) ? (error.schema as object[]).map(describe).join(' or ') : expected(error)
  return located(place(path, 'value'), `${name}${leaf(path)}found ${show(error.data)}, expected ${options}`)
}

function expected(error: ErrorObject): string {
  switch (error.keyword) {
    case 'enum':
      return `one of ${error.params.allowedValues.join(', ')}.${typeof error.data === 'string' ? didYouMean(error.data, error.params.allowedValues.map(String)) : ''}`.replace(
        /\.$/,
        '',
      )
    case 'minimum':
      return `at least ${error.params.limit}`
    case 'maximum':
      return `at most ${error.params.limit}`
    case 'exclusiveMinimum':
      return `more than ${error.params.limit}`
    case 'exclusiveMaximum':
      return `less than ${error.params.limit}`
    case 'minLength':
    case 'minItems':
      return `at least ${error.params.limit} ${error.keyword === 'minItems' ? 'items' : 'character'}`
    default:
      return describe(error.parentSchema)
  }
}

const NOUNS: Record<string, string> = {
  object: 'a map',
  array: 'a list',
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'null',
}

function describe(schema: unknown): string {
  const s = (schema ?? {}) as {
    type?: string | string[]
    pattern?: string
    enum?: unknown[]
    const?: unknown
    items?: unknown
    minItems?: number
    oneOf?: unknown[]
    anyOf?: unknown[]
  }
  if (s.enum) return `one of ${s.enum.join(', ')}`
  if (s.const !== undefined) return JSON.stringify(s.const)
  const options = s.oneOf ?? s.anyOf
  if (options) return options.map(describe).join(' or ')
  const words = [s.type ?? []]
    .flat()
    .map((t) => NOUNS[t] ?? t)
    .join(' or ')
  if (s.type === 'array' && s.minItems) return `a list of at least ${s.minItems}`
  return s.pattern ? `${words || 'text'} like ${s.pattern}` : words || 'another value'
}

export function show(value: unknown): string {
  const text = value === undefined ? 'nothing' : exactJson(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

/** `stage fit-rw: ` as a prefix of messages about a stage. */
function subject(path: ConfigPath): string {
  return path[0] === 'stages' && path.length > 1 ? `stage ${path[1]}: ` : ''
}

function leaf(path: ConfigPath): string {
  const rest = path[0] === 'stages' ? path.slice(2) : path
  return rest.length > 0 ? `${rest.join('.')}: ` : ''
}

function located(place: Problem['place'], message: string): Problem {
  return place ? { place, message } : { message }
}

/** Orders problems as their places follow each other in a text. */
export function byPlace(a: Problem, b: Problem): number {
  return (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0)
}
