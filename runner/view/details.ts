import { relative } from 'node:path'
import type { Instance } from '../graph/instance.ts'
import { exactJson } from '../util/canonical.ts'
import { whyText } from '../report/why-text.ts'
import { logOf } from '../store/run-records.ts'
import { statIfThere } from '../store/stat-cache.ts'
import { listFiles } from '../store/workspace.ts'
import { kindOf, type PreviewKind } from './previews.ts'
import { journalNow, type Scene } from './scene.ts'
import { lookUp } from '../util/look-up.ts'

export interface FileDetails {
  /** Relative to artifacts/. */
  readonly path: string
  readonly shown: string
  readonly kind: PreviewKind
  readonly bytes: number
}

/** Everything that the page shows of one instance. */
export interface InstanceDetails {
  readonly name: string
  readonly stage: string
  readonly why: string
  readonly params: readonly {
    readonly name: string
    readonly now: string | null
    /** The value with which the last result was made, if it differs. */
    readonly was: string | null
  }[]
  readonly inputs: readonly { readonly path: string; readonly from: string | null }[]
  readonly outputs: readonly {
    readonly name: string
    readonly path: string
    readonly isThere: boolean
    readonly files: readonly FileDetails[]
    /** Number of further files that are not listed. */
    readonly more: number
  }[]
  readonly key: string | null
  readonly seconds: number | null
  readonly command: string | null
  readonly log: string | null
}

/** Maximum number of files that are listed per folder. */
const MOST_FILES = 200

/** @returns undefined if there is no instance with this name */
export function detailsOf(scene: Scene, name: string): InstanceDetails | undefined {
  const { session, plan } = scene
  const instance = session.graph.byName.get(name)
  if (!instance) return undefined
  const published = journalNow(scene).published(name)
  const log = logOf(session.paths, name)
  return {
    name,
    stage: instance.stage,
    why: whyText(plan, new Set([name])),
    params: paramsOf(instance.params, published?.parts.params),
    inputs: Object.values(instance.inputs)
      .flat()
      .map(({ path, from }) => ({ path, from: from ?? null })),
    outputs: outputsOf(instance, scene),
    key: published?.key ?? null,
    seconds: published?.seconds ?? null,
    command: instance.command ?? null,
    log: log?.run ?? null,
  }
}

function paramsOf(
  now: Readonly<Record<string, unknown>>,
  was: Readonly<Record<string, unknown>> | undefined,
): InstanceDetails['params'] {
  const text = (value: unknown) => (value === undefined ? null : exactJson(value))
  return [...new Set([...Object.keys(now), ...Object.keys(was ?? {})])].map((name) => {
    const [a, b] = [text(lookUp(now, name)), text(lookUp(was ?? now, name))]
    return { name, now: a, was: a === b ? null : (b ?? 'not set') }
  })
}

function outputsOf(instance: Instance, { session: { paths } }: Scene): InstanceDetails['outputs'] {
  return Object.entries(instance.outputs).map(([name, path]) => {
    const file = paths.file(path)
    const stat = statIfThere(file)
    const inner = stat?.isDirectory() ? listFiles(file).map((one) => `${path}${one}`) : stat ? [path] : []
    const files = inner.slice(0, MOST_FILES).map((one): FileDetails => ({
      path: relative(paths.artifacts, paths.file(one)),
      shown: one,
      kind: kindOf(one),
      bytes: Number(statIfThere(paths.file(one))?.size ?? 0),
    }))
    return { name, path, isThere: stat !== undefined, files, more: inner.length - files.length }
  })
}
