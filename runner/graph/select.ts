import { ConfigError } from '../config/diagnostic.ts'
import { didYouMean } from '../util/suggest.ts'
import type { Graph } from './instance.ts'

export interface Selection {
  /** Names of stages or instances; an empty list selects all. */
  readonly targets: readonly string[]
  /** Without the dependencies of the targets. */
  readonly only?: boolean
  /** Only these and everything downstream. */
  readonly from?: readonly string[]
  /** Only these and everything upstream. */
  readonly until?: readonly string[]
}

/** Names of the selected instances. @throws ConfigError for an unknown name */
export function select(graph: Graph, selection: Selection): Set<string> {
  const all = new Set(graph.byName.keys())
  const targets = namesOf(graph, selection.targets)
  let chosen = targets.size === 0 ? all : selection.only ? targets : closure(targets, graph.upstream)
  if (selection.from?.length)
    chosen = intersect(chosen, closure(namesOf(graph, selection.from), graph.downstream))
  if (selection.until?.length)
    chosen = intersect(chosen, closure(namesOf(graph, selection.until), graph.upstream))
  return chosen
}

const MOST_NAMED = 12

/** The instances that words name: `fit-rw` means every instance of the stage, `fit-rw@agency` a single one. */
export function namesOf(graph: Graph, words: readonly string[]): Set<string> {
  const out = new Set<string>()
  for (const word of words) {
    const found = graph.instances.filter((i) => i.name === word || i.stage === word)
    if (found.length === 0) {
      const none = graph.empty.find(({ stage }) => stage === word)
      if (none) throw new ConfigError(`found no instance of stage "${word}": ${none.reason}`)
      const known = [...new Set(graph.instances.flatMap((i) => [i.stage, i.name]))]
      const own = graph.instances.flatMap((i) => (word.startsWith(`${i.stage}@`) ? [i.name] : []))
      if (own.length > 0)
        throw new ConfigError(
          `found no instance "${word}", expected one of ${own.slice(0, MOST_NAMED).join(', ')}${own.length > MOST_NAMED ? ' ...' : ''}.${didYouMean(word, own)}`,
        )
      const stages = [...new Set(graph.instances.map((i) => i.stage))]
      throw new ConfigError(
        `found no stage "${word}", expected one of ${stages.join(', ')}.${didYouMean(word, known)}`,
      )
    }
    for (const instance of found) out.add(instance.name)
  }
  return out
}

function closure(start: ReadonlySet<string>, next: ReadonlyMap<string, readonly string[]>): Set<string> {
  const seen = new Set(start)
  for (const name of seen) for (const other of next.get(name) ?? []) seen.add(other)
  return seen
}

function intersect(a: ReadonlySet<string>, b: ReadonlySet<string>): Set<string> {
  return new Set([...a].filter((name) => b.has(name)))
}
