import { show } from '../config/check.ts'
import { ConfigError, type Problem } from '../config/diagnostic.ts'
import { interpolate, ReferenceProblem, type Scope } from '../config/interpolate.ts'
import type { ParamsChecker } from '../config/params.ts'
import type { ConfigPath } from '../config/source.ts'
import { fileProblems } from '../config/stage-files.ts'
import { tableSchemas } from '../config/table-schemas.ts'
import { interpolateCommand } from '../config/shell-text.ts'
import type { Project, StageConfig } from '../config/types.ts'
import { exactJson } from '../util/canonical.ts'
import { seconds } from '../util/duration.ts'
import { didYouMean } from '../util/suggest.ts'
import type { EmptyStage, Instance } from './instance.ts'
import { originOf } from './origin.ts'
import { outputProblem } from './output-path.ts'
import { mapValues } from '../../util/map-values.ts'

type Value = string | number | boolean
/** An instance whose inputs are still paths and patterns. */
export type Draft = Omit<Instance, 'inputs'> & {
  readonly inputs: Readonly<Record<string, readonly string[]>>
}

export interface Expanded {
  readonly drafts: readonly Draft[]
  readonly empty: readonly EmptyStage[]
}

/** Cache of the expanded stages of earlier projects, by everything that the expansion depends on. */
export class Expansions {
  readonly #drafts = new Map<string, readonly Draft[]>()
  /** Serialised declarations, cached because most declarations are the same object in every project. */
  readonly #texts = new WeakMap<StageConfig, string>()

  /** @param expandStage called once for equal declarations with equal values of the parameters that they refer to */
  find(
    stage: string,
    config: StageConfig,
    params: Readonly<Record<string, unknown>>,
    expandStage: () => { readonly drafts: readonly Draft[]; readonly isKept: boolean },
  ): readonly Draft[] {
    const text = this.#texts.get(config) ?? exactJson(config)
    this.#texts.set(config, text)
    const refersByIndex = /params\s*\[/.test(text)
    const used = Object.entries(params).filter(([name]) => refersByIndex || text.includes(name))
    const key = `${stage} ${text} ${exactJson(used)}`
    const known = this.#drafts.get(key)
    if (known) return known
    const { drafts, isKept } = expandStage()
    if (isKept) this.#drafts.set(key, drafts)
    return drafts
  }
}

/** Expands every stage for every combination of its matrix. @throws ConfigError with all mistakes */
export function expand(project: Project, checker: ParamsChecker, expansions: Expansions): Expanded {
  const problems: Problem[] = []
  const drafts: Draft[] = []
  const empty: EmptyStage[] = []
  for (const [stage, config] of Object.entries(project.config.stages))
    drafts.push(
      ...expansions.find(stage, config, project.config.params ?? {}, () => {
        const told = problems.length + empty.length
        const made = expandStage(stage, config, project, checker, problems, empty)
        // An expansion with problems or empty lists is not cached, because their positions differ between projects.
        return { drafts: made, isKept: problems.length + empty.length === told }
      }),
    )
  if (problems.length > 0) throw new ConfigError(unique(problems))
  return { drafts, empty }
}

function expandStage(
  stage: string,
  config: StageConfig,
  project: Project,
  checker: ParamsChecker,
  problems: Problem[],
  empty: EmptyStage[],
): Draft[] {
  if (config.run === undefined) {
    const files = checker.schemaOf(stage) ?? {}
    const tables = () => tableSchemas(project.root).keys()
    problems.push(...fileProblems(stage, config, files, tables, project.place))
  }
  const base = ['stages', stage]
  const globals = { params: project.config.params ?? {} }
  /** Resolves the references below one key of the stage. An unresolvable reference is reported once, with its position. */
  const resolve = <T>(key: string, value: unknown, scope: Scope): T | undefined =>
    resolveAt([...base, key], value, scope, stage, project, problems) as T | undefined

  const resolved = resolve<Record<string, unknown>>('matrix', config.matrix ?? {}, globals)
  if (!resolved) return []
  const { exclude: excluded = [], ...lists } = resolved
  const [matrix, exclude] = [lists as Record<string, Value[]>, excluded as Record<string, Value>[]]
  const wrong = matrixProblem(matrix, exclude)
  if (wrong) {
    problems.push(
      problem(project, [...base, 'matrix', wrong.key], `stage ${stage}: matrix: ${wrong.message}`),
    )
    return []
  }
  const tellEmpty = (key: string, reason: string) => {
    // A reference inside an output path can have any value.
    const outputs = Object.values(config.outputs ?? {}).map((path) => path.replace(/\$\{[^}]*\}/g, '*'))
    const note = problem(
      project,
      [...base, 'matrix', key],
      `stage ${stage}: ${reason}, so it has no instances`,
    )
    empty.push({ stage, reason, outputs, note })
  }
  const list = Object.keys(matrix).find((key) => [matrix[key]].flat().length === 0)
  if (list !== undefined) {
    tellEmpty(list, `the list "${list}" of its matrix is empty`)
    return []
  }
  const points = combinations(matrix).filter(
    (point) => !exclude.some((e) => Object.entries(e).every(([k, v]) => point[k] === v)),
  )
  if (points.length === 0) tellEmpty('exclude', 'exclude leaves no value of its matrix')
  return points.flatMap((point) => {
    const scope = { ...globals, matrix: point, root: project.root }
    const params = resolve<Record<string, unknown>>('params', config.params ?? {}, scope)
    const inputs = resolve<Record<string, unknown>>('inputs', config.inputs ?? {}, scope)
    const outputs = resolve<Record<string, unknown>>('outputs', config.outputs ?? {}, scope)
    const code = resolve<unknown[]>('code', config.code ?? [], scope)
    if (!params || !inputs || !outputs || !code) return []
    /** A path as text. Its value may have any type if it comes from a reference. */
    const pathOf = (key: string, name: string | number, value: unknown): string => {
      if (typeof value === 'string' && !value.includes('\0')) return value
      if (typeof value === 'number' || typeof value === 'boolean') return String(value)
      const message = `stage ${stage}: ${key}.${name}: found ${show(value)}, expected a path`
      problems.push(problem(project, [...base, key, name], message))
      return '-'
    }
    const outputPaths = mapValues(outputs, (path, name) => pathOf('outputs', name, path))
    const checked = checker.check(stage, params, {
      locate: (path) => originOf([...base, 'params', ...path], project, scope),
      place: project.place,
      inputs: Object.keys(inputs),
    })
    problems.push(...checked.problems)
    // In a command, parameters of the stage take precedence over those of the pipeline.
    const own = { ...scope, params: { ...globals.params, ...checked.params } }
    const command =
      config.run === undefined ? undefined : resolveCommand(config.run, own, stage, project, problems)
    for (const [name, path] of Object.entries(outputPaths)) {
      const message = outputProblem(path)
      if (message)
        problems.push(
          problem(project, [...base, 'outputs', name], `stage ${stage}: output ${name}: ${message}`),
        )
    }
    const draft: Draft = {
      name: instanceName(stage, point),
      stage,
      matrix: point,
      params: checked.params,
      inputs: mapValues(inputs, (paths, name) => [paths].flat().map((path) => pathOf('inputs', name, path))),
      outputs: outputPaths,
      command,
      code: code.map((path, i) => pathOf('code', i, path)),
      env: config.env ?? [],
      passEnv: config.passEnv ?? [],
      resources: config.resources ?? {},
      timeout: config.timeout === undefined ? undefined : seconds(config.timeout),
      retries: config.retries ?? 0,
      shards: config.shards ?? 1,
      frozen: config.frozen ?? false,
      provenance: config.provenance ?? false,
    }
    return [draft]
  })
}

/** A mistake in a matrix that the schema cannot find, because its lists may be references. */
function matrixProblem(
  matrix: Readonly<Record<string, unknown>>,
  exclude: readonly Readonly<Record<string, unknown>>[],
): { key: string; message: string } | undefined {
  for (const [key, values] of Object.entries(matrix))
    for (const value of [values].flat())
      if (typeof value === 'object')
        return { key, message: `${key}: found ${show(value)}, expected plain values` }
  const known = Object.keys(matrix)
  const other = exclude.flatMap(Object.keys).find((key) => !known.includes(key))
  if (other === undefined) return undefined
  const message = `exclude: found no list "${other}", expected one of ${known.join(', ')}.${didYouMean(other, known)}`
  return { key: 'exclude', message }
}

export function instanceName(stage: string, point: Readonly<Record<string, Value>>): string {
  const values = Object.values(point)
  return values.length > 0 ? `${stage}@${values.join(',')}` : stage
}

/** The last list varies fastest, as in nested loops. */
function combinations(lists: Readonly<Record<string, readonly Value[]>>): Record<string, Value>[] {
  return Object.entries(lists).reduce<Record<string, Value>[]>(
    (points, [name, values]) =>
      points.flatMap((point) => [values].flat().map((value) => ({ ...point, [name]: value as Value }))),
    [{}],
  )
}

function resolveAt(
  path: ConfigPath,
  value: unknown,
  scope: Scope,
  stage: string,
  project: Project,
  problems: Problem[],
): unknown {
  try {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return interpolate(value, scope)
    let whole = true
    const out: Record<string, unknown> = {}
    for (const [key, item] of Object.entries(value)) {
      const resolved = resolveAt([...path, key], item, scope, stage, project, problems)
      if (resolved === undefined) whole = false
      out[key] = resolved
    }
    return whole ? out : undefined
  } catch (error) {
    if (!(error instanceof ReferenceProblem)) throw error
    problems.push(problem(project, path, `stage ${stage}: ${path.slice(2).join('.')}: ${error.message}`))
    return undefined
  }
}

/** Names that are known only when a stage runs. */
export const LATER = ['inputs', 'outputs', 'root'] as const

function resolveCommand(
  run: string,
  scope: Scope,
  stage: string,
  project: Project,
  problems: Problem[],
): string | undefined {
  try {
    return interpolateCommand(run, scope, LATER)
  } catch (error) {
    if (!(error instanceof ReferenceProblem)) throw error
    problems.push(problem(project, ['stages', stage, 'run'], `stage ${stage}: run: ${error.message}`))
    return undefined
  }
}

function problem(project: Project, path: ConfigPath, message: string): Problem {
  const place = project.place(path)
  return place ? { place, message } : { message }
}

function unique(problems: readonly Problem[]): Problem[] {
  const seen = new Map(
    problems.map((p) => [`${p.place?.file}:${p.place?.line}:${p.place?.column} ${p.message}`, p]),
  )
  return [...seen.values()]
}
