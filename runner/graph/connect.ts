import { ConfigError, type Problem } from '../config/diagnostic.ts'
import type { Project } from '../config/types.ts'
import { didYouMean } from '../util/suggest.ts'
import type { Draft, Expanded } from './expand.ts'
import type { EmptyStage, Graph, InputRef, Instance } from './instance.ts'
import { runOrder } from './order.ts'
import { isPattern, patternToRegExp } from './pattern.ts'

/** The connections between instances, by name. */
export interface Wiring {
  readonly inputs: ReadonlyMap<string, Instance['inputs']>
  readonly upstream: Graph['upstream']
  readonly downstream: Graph['downstream']
  /** Run order: each instance after its dependencies. */
  readonly order: readonly string[]
}

/** Connects each input to the instance that declares it as an output. @throws ConfigError */
export function wire({ drafts, empty }: Expanded, project: Project): Wiring {
  const problems: Problem[] = []
  const report = (stage: string, part: 'inputs' | 'outputs', name: string, message: string) => {
    const place = project.place(['stages', stage, part, name])
    const full = `stage ${stage}: ${message}`
    if (!problems.some((p) => p.message === full)) problems.push({ message: full, ...(place && { place }) })
  }
  const makers = outputMakers(drafts, report)
  const paths = [...makers.keys()].sort()

  const inputs = new Map<string, Record<string, readonly InputRef[]>>()
  for (const draft of drafts) {
    const own: Record<string, readonly InputRef[]> = {}
    for (const [name, wanted] of Object.entries(draft.inputs)) {
      const refs = new Map<string, InputRef>()
      for (const path of wanted) {
        const found = resolveInput(path, draft, makers, paths)
        if (found.length === 0) report(draft.stage, 'inputs', name, missing(path, paths, empty))
        for (const ref of found) refs.set(ref.path, ref)
      }
      own[name] = [...refs.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
    }
    inputs.set(draft.name, own)
  }
  if (problems.length > 0) throw new ConfigError(problems)

  const upstream = new Map(
    [...inputs].map(([name, own]) => [
      name,
      [
        ...new Set(
          Object.values(own)
            .flat()
            .flatMap((ref) => ref.from ?? []),
        ),
      ],
    ]),
  )
  const downstream = new Map<string, string[]>(drafts.map(({ name }) => [name, []]))
  for (const [name, needs] of upstream) for (const need of needs) downstream.get(need)!.push(name)
  const ordered = runOrder(drafts, upstream, (cycle) => {
    const stage = drafts.find(({ name }) => name === cycle[0])!.stage
    const place = project.place(['stages', stage], 'key')
    const message = `stage ${stage}: found a cycle ${[...cycle, cycle[0]].join(' -> ')}; expected no stage to depend on its own output`
    return new ConfigError([{ message, ...(place && { place }) }])
  })
  return { inputs, upstream, downstream, order: ordered.map(({ name }) => name) }
}

/** @param instances cache of the instances that were made before with this wiring */
export function graphOf(
  { drafts, empty }: Expanded,
  { inputs, upstream, downstream, order }: Wiring,
  instances: WeakMap<Draft, Instance>,
): Graph {
  const byName = new Map(
    drafts.map((draft) => {
      const instance = instances.get(draft) ?? { ...draft, inputs: inputs.get(draft.name)! }
      instances.set(draft, instance)
      return [draft.name, instance]
    }),
  )
  return { empty, instances: order.map((name) => byName.get(name)!), byName, upstream, downstream }
}

type Report = (stage: string, part: 'inputs' | 'outputs', name: string, message: string) => void

function outputMakers(drafts: readonly Draft[], report: Report): Map<string, Draft> {
  const makers = new Map<string, Draft>()
  const names = new Set<string>()
  for (const draft of drafts) {
    if (names.has(draft.name))
      report(
        draft.stage,
        'outputs',
        '',
        `found two instances named ${draft.name}, expected a matrix whose combinations differ`,
      )
    names.add(draft.name)
    for (const [name, path] of Object.entries(draft.outputs)) {
      const other = makers.get(path)
      if (other)
        report(
          draft.stage,
          'outputs',
          name,
          `output "${path}" of ${draft.name} is also made by ${other.name}; expected only one stage to make it. ${draft.stage === other.stage ? 'Put ${matrix...} into the path' : 'Rename one of the two'}`,
        )
      else makers.set(path, draft)
    }
  }
  for (const [path, draft] of makers) {
    const file = path.endsWith('/') ? makers.get(path.slice(0, -1)) : undefined
    if (file)
      report(
        draft.stage,
        'outputs',
        Object.keys(draft.outputs).find((n) => draft.outputs[n] === path)!,
        `the folder "${path}" of ${draft.name} has the path of the file "${path.slice(0, -1)}" of ${file.name}; expected separate paths`,
      )
    for (
      let slash = path.indexOf('/');
      slash > 0 && slash < path.length - 1;
      slash = path.indexOf('/', slash + 1)
    ) {
      const outer = makers.get(path.slice(0, slash + 1)) ?? makers.get(path.slice(0, slash))
      const name = Object.keys(draft.outputs).find((n) => draft.outputs[n] === path)!
      if (outer)
        report(
          draft.stage,
          'outputs',
          name,
          `output "${path}" lies inside the output "${path.slice(0, slash + 1)}" of ${outer.name}; expected separate paths`,
        )
    }
  }
  return makers
}

function resolveInput(
  path: string,
  draft: Draft,
  makers: ReadonlyMap<string, Draft>,
  paths: readonly string[],
): InputRef[] {
  if (path.startsWith('./')) return [{ path, from: undefined, output: undefined }]
  if (isPattern(path)) {
    const pattern = patternToRegExp(path)
    return paths
      .filter((p) => pattern.test(p))
      .map((p) => ({ path: p, from: makers.get(p)!.name, output: p }))
      .filter((ref) => ref.from !== draft.name)
  }
  const maker = makers.get(path)
  if (maker) return [{ path, from: maker.name, output: path }]
  for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
    const folder = path.slice(0, slash + 1)
    const around = makers.get(folder)
    if (around) return [{ path, from: around.name, output: folder }]
  }
  return []
}

function missing(path: string, paths: readonly string[], empty: readonly EmptyStage[]): string {
  const maker = empty.find(({ outputs }) => outputs.some((output) => overlap(output, path)))
  const what = isPattern(path) ? `no declared output matches "${path}"` : `no stage makes "${path}"`
  if (maker) return `${what}: stage ${maker.stage} would, but ${maker.reason}; expected at least one value`
  const suggestion =
    didYouMean(path, paths) ||
    (isPattern(path) ? '' : didYouMean(path, [...new Set(paths.map((p) => p.slice(p.lastIndexOf('/') + 1)))]))
  return `${what}; expected an output of a stage, or ./path for a file of the project.${suggestion}`
}

/** Whether a path could match both patterns. */
function overlap(a: string, b: string): boolean {
  const sample = (pattern: string) => pattern.replace(/[*?{},]+/g, 'x')
  return patternToRegExp(a).test(sample(b)) || patternToRegExp(b).test(sample(a))
}
