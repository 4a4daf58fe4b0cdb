import type { Graph } from '../graph/instance.ts'
import type { Plan } from '../plan/plan.ts'

/** The graph as a Mermaid flowchart, each node in the colour of its state. */
export function mermaid(graph: Graph, plan: Plan): string {
  const names = plan.steps.map((step) => step.instance.name)
  const id = new Map(names.map((name, i) => [name, `n${i}`]))
  const nodes = plan.steps.map(
    ({ instance, decision }) => `  ${id.get(instance.name)}["${instance.name}"]:::${decision.state}`,
  )
  const edges = names.flatMap((name) =>
    graph.upstream
      .get(name)!
      .filter((up) => id.has(up))
      .map((up) => `  ${id.get(up)} --> ${id.get(name)}`),
  )
  return `${['flowchart LR', ...nodes, ...edges, ...STYLES].join('\n')}\n`
}

/** Dashed: fresh, nothing to do. */
const STYLES = [
  '  classDef fresh stroke-dasharray:4 3,fill:#f6f8fa,stroke:#6e7781,color:#24292f',
  '  classDef cached fill:#ddf4ff,stroke:#0969da,color:#24292f',
  '  classDef run fill:#fff1e5,stroke:#bc4c00,stroke-width:2px,color:#24292f',
]
