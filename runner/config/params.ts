import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import { fromHomes } from './homes.ts'
import { schemaProblems } from './check.ts'
import type { Problem } from './diagnostic.ts'
import { isMapping } from './merge.ts'
import type { ConfigPath } from './source.ts'

/** schemas/params/<stage>.schema.json. */
export interface ParamsSchema {
  readonly properties?: Readonly<Record<string, ValueSchema>>
  readonly required?: readonly string[]
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

/** Checks parameters and fills in the defaults of the schema. */
export class ParamsChecker {
  readonly #ajv = new Ajv({ allErrors: true, verbose: true, strict: false, useDefaults: true })
  readonly #compiled = new Map<string, ValidateFunction | undefined>()
  readonly #read: (stage: string) => ParamsSchema | undefined

  constructor(read: (stage: string) => ParamsSchema | undefined) {
    this.#read = read
  }

  /** @param place finds the position of a parameter for messages; `prefix` is the path of the map that contains the parameters */
  check(
    stage: string,
    params: Readonly<Record<string, unknown>>,
    prefix: ConfigPath,
    place: (path: ConfigPath, part: 'key' | 'value') => Problem['place'],
  ): { params: Record<string, unknown>; problems: Problem[] } {
    const filled = structuredClone(params) as Record<string, unknown>
    if (!this.#compiled.has(stage)) {
      const schema = this.#read(stage)
      // Unknown parameters are errors: a typo must not silently leave the default in place.
      this.#compiled.set(
        stage,
        schema && this.#ajv.compile(isMapping(schema) ? { additionalProperties: false, ...schema } : schema),
      )
    }
    const validate = this.#compiled.get(stage)
    if (!validate || validate(filled)) return { params: filled, problems: [] }
    return { params: filled, problems: schemaProblems(validate.errors ?? [], prefix, place) }
  }
}
