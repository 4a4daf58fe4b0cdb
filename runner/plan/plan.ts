import { UserError } from '../../util/user-error.ts'
import type { Graph, Instance } from '../graph/instance.ts'
import type { Content } from '../store/content.ts'
import { canonicalJson, sha256 } from '../util/canonical.ts'
import { type Decision, decide, outputsOf, type Upstream } from './decide.ts'
import type { World } from './world.ts'

/** What would happen to each chosen instance, in run order. */
export interface Plan {
  readonly steps: readonly { readonly instance: Instance; readonly decision: Decision }[]
}

/**
 * Decides every chosen instance. For one that is not chosen (`--only`), its last published outputs are used.
 *
 * @throws UserError
 */
export function makePlan(
  graph: Graph,
  chosen: ReadonlySet<string>,
  forced: ReadonlySet<string>,
  world: World,
): Plan {
  const decisions = new Map<string, Decision>()
  const upstream = upstreamOf(graph, chosen, world, (name) => {
    const decision = decisions.get(name)!
    const contents = outputsOf(decision)
    if (contents) return { key: decision.key!, contents }
    return decision.key === undefined ? 'may-run' : 'will-run'
  })
  const steps = graph.instances
    .filter((instance) => chosen.has(instance.name))
    .map((instance) => {
      const decision = decide(instance, world, upstream, forced.has(instance.name))
      decisions.set(instance.name, decision)
      return { instance, decision }
    })
  return { steps }
}

/** What an instance has made, and under which key. */
export interface Made {
  readonly key: string
  readonly contents: Readonly<Record<string, Content>>
}

/**
 * What is known of an instance: for a chosen one the answer of `known`, for any other its last published outputs.
 *
 * @throws UserError when the latter has never published anything
 */
export function upstreamOf(
  graph: Graph,
  chosen: ReadonlySet<string>,
  world: World,
  known: (name: string) => Made | 'will-run' | 'may-run',
): Upstream {
  const lineages = new Map<string, string>()
  const made = (name: string): Made | 'will-run' | 'may-run' => {
    if (chosen.has(name)) return known(name)
    const published = world.published(name)
    if (published) return { key: published.key, contents: published.outputs }
    throw new UserError(
      `${name} is not among the selected stages and has never run, but its outputs are needed. Leave out --only or --from, or run it first: icl run ${name}`,
    )
  }
  /** Hash of everything that an instance's outputs were made from. */
  const lineage = (name: string): string => {
    if (lineages.has(name)) return lineages.get(name)!
    const above = new Set([name])
    for (const one of above)
      for (const need of graph.upstream.get(one)!) if (!lineages.has(need)) above.add(need)
    // In run order, without recursion: a chain of instances may be longer than the stack.
    for (const { name: one } of graph.instances) {
      if (!above.has(one)) continue
      const needs = graph.upstream.get(one)!.map((need) => lineages.get(need)!)
      lineages.set(one, sha256(canonicalJson([one, made(one), needs])))
    }
    return lineages.get(name)!
  }
  return (name) => {
    const answer = made(name)
    if (typeof answer === 'string') return answer
    return {
      declared: graph.byName.get(name)!.outputs,
      contents: answer.contents,
      lineage: () => lineage(name),
    }
  }
}
