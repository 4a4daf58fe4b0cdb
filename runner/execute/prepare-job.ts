import { join } from 'node:path'
import type { Instance } from '../graph/instance.ts'
import type { KeyParts } from '../plan/key.ts'
import type { Session } from '../session.ts'
import { fileName } from '../store/paths.ts'
import type { Job } from './job.ts'

/** The job of an instance whose inputs are all there. */
export function prepareJob(
  session: Session,
  instance: Instance,
  key: string,
  parts: KeyParts,
  place: { readonly run: string; readonly attempt: number; readonly jobs: number },
): Job {
  const { paths } = session
  const tables = Object.keys(instance.outputs).flatMap((name) => {
    const schema = session.tableSchema(name)
    return schema === undefined ? [] : [[name, schema] as const]
  })
  return {
    version: 1,
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
        files.map(({ path, hash }) => ({ path, hash, file: paths.file(path) })),
      ]),
    ),
    outputs: instance.outputs,
    tables: Object.fromEntries(tables),
    root: paths.root,
    staging: join(paths.staging, place.run, `${fileName(instance.name)}-${place.attempt}`),
    scratch: join(paths.scratch, key),
    log: join(paths.runs, place.run, `${fileName(instance.name)}.log`),
    cache: { objects: paths.objects, results: paths.results },
    cpus: Math.min(instance.resources.cpus ?? 1, place.jobs),
    ...(instance.timeout !== undefined && { timeout: instance.timeout }),
    env: [...instance.env, ...instance.passEnv],
  }
}
