import type { Graph, Instance } from '../graph/instance.ts'
import type { Content } from '../store/content.ts'

/** How an instance ended. */
export type Done = 'ran' | 'cached' | 'fresh' | 'failed'

type Outputs = Readonly<Record<string, Content>>

/** The chosen instances of a run: which can start, and how the others ended. An instance can start once all chosen instances that it needs have outputs. */
export class Frontier {
  readonly done = new Map<string, Done>()
  readonly outputs = new Map<string, Outputs>()
  private readonly ready: Instance[] = []
  /** How many of its chosen upstream instances have no outputs yet. */
  private readonly missing = new Map<string, number>()

  constructor(
    private readonly graph: Graph,
    chosen: ReadonlySet<string>,
  ) {
    for (const instance of graph.instances) {
      if (!chosen.has(instance.name)) continue
      const needs = graph.upstream.get(instance.name)!.filter((name) => chosen.has(name)).length
      this.missing.set(instance.name, needs)
      if (needs === 0) this.ready.push(instance)
    }
  }

  /** The next instance that can start; each is returned once. */
  take(): Instance | undefined {
    return this.ready.shift()
  }

  /** Records the end of an instance. Those downstream become ready only if it has outputs. */
  settle(instance: Instance, how: Done, outputs?: Outputs): void {
    this.done.set(instance.name, how)
    if (!outputs) return
    this.outputs.set(instance.name, outputs)
    for (const next of this.graph.downstream.get(instance.name)!) {
      const left = this.missing.get(next)
      if (left === undefined) continue
      this.missing.set(next, left - 1)
      if (left === 1) this.ready.push(this.graph.byName.get(next)!)
    }
  }
}
