import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { stageHomes } from '../config/homes.ts'
import { paramsSchemaFile } from '../config/params.ts'
import type { Session } from '../session.ts'
import { writeAtomically } from '../store/atomic.ts'
import { bootId } from '../store/boot.ts'
import type { Content } from '../store/content.ts'
import { stampOf } from '../store/stat-cache.ts'
import { sha256 } from '../util/canonical.ts'
import { lookUp } from '../util/look-up.ts'

/** The answer that bin/icl.cjs repeats while none of its files has changed. */
interface Snapshot {
  readonly version: 2
  /** Boot of the machine within which the stamps are valid. */
  readonly boot: string
  /** Stamp of the built command line. */
  readonly runner: string
  /** Every file and folder that the answer depends on, with its stamp; '' for a missing one. */
  readonly files: readonly (readonly [path: string, stamp: string])[]
  readonly env: readonly (readonly [name: string, hash: string | null])[]
  readonly fresh: readonly string[]
  readonly text: string
}

/** How long a file must have been unchanged for its time stamp to be reliable, with a margin; ms. */
const SETTLE = 30

/**
 * Records that the whole graph is fresh. To be called only if the planner has just found that; the snapshot decides nothing itself.
 * Writes nothing when a file may have changed since it was read: the next run then plans in full.
 *
 * @param readAt when the session was opened, ms since 1970
 */
export async function writeSnapshot(
  session: Session,
  runner: string,
  text: string,
  readAt: number,
): Promise<void> {
  const { paths, project, graph } = session
  // Must equal the name in bin/icl.cjs.
  const name = encodeURIComponent(JSON.stringify([project.profile, ...project.sets]))
  const stat = statSync(runner, { bigint: true, throwIfNoEntry: false })
  // The launcher that repeats a snapshot does not report stages without instances.
  if (!stat || name.length > 200 || graph.empty.length > 0) return
  const { read, own } = filesBehind(session)
  const files = stamps(session, read, readAt)
  if (!files) return
  let written = stamps(session, own, Date.now())
  if (!written) {
    await new Promise((resolve) => setTimeout(resolve, SETTLE))
    written = stamps(session, own, Date.now())
  }
  if (!written) return
  const names = [...new Set(graph.instances.flatMap((instance) => instance.env))].sort()
  const env = names.map((name) => {
    const value = session.world.env(name)
    return [name, value === undefined ? null : sha256(value)] as const
  })
  const snapshot: Snapshot = {
    version: 2,
    boot: bootId(),
    runner: stampOf(stat),
    files: [...files, ...written],
    env,
    fresh: graph.instances.map((i) => i.name),
    text,
  }
  writeAtomically(join(paths.snapshots, `${name}.json`), JSON.stringify(snapshot))
}

function stamps(
  session: Session,
  paths: ReadonlySet<string>,
  readAt: number,
): [string, string][] | undefined {
  const out: [string, string][] = []
  for (const path of paths) {
    const stamp = session.stats.settledStamp(
      path.startsWith('/') ? path : join(session.paths.root, path),
      readAt,
    )
    if (stamp === undefined) return undefined
    out.push([path, stamp])
  }
  return out
}

/**
 * Paths relative to the root: everything that plan/world.ts reads. `read` are files that others write, `own` are files
 * that only a run writes, under the lock.
 */
function filesBehind(session: Session): { read: Set<string>; own: Set<string> } {
  const { paths, project, graph, code, journal } = session
  const read = new Set([...project.files, 'package.json'])
  const own = new Set([paths.pipelineLock, relativeTo(paths.root, paths.journal)])
  for (const home of stageHomes(paths.root)) {
    if (home !== '') read.add(join(home, 'package.json'))
    const tables = join(home, 'schemas/tables')
    for (const folder of [join(home, 'stages'), tables]) read.add(folder)
    for (const name of listNames(join(paths.root, tables))) read.add(join(tables, name))
  }
  for (const instance of graph.instances) {
    read.add(paramsSchemaFile(paths.root, instance.stage))
    if (instance.command === undefined) for (const path of code.paths(instance.stage)) read.add(path)
    for (const file of instance.code) read.add(file)
    for (const ref of Object.values(instance.inputs).flat())
      if (ref.from === undefined) read.add(ref.path.slice(2))
    const outputs = journal.published(instance.name)?.outputs ?? {}
    for (const [name, content] of Object.entries(outputs)) {
      const path = lookUp(instance.outputs, name)
      if (path !== undefined)
        for (const file of outputFiles(paths.file(path), content)) own.add(relativeTo(paths.root, file))
    }
  }
  return { read, own }
}

/** The files of an output, and the folders around them inside it: an extra file changes the stamp of its folder. */
function outputFiles(root: string, content: Content): string[] {
  if (!content.files) return [root]
  const folder = root.replace(/\/$/, '')
  const inner = Object.keys(content.files) // an empty folder ends in `/`
  const folders = inner.flatMap((file) =>
    file
      .split('/')
      .slice(0, -1)
      .map((_, i, steps) => steps.slice(0, i + 1).join('/')),
  )
  return [folder, ...new Set([...folders, ...inner].map((path) => join(folder, path).replace(/\/$/, '')))]
}

function relativeTo(root: string, path: string): string {
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path
}

function listNames(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
