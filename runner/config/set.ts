import { parseDocument } from 'yaml'
import { didYouMean } from '../util/suggest.ts'
import { ConfigError, type Place } from './diagnostic.ts'
import { findInexact } from './exact.ts'
import { at, isMapping } from './merge.ts'
import type { ParamsSchema, ValueSchema } from './params.ts'
import type { ConfigPath } from './source.ts'
import { lookUp } from '../util/look-up.ts'

/** Keys of a stage that `--set stage.key...` may change beside its parameters. */
const STAGE_KEYS = [
  'resources',
  'matrix',
  'timeout',
  'retries',
  'frozen',
  'shards',
  'run',
  'inputs',
  'outputs',
  'code',
  'env',
  'passEnv',
  'provenance',
]

/**
 * `--set` as an overlay: `stage.param=value`, `params.x=value` or `x=value` for a global parameter, and
 * `stage.resources.cpus=2` for the other keys of a stage; the whole path, as in `stages.stage.params.param=value`, works
 * too. A value is YAML; if a list is expected, `a,b` is also accepted.
 *
 * @throws ConfigError for what is neither a stage nor a parameter
 */
export function parseSet(
  text: string,
  config: unknown,
  schemaOf: (stage: string) => ParamsSchema | undefined,
): unknown {
  const equals = text.indexOf('=')
  if (equals < 1)
    throw new ConfigError(`--set ${text}: found no "=", expected stage.param=value or param=value`)
  const written = text.slice(0, equals).split('.')
  const raw = text.slice(equals + 1)
  const pipeline = (isMapping(config) ? config : {}) as { params?: unknown; stages?: unknown }
  const stages = isMapping(pipeline.stages) ? pipeline.stages : {}
  const params = isMapping(pipeline.params) ? pipeline.params : {}
  const path =
    written[0] === 'stages' && written.length > 1 && !Object.hasOwn(stages, 'stages')
      ? written.slice(1)
      : written
  const head = path[0]!
  const usedAs = (reference: string) => schemaOfUse(reference, stages, schemaOf)

  if (head === 'params' && path.length > 1) return setGlobal(path.slice(1), raw, params, usedAs, text)
  if (path.length === 1) {
    if (Object.hasOwn(stages, head))
      throw new ConfigError(`--set ${text}: found a stage, expected ${head}.param=value`)
    return setGlobal(path, raw, params, usedAs, text)
  }
  if (!Object.hasOwn(stages, head)) {
    if (Object.hasOwn(params, head)) return setGlobal(path, raw, params, usedAs, text)
    throw new ConfigError(
      `--set ${text}: found no stage "${head}", expected one of ${Object.keys(stages).join(', ')}.${didYouMean(head, [...Object.keys(stages), ...Object.keys(params)])}`,
    )
  }
  return setStage(head, path.slice(1), raw, stages[head], schemaOf(head), text)
}

function setGlobal(
  path: readonly string[],
  raw: string,
  params: Record<string, unknown>,
  usedAs: (reference: string) => ValueSchema | undefined,
  text: string,
): unknown {
  if (!Object.hasOwn(params, path[0]!))
    throw new ConfigError(
      `--set ${text}: found no parameter "${path[0]}", expected one of ${Object.keys(params).join(', ')}; or stage.param=value.${didYouMean(path[0]!, Object.keys(params))}`,
    )
  const now = path.reduce<unknown>(
    (value, key) => (isMapping(value) ? lookUp(value, key) : undefined),
    params,
  )
  const asText = () => usedAs(`\${params.${path.join('.')}}`) ?? { type: 'string' }
  const schema = Array.isArray(now) ? { type: 'array' } : typeof now === 'string' ? asText() : {}
  return at(['params', ...path], coerce(raw, schema, text))
}

/** Schema of the first stage parameter whose value is just this reference. It tells, for example, whether `1` is text. */
function schemaOfUse(
  reference: string,
  stages: Record<string, unknown>,
  schemaOf: (stage: string) => ParamsSchema | undefined,
): ValueSchema | undefined {
  for (const [stage, config] of Object.entries(stages)) {
    const params = isMapping(config) && isMapping(config.params) ? config.params : {}
    const name = Object.keys(params).find((key) => params[key] === reference)
    const schema = name === undefined ? undefined : lookUp(schemaOf(stage)?.properties, name)
    if (schema) return schema
  }
  return undefined
}

function setStage(
  stage: string,
  path: readonly string[],
  raw: string,
  config: unknown,
  schema: ParamsSchema | undefined,
  text: string,
): unknown {
  const declared = isMapping(config) && isMapping(config.params) ? config.params : {}
  const known = new Set([...Object.keys(declared), ...Object.keys(schema?.properties ?? {})])
  const paramsOnly = path[0] === 'params' && path.length > 1 && !known.has('params')
  const inner = paramsOnly ? path.slice(1) : path
  const others = paramsOnly ? [] : STAGE_KEYS
  const key = inner[0]!
  if (known.has(key)) {
    // A parameter that is text in pipeline.yaml stays text, unless it contains a reference.
    const now = lookUp(declared, key)
    const asNow = typeof now === 'string' && !now.includes('${') ? { type: 'string' } : {}
    const value = coerce(raw, lookUp(schema?.properties, key) ?? asNow, text)
    return at(['stages', stage, 'params', ...inner], value)
  }
  if (others.includes(key))
    return at(['stages', stage, ...path], coerce(raw, key === 'matrix' ? { type: 'array' } : {}, text))
  throw new ConfigError(
    `--set ${text}: stage ${stage} has no parameter "${key}"; expected one of ${[...[...known].sort(), ...others].join(', ')}.${didYouMean(key, [...known, ...others])}`,
  )
}

/** The `--set` option that set the value of a path, if any. */
export function placeOfSet(
  sets: readonly { readonly text: string; readonly overlay: unknown }[],
  path: ConfigPath,
): Place | undefined {
  const set = sets.findLast(({ overlay }) => reaches(overlay, path))
  return set && { file: `--set ${set.text}`, line: 0, column: 0, length: 0, source: '' }
}

/** Whether an overlay sets the value at a path or at one of its parents (not merely a value below it). */
function reaches(overlay: unknown, path: ConfigPath): boolean {
  let value = overlay
  for (const step of path) {
    if (!isMapping(value)) return true
    if (!Object.hasOwn(value, step)) return false
    value = value[step]
  }
  return !isMapping(value)
}

/**
 * Converts command-line text to the type that `schema` expects; parses it as YAML if the schema does not matter.
 *
 * @throws ConfigError for a value that parsing would change
 */
export function coerce(raw: string, schema: ValueSchema, option: string): unknown {
  const types = [schema.type ?? []].flat()
  const { value, problem } = yamlValue(raw)
  if (types.includes('array') && !Array.isArray(value) && !isMapping(value)) {
    const items = (schema.items ?? {}) as { type?: unknown }
    return raw
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '')
      .map((item) => coerce(item, items, option))
  }
  if (types.length > 0 && types.every((t) => t === 'string') && typeof value !== 'string') return raw
  if (problem !== undefined) throw new ConfigError(`--set ${option}: ${problem}`)
  return value
}

/** Cache: the settings of a sweep repeat the same few texts thousands of times. */
const readBefore = new Map<string, YamlValue>()

interface YamlValue {
  readonly value: unknown
  readonly problem?: string
}

function yamlValue(raw: string): YamlValue {
  const found = readBefore.get(raw) ?? parseYamlValue(raw)
  readBefore.set(raw, found)
  return found
}

function parseYamlValue(raw: string): YamlValue {
  const doc = parseDocument(raw, { prettyErrors: false, logLevel: 'silent' })
  if (doc.errors.length > 0) return { value: raw }
  const problem = findInexact(doc)[0]?.message
  try {
    const value: unknown = doc.toJS({ maxAliasCount: 0 }) ?? (raw.trim() === '' ? '' : null)
    return { value, ...(problem !== undefined && { problem }) }
  } catch {
    return { value: raw }
  }
}
