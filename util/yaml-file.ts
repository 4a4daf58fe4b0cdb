import { Ajv } from 'ajv'
import { parse } from 'yaml'
import { UserError } from './user-error.ts'
import { readUtf8 } from './utf8.ts'

/**
 * Reads a YAML file, checks it against a JSON Schema and fills in defaults.
 *
 * @param where the file's name, for messages
 * @param subject name of the content, for errors at its top level: `the task`
 * @throws UserError naming the place, and what was expected there
 */
export function readYamlFile(path: string, where: string, schema: object, subject: string): unknown {
  const text = readUtf8(path, where)
  let value: unknown
  try {
    value = parse(text)
  } catch (error) {
    throw new UserError(`${where}: invalid YAML: ${(error as Error).message.split('\n')[0]}`)
  }
  const validate = new Ajv({ useDefaults: true, strict: false }).compile(schema)
  if (validate(value)) return value
  const first = validate.errors!.find(({ keyword }) => keyword !== 'oneOf') ?? validate.errors![0]!
  const place = first.instancePath.slice(1).replaceAll('/', '.') || subject
  const { additionalProperty, allowedValues } = first.params as {
    additionalProperty?: string
    allowedValues?: unknown[]
  }
  const more = additionalProperty ?? allowedValues?.join(', ')
  throw new UserError(`${where}: ${place} ${first.message}${more === undefined ? '' : `: ${more}`}`)
}
