import { HUES } from './theme.ts'

/** Whose a row is: a source, or one group of its participants. */
interface Whose {
  readonly agent: string
  readonly source: string
  /** Levels of the groups of participants, such as `diagnosis=patient`; empty or absent: all participants. */
  readonly cell?: string | null
}

/** One kind of agent from one source, or one group of its participants, which figures distinguish by name. The colour depends on the kind only. */
export interface Series {
  /** Unique name, shown in headers and legends. */
  readonly label: string
  /** The name without the kind of agent. */
  readonly name: string
  readonly agent: string
  readonly source: string
  /** Group of participants; empty: all participants of the source. */
  readonly cell: string
  /** True for all participants of a source whose groups are series too. */
  readonly overGroups: boolean
  readonly colour: string
  /** Line dashes which distinguish sources of one kind within a panel. */
  readonly dash: readonly number[]
  /** True if no real agent made these choices. */
  readonly simulated: boolean
}

/** Name and colour of each kind of agent, the same in every figure. */
const KINDS: ReadonlyMap<string, { readonly name: string; readonly colour: string }> = new Map([
  ['llm', { name: 'LLM', colour: HUES.vermilion }],
  ['human', { name: 'People', colour: HUES.blue }],
  ['meta-rl', { name: 'Meta-RL', colour: HUES.green }],
])
const SPARE = [HUES.purple, HUES.orange, HUES.sky]
const DASHES = [[], [5, 3], [2, 2], [7, 3, 2, 3]]

export function isSimulated(source: string): boolean {
  return source.startsWith('simulated')
}

/**
 * Series of the rows of any table, in a fixed order: llm, human, meta-rl, then other kinds by name; within a kind by source; within a source
 * its groups of participants, then all of its participants.
 */
export function seriesOf(rows: Iterable<Whose>): Series[] {
  const sources = new Map<string, Map<string, Set<string>>>()
  for (const { agent, source, cell } of rows) {
    const own = sources.get(agent) ?? new Map<string, Set<string>>()
    sources.set(agent, own.set(source, (own.get(source) ?? new Set()).add(cell ?? '')))
  }
  const known = [...KINDS.keys()].filter((agent) => sources.has(agent))
  const strangers = [...sources.keys()].filter((agent) => !KINDS.has(agent)).sort()
  return [...known, ...strangers].flatMap((agent) =>
    [...sources.get(agent)!.keys()]
      .sort()
      .flatMap((source) => {
        const cells = sources.get(agent)!.get(source)!
        const inOrder = [...[...cells].filter(Boolean).sort(), ...(cells.has('') ? [''] : [])]
        return inOrder.map((cell) => ({ source, cell, overGroups: cell === '' && cells.size > 1 }))
      })
      .map(({ source, cell, overGroups }, i) => {
        const whose = cell || (overGroups ? 'over all groups' : '')
        const suffix = whose && `, ${whose}`
        return {
          label: `${seriesLabel(agent, source)}${suffix}`,
          name: `${source}${suffix}`,
          ...{ agent, source, cell, overGroups },
          colour: KINDS.get(agent)?.colour ?? SPARE[strangers.indexOf(agent) % SPARE.length]!,
          dash: DASHES[i % DASHES.length]!,
          simulated: isSimulated(source),
        }
      }),
  )
}

export function kindName(agent: string): string {
  return KINDS.get(agent)?.name ?? agent
}

/** Label such as `LLM, claude-1`, or `People, simulated` for the default simulated source. */
export function seriesLabel(agent: string, source: string): string {
  return `${kindName(agent)}, ${source === `simulated-${agent}` ? 'simulated' : source}`
}

/** Returns a function which finds the series of a table row. */
export function seriesLookup(series: readonly Series[]): (row: Whose) => Series {
  const key = ({ agent, source, cell }: Whose) => [agent, source, cell ?? ''].join('\u0000')
  const byKey = new Map(series.map((one) => [key(one), one]))
  return (row) => byKey.get(key(row))!
}
