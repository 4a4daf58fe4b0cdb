import { basename } from 'node:path'
import schema from '../../schemas/task.schema.json'
import { readYamlFile } from '../../util/yaml-file.ts'

/**
 * Reads a task file, checks it against its schema and fills in defaults.
 *
 * @param where the file's name, for messages
 * @throws UserError naming the place, what was found and what was expected
 */
export function readTaskFile<Task>(path: string, where: string): Task & { readonly id: string } {
  const value = readYamlFile(path, where, schema, 'the task') as object
  return { id: basename(where).replace(/\.ya?ml$/, ''), ...value } as unknown as Task & {
    id: string
  }
}

/** The task of a stage's input `task`, if it has one. @param make converts the content of the file */
export function readTask<Task, Spec>(
  { inputs, inputPaths }: TaskInputs,
  make: (file: Task & { readonly id: string }) => Spec,
): Spec | undefined {
  const path = inputs.task?.[0]
  return path === undefined ? undefined : make(readTaskFile<Task>(path, inputPaths.task?.[0] ?? path))
}

/** Titles by task id, from all files of a stage's input `task`. */
export function readTaskTitles({ inputs, inputPaths }: TaskInputs): Record<string, string> {
  const files = (inputs.task ?? []).map((path, n) =>
    readTaskFile<{ readonly title?: string }>(path, inputPaths.task?.[n] ?? path),
  )
  return Object.fromEntries(
    files.flatMap(({ id, title }) => (title === undefined ? [] : [[id, title] as const])),
  )
}

interface TaskInputs {
  readonly inputs: Readonly<Record<string, readonly string[]>>
  readonly inputPaths: Readonly<Record<string, readonly string[]>>
}
