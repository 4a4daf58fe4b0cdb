import { join } from 'node:path'
import { version } from '../package.json'
import { StageCode } from './code/stage-code.ts'
import { loadProject } from './config/load.ts'
import { tableSchemas } from './config/table-schemas.ts'
import type { Project } from './config/types.ts'
import type { Graph } from './graph/instance.ts'
import { loadGraph } from './graph/load.ts'
import { checkProjectFiles } from './graph/project-files.ts'
import { problemLine } from './config/diagnostic.ts'
import type { World } from './plan/world.ts'
import { Cas } from './store/cas.ts'
import { Journal } from './store/journal.ts'
import { Pack } from './store/pack.ts'
import { Paths } from './store/paths.ts'
import { Results } from './store/results.ts'
import { StatCache } from './store/stat-cache.ts'
import { Workspace } from './store/workspace.ts'
import { lookUp } from './util/look-up.ts'

/** The project in one command: its graph and its stored results. */
export interface Session {
  readonly project: Project
  readonly graph: Graph
  readonly paths: Paths
  readonly stats: StatCache
  readonly cas: Cas
  readonly results: Results
  readonly pack: Pack
  readonly workspace: Workspace
  readonly journal: Journal
  readonly code: StageCode
  readonly world: World
  readonly env: NodeJS.ProcessEnv
  /** Absolute path of the schema of the table with this name. */
  tableSchema(name: string): string | undefined
}

/** Reads the project. `prepareCode` must be called before anything is planned. @throws ConfigError */
export function openSession(
  root: string,
  profile: string,
  sets: readonly string[],
  env: NodeJS.ProcessEnv,
): Session {
  const project = loadProject(root, profile, sets)
  return sessionOf(project, loadGraph(project), new Paths(root, profile), env)
}

/** A session with a given graph and its own workspace. */
export function sessionOf(project: Project, graph: Graph, paths: Paths, env: NodeJS.ProcessEnv): Session {
  const { root, profile } = project
  const stats = new StatCache(join(paths.state, 'stats-2.json'))
  const pack = new Pack(paths.pack)
  const cas = new Cas(paths.objects, join(paths.staging, 'copies'), pack)
  const results = new Results(paths.results, cas, join(paths.staging, 'copies'), pack)
  const workspace = new Workspace(paths, stats, cas)
  const journal = new Journal(paths.journal)
  const code = new StageCode(paths, stats)
  const tables = tableSchemas(root)
  const world: World = {
    context: () => ({ profile, versions: { node: process.version.slice(1), icl: version } }),
    code(instance) {
      if (instance.command === undefined) return code.parts(instance.stage)
      const files = instance.code.map((file) => [file, stats.hash(join(root, file)) ?? 'missing'] as const)
      return { kind: 'command', command: instance.command, files: Object.fromEntries(files) }
    },
    projectFile: (path) => stats.hash(join(root, path)),
    env: (name) => lookUp(env, name),
    tableSchema: (name) => (tables.has(name) ? stats.hash(tables.get(name)!) : undefined),
    published: (instance) => journal.published(instance),
    failure: (instance) => journal.failure(instance),
    result: (key) => results.find(key),
    differences: (path, content) => workspace.differences(path, content),
  }
  return {
    project,
    graph,
    paths,
    stats,
    cas,
    pack,
    results,
    workspace,
    journal,
    code,
    world,
    env,
    tableSchema: (name) => tables.get(name),
  }
}

/** Closes the files that a session has opened to write results. */
export async function closeSession({ pack, journal }: Session): Promise<void> {
  journal.close()
  await pack.close()
}

/** Prepares the chosen instances for planning: checks their project files and bundles their code. @throws ConfigError */
export async function prepare(session: Session, chosen: ReadonlySet<string>): Promise<void> {
  checkProjectFiles(session.graph, chosen, session.project)
  await prepareCode(session, chosen)
}

/** Notes for the user that are not errors: stages without instances. */
export function notesOf({ graph }: Session): string[] {
  return graph.empty.map(({ note }) => problemLine(note))
}

/** Bundles the stages of the chosen instances if their code has changed. @throws ConfigError */
export async function prepareCode(session: Session, chosen: ReadonlySet<string>): Promise<void> {
  const stages = session.graph.instances
    .filter((i) => chosen.has(i.name) && i.command === undefined)
    .map((i) => i.stage)
  await session.code.prepare(stages, (stage) => session.project.place(['stages', stage], 'key'))
}
