import { join } from 'node:path'
import type { Instance } from '../graph/instance.ts'
import { PROVENANCE_PATH } from '../plan/decide.ts'
import type { Session } from '../session.ts'
import { writeAtomically } from '../store/atomic.ts'
import { fileName } from '../store/paths.ts'
import { canonicalJson, sha256 } from '../util/canonical.ts'
import type { JobInput } from './job.ts'

/** One instance in the provenance file. */
interface InstanceRecord {
  readonly name: string
  readonly stage: string
  readonly key: string
  readonly params: Instance['params']
  readonly inputs: readonly { readonly name: string; readonly path: string; readonly hash: string }[]
  readonly outputs: readonly {
    readonly name: string
    readonly path: string
    readonly hash: string
    readonly bytes: number
  }[]
  readonly packages: Readonly<{ [name: string]: string }>
  readonly needs: readonly string[]
  /** How long the execution that made it took, on any machine. */
  readonly seconds: number
}

/** Writes the provenance of everything upstream of an instance. All of it must be published. */
export function writeProvenance(session: Session, instance: Instance, run: string): JobInput {
  const names = [...upstreamNames(session, instance.name)].sort()
  const { profile, versions } = session.world.context()
  const text = `${canonicalJson({ profile, versions, instances: names.map((name) => record(session, name)) }, 2)}\n`
  const file = join(session.paths.runs, run, `${fileName(instance.name)}.${PROVENANCE_PATH}`)
  writeAtomically(file, text)
  return { path: PROVENANCE_PATH, file, hash: sha256(text) }
}

function upstreamNames(session: Session, name: string): Set<string> {
  const seen = new Set(session.graph.upstream.get(name))
  for (const one of seen) for (const next of session.graph.upstream.get(one)!) seen.add(next)
  return seen
}

function record(session: Session, name: string): InstanceRecord {
  const { key, parts, outputs, seconds } = session.journal.published(name)!
  const { code } = parts
  return {
    name,
    stage: session.graph.byName.get(name)!.stage,
    key,
    params: parts.params,
    inputs: Object.entries(parts.inputs).flatMap(([input, files]) =>
      files.map((file) => ({ name: input, ...file })),
    ),
    outputs: Object.entries(outputs).map(([output, { hash, size }]) => ({
      name: output,
      path: parts.outputs[output]!,
      hash,
      bytes: size,
    })),
    packages: code.kind === 'stage' ? code.packages : {},
    needs: session.graph.upstream.get(name)!,
    seconds: Math.round(seconds * 1000) / 1000,
  }
}
