import { byPlace } from './check.ts'
import { nearest } from '../util/suggest.ts'
import type { Problem } from './diagnostic.ts'
import type { Project, StageConfig } from './types.ts'

/** Names of the inputs or outputs that a stage has. An output whose name ends in `/` is a folder. */
export interface FileNames {
  /** `a|b`: at least one of the two. */
  readonly required?: readonly string[]
  readonly optional?: readonly string[]
  /** Whether every table may be an input, under its own name. */
  readonly tables?: boolean
}

/** The part of schemas/params/<stage>.schema.json that says which inputs and outputs a stage has. */
export interface StageFiles {
  readonly 'x-inputs'?: FileNames
  readonly 'x-outputs'?: FileNames
}

type Report = (path: readonly string[], part: 'key' | 'value', message: string) => Problem

/**
 * Names of inputs and outputs that a stage does not have or that are missing, and outputs that are a file in place of a folder or
 * the reverse.
 *
 * @param tables names of all tables
 */
export function fileProblems(
  stage: string,
  config: StageConfig,
  files: StageFiles,
  tables: () => Iterable<string>,
  place: Project['place'],
): Problem[] {
  const report: Report = (path, part, message) => {
    const found = place(['stages', stage, ...path], part)
    return { message: `stage ${stage}: ${message}`, ...(found && { place: found }) }
  }
  const { 'x-inputs': inputs, 'x-outputs': outputs } = files
  return [
    ...(inputs ? nameProblems('input', Object.keys(config.inputs ?? {}), inputs, tables, report) : []),
    ...(outputs ? nameProblems('output', Object.keys(config.outputs ?? {}), outputs, tables, report) : []),
    ...(outputs ? formProblems(config.outputs ?? {}, outputs, report) : []),
  ].sort(byPlace)
}

/** Names that pipeline.yaml may use, without those of tables. */
function ownNames({ required = [], optional = [] }: FileNames): string[] {
  return [...required.flatMap((names) => names.split('|')), ...optional].map(withoutSlash)
}

/** Names that pipeline.yaml may use. */
export function knownNames(names: FileNames, tables: () => Iterable<string>): string[] {
  return names.tables ? [...ownNames(names), ...tables()] : ownNames(names)
}

/** What is missing, each as the names of which one would do. */
export function missingNames(given: readonly string[], { required = [] }: FileNames): string[][] {
  return required
    .map((names) => names.split('|').map(withoutSlash))
    .filter((either) => !either.some((name) => given.includes(name)))
}

/** Paths of all outputs that a stage has, each named after the output. */
export function outputPaths(names: FileNames, tables: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    [...(names.required ?? []), ...(names.optional ?? [])].map((name) => [
      withoutSlash(name),
      tables.includes(name) ? `${name}.csv` : name,
    ]),
  )
}

function nameProblems(
  what: 'input' | 'output',
  given: readonly string[],
  names: FileNames,
  tables: () => Iterable<string>,
  report: Report,
): Problem[] {
  const known = knownNames(names, tables)
  const expected = `${ownNames(names).join(', ')}${names.tables ? ' or the name of a table' : ''}`
  const meant = new Map(
    given.filter((name) => !known.includes(name)).map((name) => [name, nearest(name, known)]),
  )
  const unknown = [...meant].map(([name, near]) => {
    const hint = near === undefined ? '' : `. Did you mean "${near}"?`
    return report([`${what}s`, name], 'key', `found ${what} ${name}; expected ${expected}${hint}`)
  })
  // A misspelt name is one mistake, not two.
  const there = [...given, ...[...meant.values()].flatMap((near) => near ?? [])]
  const missing = missingNames(there, names).map((either) =>
    report([`${what}s`], 'key', `${what} ${either.join(' or ')} is missing; expected ${expected}`),
  )
  return [...unknown, ...missing]
}

function formProblems(
  outputs: NonNullable<StageConfig['outputs']>,
  { required = [], optional = [] }: FileNames,
  report: Report,
): Problem[] {
  return [...required, ...optional].flatMap((declared) => {
    const name = withoutSlash(declared)
    const path = outputs[name]
    const isFolder = declared.endsWith('/')
    if (path === undefined || path.endsWith('/') === isFolder || path.endsWith('}')) return []
    const expected = isFolder ? `a folder: ${path}/` : 'a file, without / at the end'
    return report(['outputs', name], 'value', `output ${name}: found ${path}, expected ${expected}`)
  })
}

function withoutSlash(name: string): string {
  return name.replace(/\/$/, '')
}
