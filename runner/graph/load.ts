import { ParamsChecker, readParamsSchema } from '../config/params.ts'
import type { Project } from '../config/types.ts'
import { canonicalJson } from '../util/canonical.ts'
import { graphOf, wire, type Wiring } from './connect.ts'
import { type Draft, expand, Expansions } from './expand.ts'
import type { Graph, Instance } from './instance.ts'

/** The graph of a project. @throws ConfigError */
export function loadGraph(project: Project): Graph {
  return new GraphLoader(project.root).load(project)
}

/**
 * Builds the graphs of many projects in one folder that differ in few values, such as the settings of a sweep. Equal declarations
 * of a stage are expanded once, and equal instances are connected once.
 */
export class GraphLoader {
  readonly #checker: ParamsChecker
  readonly #expansions = new Expansions()
  readonly #shapes = new Map<string, number>()
  readonly #shapeOf = new WeakMap<Draft, number>()
  readonly #wirings = new Map<string, { wiring: Wiring; instances: WeakMap<Draft, Instance> }>()

  constructor(root: string) {
    this.#checker = new ParamsChecker((stage) => readParamsSchema(root, stage))
  }

  /** Builds a graph. Equal instances of two graphs are the same object. @throws ConfigError */
  load(project: Project): Graph {
    const expanded = expand(project, this.#checker, this.#expansions)
    const key = expanded.drafts.map((draft) => this.#shape(draft)).join()
    let known = this.#wirings.get(key)
    if (!known) {
      known = { wiring: wire(expanded, project), instances: new WeakMap() }
      this.#wirings.set(key, known)
    }
    return graphOf(expanded, known.wiring, known.instances)
  }

  /** A number that is equal for equal names, inputs and outputs. */
  #shape(draft: Draft): number {
    const known = this.#shapeOf.get(draft)
    if (known !== undefined) return known
    const text = canonicalJson([draft.name, draft.inputs, draft.outputs])
    const shape = this.#shapes.get(text) ?? this.#shapes.size
    this.#shapes.set(text, shape)
    this.#shapeOf.set(draft, shape)
    return shape
  }
}
