import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../../util/user-error.ts'

interface Schema {
  title?: string
  required?: string[]
  properties?: Record<string, { default?: unknown; 'x-default'?: unknown }>
  patternProperties?: unknown
}

const FOLDERS = ['tables', 'params'] as const
const SUFFIX = '.schema.json'

/**
 * TypeScript types of all schemas below `schemas/tables` and `schemas/params` of a project: rows of tables, and parameters of
 * stages with defaults filled in. A type is named after the title of its schema, or else after its file (`fit-rw` -> `FitRw`).
 * `Tables` maps the file name of each table to the type of its rows.
 *
 * @throws UserError if there are no schemas, one is not JSON, or the package that writes types is missing
 */
export async function schemaTypes(root: string): Promise<string> {
  const { compile } = await import('json-schema-to-typescript').catch(() => {
    throw new UserError(
      'types need the package json-schema-to-typescript: npm install --save-dev json-schema-to-typescript',
    )
  })
  const tables: string[] = []
  const parts = ['// Generated from the schemas in this folder. Do not edit.\n']
  for (const folder of FOLDERS) {
    const path = join(root, 'schemas', folder)
    const files = existsSync(path) ? readdirSync(path).filter((file) => file.endsWith(SUFFIX)) : []
    for (const file of files.sort()) {
      const schema = parse(join(path, file), `schemas/${folder}/${file}`)
      const name = file.slice(0, -SUFFIX.length)
      const title = schema.title ?? titleOf(name)
      const options = { bannerComment: '', additionalProperties: false, format: false }
      const text = await compile(folder === 'tables' ? rowOf(schema) : paramsOf(schema), title, options)
      parts.push(text)
      if (folder === 'tables')
        tables.push(`${JSON.stringify(name)}: ${/^export \w+ (\w+)/m.exec(text)?.[1]}\n`)
    }
  }
  if (tables.length > 0)
    parts.push(`/**\n * Rows by name of the table.\n */\nexport interface Tables {\n${tables.join('')}}\n`)
  if (parts.length === 1)
    throw new UserError('found no schemas, expected some in schemas/params/ or schemas/tables/')
  return parts.join('\n')
}

/** The schema of a row that was read: columns with a default are present, and extra columns have no type. */
function rowOf({ patternProperties: _, ...schema }: Schema): object {
  return {
    ...schema,
    additionalProperties: false,
    required: names(
      schema,
      ({ default: value, 'x-default': rule }) => value !== undefined || rule !== undefined,
    ),
  }
}

/** The schema of parameters as a stage gets them: those with a default are always present. */
function paramsOf(schema: Schema): object {
  return { ...schema, required: names(schema, ({ default: value }) => value !== undefined) }
}

function names(
  schema: Schema,
  isFilled: (property: { default?: unknown; 'x-default'?: unknown }) => boolean,
) {
  return Object.entries(schema.properties ?? {})
    .filter(([name, property]) => schema.required?.includes(name) || isFilled(property))
    .map(([name]) => name)
}

function parse(path: string, shown: string): Schema {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Schema
  } catch (error) {
    throw new UserError(`${shown}: invalid JSON: ${(error as Error).message}`)
  }
}

function titleOf(name: string): string {
  return name.replace(/(^|[-_ ])(\w)/g, (_, __, letter: string) => letter.toUpperCase())
}
