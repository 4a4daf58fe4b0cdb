import { Ajv } from 'ajv'
import { byPlace, schemaProblems } from '../runner/config/check.ts'
import { ConfigError, type Place, type Problem } from '../runner/config/diagnostic.ts'
import { isMapping } from '../runner/config/merge.ts'
import { placeIn, readSource } from '../runner/config/source.ts'
import type { Knowledge } from '../runner/knowledge.ts'
import { didYouMean } from '../runner/util/suggest.ts'
import mappingSchema from '../schemas/import.schema.json'
import taskSchema from '../schemas/task.schema.json'
import { meansMistakes } from '../science/agent/draw-learner.ts'
import { InputError, type Mistake } from '../science/input-error.ts'
import { findModel, parameterNames, UnknownModelError } from '../science/model/find-model.ts'
import { TASK_IDS } from '../science/task/task.ts'
import { type IsSound, type TaskFile, taskMistakes } from '../science/task/task-file.ts'

/** What the study knows of names and files: the runner reports the mistakes in them before anything runs. */
export const KNOWLEDGE: Knowledge = {
  names: {
    model: modelProblem,
    parameter: (name) => noneOf(parameterNames(), name, 'a parameter of a model'),
    task: (name) => noneOf(TASK_IDS, name, 'a task of the study, or the file of another one as input task'),
  },
  files: {
    task: (root, path) => fileProblems(root, path, taskSchema, taskFileMistakes),
    mapping: (root, path) => fileProblems(root, path, mappingSchema, () => []),
  },
}

function modelProblem(id: string): string | undefined {
  try {
    findModel(id)
    return undefined
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return error instanceof UnknownModelError
      ? `${error.message}.${didYouMean(error.part, error.known)}`
      : error.message
  }
}

function noneOf(known: readonly string[], name: string, expected: string): string | undefined {
  if (known.includes(name)) return undefined
  return `found "${name}", expected ${expected}: ${known.join(', ')}.${didYouMean(name, known)}`
}

function taskFileMistakes(file: TaskFile, isSound: IsSound): Mistake[] {
  return [
    ...taskMistakes(file, isSound),
    ...(file.people && isSound('people') ? peopleMistakes(file.people) : []),
  ]
}

function peopleMistakes({ model, means }: NonNullable<TaskFile['people']>): Mistake[] {
  const unknown = modelProblem(model)
  if (unknown !== undefined) return [{ at: ['people', 'model'], message: unknown }]
  return meansMistakes(findModel(model), means).map(({ at, message }) => ({
    at: ['people', 'means', ...at],
    message,
  }))
}

/** All mistakes in a YAML file, in the order of its lines: those that its schema finds, and those in the parts that are as the schema says. */
function fileProblems<Content>(
  root: string,
  path: string,
  schema: object,
  mistakesIn: (content: Content, isSound: IsSound) => Mistake[],
): Problem[] {
  try {
    const source = readSource(root, path)
    const content = structuredClone(source.value)
    const validate = new Ajv({ allErrors: true, verbose: true, strict: false, useDefaults: true }).compile(
      schema,
    )
    validate(content)
    const errors = validate.errors ?? []
    const isSound: IsSound = (...at) => {
      const pointer = at.map((step) => `/${step}`).join('')
      return !errors.some(
        ({ keyword, instancePath }) =>
          keyword !== 'additionalProperties' && `${instancePath}/`.startsWith(`${pointer}/`),
      )
    }
    const start: Place = { file: path, line: 1, column: 1, length: 1, source: '' }
    const place = (at: Mistake['at'], part?: 'key' | 'value') => placeIn([source], at, part) ?? start
    const mistakes = isMapping(content) ? mistakesIn(content as Content, isSound) : []
    return [
      ...schemaProblems(errors, place),
      ...mistakes.map(({ at, message }) => ({
        message: `${at.join('.')}: ${message}`,
        place: place(at, 'key'),
      })),
    ].sort(byPlace)
  } catch (error) {
    if (error instanceof ConfigError) return [...error.problems]
    throw error
  }
}
