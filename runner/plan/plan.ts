import { UserError } from '../../util/user-error.ts'
import type { Graph, Instance } from '../graph/instance.ts'
import type { Content } from '../store/content.ts'
import { type Decision, decide, outputsOf, type Upstream } from './decide.ts'
import type { World } from './world.ts'

/** What would happen to each chosen instance, in run order. */
export interface Plan {
  readonly steps: readonly { readonly instance: Instance; readonly decision: Decision }[]
}

/**
 * Decides every chosen instance. An instance that is not chosen counts as it was published last (`--only`).
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
    return (
      outputsOf(decision) ?? (decision.state === 'run' && decision.key === undefined ? 'may-run' : 'will-run')
    )
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

/**
 * What is known of an instance: of a chosen one what `known` tells, of any other what it published.
 *
 * @throws UserError when the latter has never published anything
 */
export function upstreamOf(
  graph: Graph,
  chosen: ReadonlySet<string>,
  world: World,
  known: (name: string) => Readonly<Record<string, Content>> | 'will-run' | 'may-run',
): Upstream {
  return (name) => {
    const contents = chosen.has(name) ? known(name) : world.published(name)?.outputs
    if (contents === undefined)
      throw new UserError(
        `${name} is not among the stages chosen and has never run, expected its outputs. Drop --only or --from, or run it first: icl run ${name}`,
      )
    return typeof contents === 'string' ? contents : { declared: graph.byName.get(name)!.outputs, contents }
  }
}
