import { Ajv, type ErrorObject } from 'ajv'
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
  const validate = new Ajv({ useDefaults: true, strict: false, verbose: true }).compile(schema)
  if (validate(value)) return value
  const found = mostSpecific(validate.errors!)
  const place = found.instancePath.slice(1).replaceAll('/', '.') || subject
  throw new UserError(`${where}: ${place} ${messageOf(found)}`)
}

/**
 * The error to be told: where a value matches none of several alternatives, there is one for each, and the alternative that was meant is the one
 * whose error lies deepest or is not about the type of the value.
 */
function mostSpecific(errors: readonly ErrorObject[]): ErrorObject {
  const rank = ({ instancePath, keyword }: ErrorObject) =>
    2 * instancePath.split('/').length + (keyword === 'oneOf' ? -2 : keyword === 'type' ? 0 : 1)
  return errors.reduce((best, error) => (rank(error) > rank(best) ? error : best))
}

function messageOf({ message, params, parentSchema }: ErrorObject): string {
  const { additionalProperty, allowedValues } = params as {
    additionalProperty?: string
    allowedValues?: unknown[]
  }
  if (additionalProperty !== undefined)
    return `has the unknown key ${additionalProperty}, expected only ${Object.keys((parentSchema as { properties: object }).properties).join(', ')}`
  return `${message}${allowedValues === undefined ? '' : `: ${allowedValues.join(', ')}`}`
}
