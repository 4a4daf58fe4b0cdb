import type { Graph } from '../graph/instance.ts'
import type { Plan } from '../plan/plan.ts'

/** Dashed and grey: fresh, nothing to do. Solid: work. */
const STYLES = {
  fresh: 'style="rounded,filled,dashed", fillcolor="#f6f8fa", color="#6e7781"',
  cached: 'style="rounded,filled", fillcolor="#ddf4ff", color="#0969da"',
  run: 'style="rounded,filled", fillcolor="#fff1e5", color="#bc4c00", penwidth=2',
}

/** The graph in Graphviz's language, each node in the style of its state. */
export function dot(graph: Graph, plan: Plan): string {
  const names = new Set(plan.steps.map((step) => step.instance.name))
  const nodes = plan.steps.map(
    ({ instance, decision }) => `  ${quote(instance.name)} [${STYLES[decision.state]}]`,
  )
  const edges = [...names].flatMap((name) =>
    graph.upstream
      .get(name)!
      .filter((up) => names.has(up))
      .map((up) => `  ${quote(up)} -> ${quote(name)}`),
  )
  return `${[
    'digraph pipeline {',
    '  rankdir=LR',
    '  node [shape=box, fontname="Inter, Helvetica, sans-serif", fontsize=11, fontcolor="#24292f"]',
    '  edge [color="#8c959f", arrowsize=0.7]',
    ...nodes,
    ...edges,
    '}',
  ].join('\n')}\n`
}

function quote(name: string): string {
  return `"${name.replace(/["\\]/g, '\\$&')}"`
}
