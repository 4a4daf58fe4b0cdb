import type { Graph } from '../graph/instance.ts'

/** Seconds from the start of each instance to the end of everything downstream: the longest path has priority. */
export function urgency(graph: Graph, secondsOf: (instance: string) => number): Map<string, number> {
  const out = new Map<string, number>()
  for (const { name } of [...graph.instances].reverse()) {
    const after = graph.downstream.get(name)!.map((next) => out.get(next) ?? 0)
    out.set(name, secondsOf(name) + Math.max(0, ...after))
  }
  return out
}
