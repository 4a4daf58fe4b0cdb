import { ConfigError } from '../config/diagnostic.ts'
import { loadProject, projectWith } from '../config/load.ts'
import { type ParamsSchema, readParamsSchema } from '../config/params.ts'
import type { Project } from '../config/types.ts'
import type { Graph, Instance } from '../graph/instance.ts'
import { GraphLoader } from '../graph/load.ts'
import { select } from '../graph/select.ts'
import { type Session, sessionOf } from '../session.ts'
import { Paths } from '../store/paths.ts'
import { hasSweep, readSweep, type Sweep } from './definition.ts'
import { type MergedGraph, mergeGraphs, type SettingGraph } from './merge-graphs.ts'
import { type Setting, settingsOf } from './setting.ts'

/** A sweep as one command sees it. */
export interface OpenSweep {
  readonly sweep: Sweep
  readonly settings: readonly Setting[]
  /** Total number of instances over all settings, before merging. */
  readonly instances: number
  readonly merged: MergedGraph
  readonly session: Session
}

/** Plans all settings as one graph. @throws ConfigError that names the setting */
export function openSweep(root: string, sweep: Sweep, env: NodeJS.ProcessEnv): OpenSweep {
  const base = loadProject(root, sweep.profile, [])
  const settings = settingsOf(sweep)
  const loader = new GraphLoader(root)
  const schemas = new Map<string, ParamsSchema | undefined>()
  const schemaOf = (stage: string) => {
    if (!schemas.has(stage)) schemas.set(stage, readParamsSchema(root, stage))
    return schemas.get(stage)
  }
  let instances = 0
  const graphs = settings.map(({ id, sets, options }): SettingGraph => {
    try {
      const graph = loader.load(projectWith(base, sets, schemaOf))
      const chosen = select(graph, { targets: sweep.stages ?? headlineStages(graph) })
      instances += chosen.size
      return { id, graph, chosen }
    } catch (error) {
      throw inSetting(error, options)
    }
  })
  const merged = mergeGraphs(graphs)
  // `sets` is not empty, so that the run does not write the lock of the profile.
  const project: Project = { ...base, sets: [`sweep ${sweep.name}`] }
  const session = sessionOf(project, merged.graph, new Paths(root, sweep.profile, sweep.name), env)
  return { sweep, settings, instances, merged, session }
}

/** The instances of one setting of a sweep. */
export interface OpenSetting {
  readonly session: Session
  /** By the name that an instance has in a plain run of the setting. */
  readonly instances: ReadonlyMap<string, Instance>
}

/** @param id the beginning of a setting's id @throws ConfigError for one that the sweep does not have */
export function openSetting(root: string, name: string, id: string, env: NodeJS.ProcessEnv): OpenSetting {
  const { settings, merged, session } = openSweep(root, readSweep(root, name), env)
  const found = settings.filter((setting) => setting.id.startsWith(id))
  if (found.length !== 1)
    throw new ConfigError(
      `setting ${id}: found ${found.length} settings of sweep ${name} whose ids begin with it, expected one; icl sweep ${name} --list lists them`,
    )
  const instances = merged.of.get(found[0]!.id)!
  const own = new Set([...instances.values()].map((instance) => instance.name))
  const { graph } = merged
  const within = (lists: Graph['upstream']) =>
    new Map(
      [...lists].filter(([one]) => own.has(one)).map(([one, all]) => [one, all.filter((n) => own.has(n))]),
    )
  const part: Graph = {
    empty: graph.empty,
    instances: graph.instances.filter((instance) => own.has(instance.name)),
    byName: new Map([...graph.byName].filter(([one]) => own.has(one))),
    upstream: within(graph.upstream),
    downstream: within(graph.downstream),
  }
  return { session: sessionOf(session.project, part, session.paths, env), instances }
}

/** The setting that a word names as SWEEP/ID; undefined for a word that names no sweep. @throws ConfigError for an unknown id */
export function openSettingNamed(
  root: string,
  word: string,
  env: NodeJS.ProcessEnv,
): OpenSetting | undefined {
  const [sweep, id, ...more] = word.split('/')
  if (id === undefined || more.length > 0 || !hasSweep(root, sweep!)) return undefined
  return openSetting(root, sweep!, id, env)
}

/** Stages with an output named `headlines`. @throws ConfigError if there are none */
function headlineStages(graph: Graph): string[] {
  const stages = [...new Set(graph.instances.filter((i) => 'headlines' in i.outputs).map((i) => i.stage))]
  if (stages.length === 0)
    throw new ConfigError('no stage has an output named headlines; name the stages to run: stages')
  return stages
}

function inSetting(error: unknown, options: Setting['options']): unknown {
  if (!(error instanceof ConfigError)) return error
  const told = Object.entries(options)
    .map(([factor, label]) => `${factor}=${label}`)
    .join(', ')
  return new ConfigError(
    error.problems.map((problem) => ({ ...problem, message: `setting ${told}: ${problem.message}` })),
  )
}
