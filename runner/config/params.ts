import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ErrorObject, type SchemaValidateFunction, type ValidateFunction } from 'ajv'
import { knowledge } from '../knowledge.ts'
import { fromHomes } from './homes.ts'
import { schemaProblems } from './check.ts'
import type { Problem } from './diagnostic.ts'
import { lookUp } from '../util/look-up.ts'
import { isMapping } from './merge.ts'
import type { ConfigPath } from './source.ts'
import type { StageFiles } from './stage-files.ts'

/** schemas/params/<stage>.schema.json. */
export interface ParamsSchema extends StageFiles {
  readonly properties?: Readonly<Record<string, ValueSchema>>
  readonly required?: readonly string[]
  /** Kinds of the files among the stage's inputs, by name of the input. */
  readonly 'x-files'?: Readonly<Record<string, string>>
}

/** Where the schema of a stage's parameters is, or would be, relative to the project. */
export function paramsSchemaFile(root: string, stage: string): string {
  const own = `schemas/params/${stage}.schema.json`
  return fromHomes(root, own) ?? own
}

export function readParamsSchema(root: string, stage: string): ParamsSchema | undefined {
  const file = paramsSchemaFile(root, stage)
  const path = join(root, file)
  if (!existsSync(path)) return undefined
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as ParamsSchema
  } catch (error) {
    throw new Error(`${file}: invalid JSON: ${(error as Error).message}`, {
      cause: error,
    })
  }
}

/** Schema of one parameter, reduced to what parsing a command-line value needs. */
export interface ValueSchema {
  readonly type?: unknown
  readonly items?: unknown
  readonly oneOf?: unknown
}

/** Where the parameters of a stage come from. */
export interface ParamsOrigin {
  /** Where the parameter at a path below the stage's parameters is written. */
  locate(path: ConfigPath): ConfigPath
  /** Finds the position of a part of the configuration, for messages. */
  place(path: ConfigPath, part: 'key' | 'value'): Problem['place']
  /** Names of the stage's inputs. */
  readonly inputs: readonly string[]
}

/** Checks parameters and fills in the defaults of the schema. */
export class ParamsChecker {
  readonly #ajv = new Ajv({ allErrors: true, verbose: true, strict: false, useDefaults: true })
    .addKeyword({ keyword: 'x-names', errors: 'full', validate: nameCheck('x-names', namesIn) })
    .addKeyword({ keyword: 'x-keys', errors: 'full', validate: nameCheck('x-keys', keysOf) })
  readonly #compiled = new Map<string, ValidateFunction | undefined>()
  readonly #schemas = new Map<string, ParamsSchema | undefined>()
  readonly #read: (stage: string) => ParamsSchema | undefined

  constructor(read: (stage: string) => ParamsSchema | undefined) {
    this.#read = read
  }

  schemaOf(stage: string): ParamsSchema | undefined {
    if (!this.#schemas.has(stage)) this.#schemas.set(stage, this.#read(stage))
    return this.#schemas.get(stage)
  }

  check(
    stage: string,
    params: Readonly<Record<string, unknown>>,
    { locate, place, inputs }: ParamsOrigin,
  ): { params: Record<string, unknown>; problems: Problem[] } {
    const filled = structuredClone(params) as Record<string, unknown>
    if (!this.#compiled.has(stage)) {
      const schema = this.schemaOf(stage)
      // Unknown parameters are errors: a typo must not silently leave the default in place.
      this.#compiled.set(
        stage,
        schema && this.#ajv.compile(isMapping(schema) ? { additionalProperties: false, ...schema } : schema),
      )
    }
    const validate = this.#compiled.get(stage)
    if (!validate || validate(filled)) return { params: filled, problems: [] }
    // The file of an input replaces the name in the parameter of the same name, such as a task.
    const errors = (validate.errors ?? []).filter(
      ({ keyword, instancePath }) => keyword !== 'x-names' || !inputs.includes(instancePath.split('/')[1]!),
    )
    return { params: filled, problems: schemaProblems(errors, place, locate) }
  }
}

/** A name in a parameter, and its JSON pointer there. */
type NameAt = readonly [name: string, pointer: string]

/** Names in text with commas, or in a list. Empty text names nothing. */
function namesIn(value: unknown): NameAt[] {
  if (typeof value === 'string')
    return value === '' ? [] : value.split(',').map((name) => [name.trim(), ''] as const)
  return Array.isArray(value)
    ? value.flatMap((name: unknown, i) => (typeof name === 'string' ? [[name, `/${i}`] as const] : []))
    : []
}

function keysOf(value: unknown): NameAt[] {
  const escaped = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1')
  return isMapping(value) ? Object.keys(value).map((key) => [key, `/${escaped(key)}`] as const) : []
}

/** A keyword of schemas whose value is a kind of name: reports the names of a value that are none of this kind. */
function nameCheck(keyword: string, namesOf: (value: unknown) => NameAt[]): SchemaValidateFunction {
  const validate: SchemaValidateFunction = (kind: string, value: unknown, _, context) => {
    validate.errors = namesOf(value).flatMap(([name, pointer]): Partial<ErrorObject>[] => {
      const message = lookUp(knowledge().names, kind)?.(name)
      if (message === undefined) return []
      return [{ keyword, message, params: {}, instancePath: `${context!.instancePath}${pointer}` }]
    })
    return validate.errors.length === 0
  }
  return validate
}
