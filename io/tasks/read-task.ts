import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { Ajv } from 'ajv'
import { parse } from 'yaml'
import schema from '../../schemas/task.schema.json'
import { UserError } from '../../util/user-error.ts'

const validate = new Ajv({ useDefaults: true, strict: false, allErrors: false }).compile(schema)

/**
 * A task file, checked against its schema, defaults filled in.
 *
 * @param where the file's name, for messages
 * @throws UserError naming the place, what was found and what was expected
 */
export function readTaskFile<Task>(path: string, where: string): Task & { readonly id: string } {
  let value: Record<string, unknown>
  try {
    value = parse(readFileSync(path, 'utf8')) as Record<string, unknown>
  } catch (error) {
    throw new UserError(`${where}: no valid YAML: ${(error as Error).message.split('\n')[0]}`)
  }
  if (!validate(value)) {
    const first = validate.errors!.find(({ keyword }) => keyword !== 'oneOf') ?? validate.errors![0]!
    const place = first.instancePath.slice(1).replaceAll('/', '.') || 'the task'
    const { additionalProperty, allowedValues } = first.params as {
      additionalProperty?: string
      allowedValues?: unknown[]
    }
    const more = additionalProperty ?? allowedValues?.join(', ')
    throw new UserError(`${where}: ${place} ${first.message}${more === undefined ? '' : `: ${more}`}`)
  }
  return { id: basename(where).replace(/\.ya?ml$/, ''), ...(value as object) } as unknown as Task & {
    id: string
  }
}

/** The task of a stage's input `task`, if it has one. @param make of what the file holds */
export function readTask<Task, Spec>(
  { inputs, inputPaths }: TaskInputs,
  make: (file: Task & { readonly id: string }) => Spec,
): Spec | undefined {
  const path = inputs.task?.[0]
  return path === undefined ? undefined : make(readTaskFile<Task>(path, inputPaths.task?.[0] ?? path))
}

interface TaskInputs {
  readonly inputs: Readonly<Record<string, readonly string[]>>
  readonly inputPaths: Readonly<Record<string, readonly string[]>>
}
