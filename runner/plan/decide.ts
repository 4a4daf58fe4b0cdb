import { UserError } from '../../util/user-error.ts'
import type { Instance } from '../graph/instance.ts'
import { declaredPath } from '../util/variant-path.ts'
import type { Content } from '../store/content.ts'
import { inside } from '../store/content.ts'
import type { Result } from '../store/results.ts'
import { canonicalJson, sha256 } from '../util/canonical.ts'
import { compareParts } from './compare.ts'
import { CONTRACT_VERSION, type KeyParts, keyOf } from './key.ts'
import type { Reason } from './reason.ts'
import type { World } from './world.ts'
import { lookUp } from '../util/look-up.ts'

type Outputs = Readonly<Record<string, Content>>

export type Decision =
  /** Everything is up to date. `reasons` is empty, except on a frozen instance, which is kept in spite of them. */
  | {
      readonly state: 'fresh'
      readonly key: string
      readonly outputs: Outputs
      readonly reasons: readonly Reason[]
    }
  /** The result is in the cache, but its outputs are not all in the workspace. */
  | {
      readonly state: 'cached'
      readonly key: string
      readonly parts: KeyParts
      readonly result: Result
      readonly reasons: readonly Reason[]
    }
  /** `key` is undefined until all inputs exist; the instance may then still turn out to be fresh or cached. */
  | {
      readonly state: 'run'
      readonly key?: string
      readonly parts?: KeyParts
      readonly reasons: readonly Reason[]
    }

/** What is known of an upstream instance: its outputs, or that it will run or may run. */
export type Known = MadeUpstream | 'will-run' | 'may-run'
interface MadeUpstream {
  readonly declared: Instance['outputs']
  readonly contents: Outputs
  /** Hash of everything that its outputs were made from, for instances with `provenance: true`. */
  readonly lineage: () => string
}
export type Upstream = (instance: string) => Known

/**
 * Whether an instance is fresh, restored or run, with every reason. The only place where staleness is decided: it is
 * called for the whole graph when planning, and again for each instance that becomes ready during execution.
 *
 * @throws UserError for a missing input file of the project
 */
export function decide(instance: Instance, world: World, upstream: Upstream, forced: boolean): Decision {
  const published = world.published(instance.name)
  const frozen = instance.frozen && published && !forced ? decideFrozen(instance, world, upstream) : undefined
  if (frozen) return frozen

  const waiting = waitingFor(instance, upstream)
  if (waiting.length > 0) {
    const reasons = waiting.map((name): Reason => ({
      kind: 'upstream',
      instance: name,
      certain: upstream(name) === 'will-run',
    }))
    const own = published ? ownReasons(instance, world, upstream) : [{ kind: 'never-run' } as const]
    return { state: 'run', reasons: [...(forced ? [{ kind: 'forced' } as const] : []), ...own, ...reasons] }
  }
  const parts = partsOf(instance, world, upstream)
  const key = keyOf(parts)
  if (forced) return { state: 'run', key, parts, reasons: [{ kind: 'forced' }] }

  const reasons = published
    ? [...compareParts(published.parts, parts, maker(instance)), ...edits(instance, world)]
    : []
  if (published?.key === key && reasons.length === 0)
    return { state: 'fresh', key, outputs: published.outputs, reasons: [] }
  const failure = world.failure(instance.name)
  const all: Reason[] = [
    ...(published ? reasons : [{ kind: 'never-run' } as const]),
    ...(failure === undefined ? [] : [{ kind: 'failed-before', message: failure } as const]),
  ]
  const result = world.result(key)
  if (result) return { state: 'cached', key, parts, result, reasons: all }
  return { state: 'run', key, parts, reasons: all }
}

/** The outputs that a decision leaves in the workspace; undefined if the instance has to run. */
export function outputsOf(decision: Decision): Outputs | undefined {
  return decision.state === 'fresh'
    ? decision.outputs
    : decision.state === 'cached'
      ? decision.result.outputs
      : undefined
}

/** The input that `provenance: true` adds: a file that describes everything upstream. */
export const PROVENANCE = 'provenance'
export const PROVENANCE_PATH = 'provenance.json'

function lineageOf(instance: Instance, world: World, upstream: Upstream): string {
  const makers = Object.values(instance.inputs).flatMap((refs) => refs.flatMap((ref) => ref.from ?? []))
  const lines = [...new Set(makers)].map((name) => madeBy(name, upstream).lineage())
  // Not the versions of Node and of icl: results do not depend on them, and the file records them.
  return sha256(canonicalJson([world.context().profile, lines]))
}

/** What a result depends on. All inputs must exist. */
function partsOf(instance: Instance, world: World, upstream: Upstream): KeyParts {
  const inputs: Record<string, { path: string; hash: string }[]> = {}
  for (const [name, refs] of Object.entries(instance.inputs))
    inputs[name] = refs.map((ref) => ({
      path: declaredPath(ref.path),
      hash: inputHash(instance, name, ref, world, upstream),
    }))
  if (instance.provenance)
    inputs[PROVENANCE] = [{ path: PROVENANCE_PATH, hash: lineageOf(instance, world, upstream) }]
  const env = Object.fromEntries(
    instance.env.map((name) => {
      const value = world.env(name)
      return [name, value === undefined ? null : sha256(value)]
    }),
  )
  const checks = Object.fromEntries(
    Object.keys(instance.outputs).flatMap((name) => {
      const hash = world.tableSchema(name)
      return hash === undefined ? [] : [[name, hash]]
    }),
  )
  return {
    contract: CONTRACT_VERSION,
    code: world.code(instance),
    params: instance.params,
    inputs,
    outputs: declaredOutputs(instance),
    env,
    checks,
  }
}

function declaredOutputs({ outputs }: Instance): Instance['outputs'] {
  return Object.fromEntries(Object.entries(outputs).map(([name, path]) => [name, declaredPath(path)]))
}

function inputHash(
  instance: Instance,
  name: string,
  ref: Instance['inputs'][string][number],
  world: World,
  upstream: Upstream,
): string {
  if (ref.from === undefined) {
    const hash = world.projectFile(ref.path)
    if (hash !== undefined) return hash
    throw new UserError(
      `stage ${instance.stage}: input ${name}: found no file ${ref.path}, expected it in the project. Create it, or remove the "./" if a stage makes it`,
    )
  }
  const made = madeBy(ref.from, upstream)
  const output = Object.keys(made.declared).find((n) => made.declared[n] === ref.output)!
  const content = lookUp(made.contents, output)
  const found = content && inside(ref.path, ref.output!, content)
  if (found) return found.hash
  const there = Object.keys(content?.files ?? {})
  throw new UserError(
    `stage ${instance.stage}: input ${name}: found no file ${ref.path} among the outputs of ${ref.from}, expected ${there.length > 0 ? `one of ${there.slice(0, MOST_NAMED).join(', ')}` : `it to be made: icl run ${ref.from}`}`,
  )
}

const MOST_NAMED = 8

function waitingFor(instance: Instance, upstream: Upstream): string[] {
  const makers = Object.values(instance.inputs)
    .flat()
    .flatMap((ref) => ref.from ?? [])
  return [...new Set(makers)].filter((name) => !isMade(upstream(name)))
}

function isMade(known: Known): known is MadeUpstream {
  return typeof known !== 'string'
}

function madeBy(name: string, upstream: Upstream): MadeUpstream {
  const known = upstream(name)
  if (!isMade(known)) throw new Error(`Internal error: ${name} is yet to be made`)
  return known
}

/** Reasons that do not depend on the outcome of upstream instances. */
function ownReasons(instance: Instance, world: World, upstream: Upstream): Reason[] {
  const published = world.published(instance.name)!
  const known = Object.fromEntries(
    Object.entries(instance.inputs).map(([name, refs]) => [
      name,
      refs.filter((ref) => ref.from === undefined || isMade(upstream(ref.from))),
    ]),
  )
  const waiting = new Set(
    Object.values(instance.inputs)
      .flat()
      .filter((ref) => ref.from !== undefined && !isMade(upstream(ref.from)))
      .map((ref) => declaredPath(ref.path)),
  )
  // What tells of everything upstream waits for all of it.
  const provenance = instance.provenance && waiting.size === 0
  if (instance.provenance) waiting.add(PROVENANCE_PATH)
  const parts = partsOf({ ...instance, inputs: known, provenance }, world, upstream)
  const reasons = compareParts(published.parts, parts, maker(instance)).filter(
    (r) => !(r.kind === 'input-removed' && waiting.has(r.path)),
  )
  return [...reasons, ...edits(instance, world)]
}

/** Keeps the published outputs, even under new paths; undefined if they are lost, or if more outputs are declared now. */
function decideFrozen(instance: Instance, world: World, upstream: Upstream): Decision | undefined {
  const { key, parts, outputs } = world.published(instance.name)!
  const reasons = ownReasons(instance, world, upstream)
  const damage = reasons.filter(({ kind }) => DAMAGE.has(kind))
  if (damage.length === 0) return { state: 'fresh', key, outputs, reasons }
  const result = world.result(key)
  if (!result || !hasAll(result.outputs, instance.outputs)) return undefined
  const kept = Object.keys(instance.outputs).map((name) => [name, result.outputs[name]!] as const)
  return {
    state: 'cached',
    key,
    parts: { ...parts, outputs: declaredOutputs(instance) },
    result: { ...result, outputs: Object.fromEntries(kept) },
    reasons: damage,
  }
}

/** Reasons why outputs are not where they are declared. */
const DAMAGE: ReadonlySet<Reason['kind']> = new Set(['output-declared', 'output-missing', 'output-edited'])

function hasAll(made: Outputs, declared: Instance['outputs']): boolean {
  return Object.entries(declared).every(
    ([name, path]) => Object.hasOwn(made, name) && (made[name]!.files !== undefined) === path.endsWith('/'),
  )
}

function edits(instance: Instance, world: World): Reason[] {
  const published = world.published(instance.name)!
  return Object.entries(published.outputs).flatMap(([name, content]) => {
    const path = lookUp(instance.outputs, name)
    if (path === undefined || declaredPath(path) !== lookUp(published.parts.outputs, name)) return []
    return world.differences(path, content).map((d): Reason => ({
      kind: d.found === 'missing' ? 'output-missing' : 'output-edited',
      path: d.path,
    }))
  })
}

function maker(instance: Instance): (path: string) => string | null {
  const refs = Object.values(instance.inputs).flat()
  return (path) => refs.find((ref) => declaredPath(ref.path) === path)?.from ?? null
}
