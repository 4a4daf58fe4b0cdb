import { join, relative } from 'node:path'
import type { Instance } from '../graph/instance.ts'
import { PROVENANCE } from '../plan/decide.ts'
import type { KeyParts } from '../plan/key.ts'
import type { Session } from '../session.ts'
import { fileName } from '../store/paths.ts'
import type { Job, JobInput } from './job.ts'
import { writeProvenance } from './provenance.ts'

/** The job of an instance whose inputs all exist. */
export function prepareJob(
  session: Session,
  instance: Instance,
  key: string,
  parts: KeyParts,
  run: string,
  attempt: number,
): Job {
  const { paths } = session
  const tables = Object.keys(instance.outputs).flatMap((name) => {
    const schema = session.tableSchema(name)
    return schema === undefined ? [] : [[name, schema] as const]
  })
  return {
    version: 1,
    run,
    instance: instance.name,
    key,
    task:
      instance.command === undefined
        ? { kind: 'stage', module: session.code.module(instance.stage) }
        : { kind: 'command', command: instance.command },
    params: instance.params,
    inputs: Object.fromEntries(
      Object.entries(parts.inputs).map(([name, files]) => [
        name,
        instance.provenance && name === PROVENANCE
          ? [writeProvenance(session, instance, run)]
          : files.map(({ path, hash }, n) => ({
              path,
              hash,
              file: paths.file(instance.inputs[name]![n]!.path),
            })),
      ]),
    ),
    code: codeFiles(session, instance, parts),
    outputs: parts.outputs,
    tables: Object.fromEntries(tables),
    root: paths.root,
    staging: join(paths.staging, run, `${fileName(instance.name)}-${attempt}`),
    scratch: join(paths.scratch, key),
    log: join(paths.runs, run, `${fileName(instance.name)}.log`),
    cache: { objects: paths.objects, results: paths.results },
    cpus: instance.resources.cpus ?? 1,
    ...(instance.timeout !== undefined && { timeout: instance.timeout }),
    env: [...instance.env, ...instance.passEnv],
  }
}

/**
 * What the attempt reads besides its inputs. The sources of a TypeScript stage are not among it: the module that is executed
 * was written when the key was made.
 */
function codeFiles(session: Session, instance: Instance, { code, checks }: KeyParts): JobInput[] {
  const { root } = session.paths
  const files =
    code.kind === 'command'
      ? Object.entries(code.files).map(([path, hash]) => ({ path, hash }))
      : session.code.manifests(instance.stage)
  const schemas = Object.entries(checks).map(([table, hash]) => ({ file: session.tableSchema(table)!, hash }))
  return [
    ...files.map(({ path, hash }) => ({ path, hash, file: join(root, path) })),
    ...schemas.map(({ file, hash }) => ({ path: relative(root, file), hash, file })),
  ]
}
