import type { Graph } from '../graph/instance.ts'
import type { Plan } from '../plan/plan.ts'

export type State = 'fresh' | 'cached' | 'run'

/** A drawing of the graph, independent of the output format. */
export interface Drawing {
  readonly nodes: readonly {
    readonly name: string
    readonly lines: readonly string[]
    readonly state: State
  }[]
  /** From a dependency to the node that depends on it. */
  readonly edges: readonly (readonly [from: string, to: string])[]
}

const WORDS: Readonly<Record<State, string>> = { fresh: 'fresh', cached: 'cached', run: 'to run' }

/** A drawing with one node per instance. */
export function byInstance(graph: Graph, { steps }: Plan): Drawing {
  const names = new Set(steps.map(({ instance }) => instance.name))
  return {
    nodes: steps.map(({ instance, decision }) => ({
      name: instance.name,
      lines: [instance.name],
      state: decision.state,
    })),
    edges: [...names].flatMap((name) =>
      graph.upstream
        .get(name)!
        .filter((up) => names.has(up))
        .map((up) => [up, name] as const),
    ),
  }
}

/**
 * A drawing with one node per stage, labelled with the number of instances in each state. The state of the node is the one that
 * needs most work. Edges that other edges imply are left out (transitive reduction).
 */
export function byStage(graph: Graph, { steps }: Plan): Drawing {
  const states = new Map<string, Map<State, number>>()
  for (const { instance, decision } of steps) {
    const own = states.get(instance.stage) ?? new Map<State, number>()
    own.set(decision.state, (own.get(decision.state) ?? 0) + 1)
    states.set(instance.stage, own)
  }
  const needs = new Map<string, Set<string>>([...states.keys()].map((stage) => [stage, new Set<string>()]))
  for (const { instance } of steps)
    for (const up of graph.upstream.get(instance.name)!) {
      const { stage } = graph.byName.get(up)!
      if (stage !== instance.stage && states.has(stage)) needs.get(instance.stage)!.add(stage)
    }
  return {
    nodes: [...states].map(([stage, counts]) => {
      const told = (['run', 'cached', 'fresh'] as const).filter((state) => counts.has(state))
      const total = [...counts.values()].reduce((a, b) => a + b, 0)
      const text =
        told.length === 1
          ? `${total === 1 ? '' : `${total} `}${WORDS[told[0]!]}`
          : told.map((state) => `${counts.get(state)!} ${WORDS[state]}`).join(', ')
      return { name: stage, lines: [stage, text], state: told[0]! }
    }),
    edges: [...needs].flatMap(([stage, ups]) =>
      [...ups].filter((up) => !isLedAround(up, ups, needs)).map((up) => [up, stage] as const),
    ),
  }
}

/** Whether a dependency is also reachable through another dependency. */
function isLedAround(
  up: string,
  ups: ReadonlySet<string>,
  needs: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  const seen = new Set([...ups].filter((other) => other !== up))
  for (const one of seen)
    for (const next of needs.get(one)!) {
      if (next === up) return true
      seen.add(next)
    }
  return false
}
