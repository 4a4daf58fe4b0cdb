import { inVariant } from '../util/variant-path.ts'
import type { EmptyStage, Graph, InputRef, Instance } from '../graph/instance.ts'
import { canonicalJson, sha256 } from '../util/canonical.ts'

export interface SettingGraph {
  readonly id: string
  readonly graph: Graph
  /** Names of the instances to bring up to date. */
  readonly chosen: ReadonlySet<string>
}

export interface MergedGraph {
  readonly graph: Graph
  /** By setting, then by the name of an instance in it: the merged instance. */
  readonly of: ReadonlyMap<string, ReadonlyMap<string, Instance>>
}

/** An instance before its name is known. */
interface Variant {
  readonly instance: Instance
  readonly hash: string
  readonly needs: readonly string[]
}

/**
 * Merges the graphs of many settings. Instances with equal declarations and equal upstream instances are merged into one.
 * If an instance has several variants, a part of their hashes is added to their names.
 */
export function mergeGraphs(settings: readonly SettingGraph[]): MergedGraph {
  const variants = new Map<string, Variant>()
  const known = new Map<string, Map<string, string>>()
  const hasher = new Hasher()
  for (const { id, graph, chosen } of settings) {
    const hashes = new Map<string, string>()
    known.set(id, hashes)
    for (const instance of graph.instances) {
      if (!chosen.has(instance.name)) continue
      const needs = graph.upstream.get(instance.name)!.map((name) => hashes.get(name)!)
      const hash = hasher.hash(instance, needs, hashes, id)
      hashes.set(instance.name, hash)
      if (!variants.has(hash)) variants.set(hash, variantOf(instance, hash, hashes, graph))
    }
  }
  const counts = new Map<string, number>()
  for (const { instance } of variants.values())
    counts.set(instance.name, (counts.get(instance.name) ?? 0) + 1)
  const nameOf = ({ instance, hash }: Variant) =>
    counts.get(instance.name) === 1 ? instance.name : `${instance.name}~${hash.slice(0, 8)}`
  const names = new Map([...variants].map(([hash, variant]) => [hash, nameOf(variant)]))
  const instances = [...variants.values()].map((variant): Instance => {
    const { instance } = variant
    const inputs = Object.fromEntries(
      Object.entries(instance.inputs).map(([name, refs]) => [
        name,
        refs.map((ref): InputRef => ({
          ...ref,
          from: ref.from === undefined ? undefined : names.get(ref.from)!,
        })),
      ]),
    )
    return { ...instance, name: nameOf(variant), inputs }
  })
  const byName = new Map(instances.map((instance) => [instance.name, instance]))
  const upstream = new Map(
    [...variants.values()].map((v) => [nameOf(v), v.needs.map((hash) => names.get(hash)!)]),
  )
  const downstream = new Map<string, string[]>(instances.map(({ name }) => [name, []]))
  for (const [name, needs] of upstream) for (const need of needs) downstream.get(need)!.push(name)
  const empty: readonly EmptyStage[] = settings[0]?.graph.empty ?? []
  const of = new Map(
    [...known].map(([id, hashes]) => [
      id,
      new Map([...hashes].map(([name, hash]) => [name, byName.get(names.get(hash)!)!])),
    ]),
  )
  return { graph: { empty, instances, byName, upstream, downstream }, of }
}

/** Hashes of instances and everything upstream, cached because settings share most instances. */
class Hasher {
  readonly #numbers = new WeakMap<Instance, number>()
  readonly #hashes = new Map<string, string>()
  #count = 0

  /**
   * @param needs hashes of the instances that it reads from
   * @param hashes of the instances of its setting, by name
   * @param setting part of the hash of an instance with `provenance: true`, which is never shared between settings
   */
  hash(
    instance: Instance,
    needs: readonly string[],
    hashes: ReadonlyMap<string, string>,
    setting: string,
  ): string {
    const number = this.#numbers.get(instance) ?? this.#count++
    this.#numbers.set(instance, number)
    const key = [number, instance.provenance ? setting : '', ...needs].join()
    const known = this.#hashes.get(key)
    if (known !== undefined) return known
    const { name: _, inputs, ...rest } = instance
    const from = Object.entries(inputs).map(([name, refs]) => [
      name,
      refs.map((ref) => [ref.path, ref.from === undefined ? null : hashes.get(ref.from)!]),
    ])
    const hash = sha256(canonicalJson([rest, from, instance.provenance ? setting : null]))
    this.#hashes.set(key, hash)
    return hash
  }
}

/** An instance with the hashes of its upstream instances in place of their names. */
function variantOf(
  instance: Instance,
  hash: string,
  hashes: ReadonlyMap<string, string>,
  graph: Graph,
): Variant {
  const inputs = Object.fromEntries(
    Object.entries(instance.inputs).map(([name, refs]) => [
      name,
      refs.map((ref): InputRef => {
        if (ref.from === undefined) return ref
        const maker = hashes.get(ref.from)!
        return { path: inVariant(maker, ref.path), from: maker, output: inVariant(maker, ref.output!) }
      }),
    ]),
  )
  const outputs = Object.fromEntries(
    Object.entries(instance.outputs).map(([name, path]) => [name, inVariant(hash, path)]),
  )
  const needs = graph.upstream.get(instance.name)!.map((name) => hashes.get(name)!)
  return { instance: { ...instance, inputs, outputs }, hash, needs }
}
