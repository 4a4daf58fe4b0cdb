import { HUES } from './theme.ts'

/** One kind of agent from one source, which figures distinguish by name. The colour depends on the kind only. */
export interface Series {
  /** Unique name, shown in headers and legends. */
  readonly label: string
  readonly agent: string
  readonly source: string
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

/** Series of the rows of any table, in a fixed order: llm, human, meta-rl, then other kinds by name; within a kind by source. */
export function seriesOf(rows: Iterable<{ readonly agent: string; readonly source: string }>): Series[] {
  const sources = new Map<string, Set<string>>()
  for (const { agent, source } of rows) sources.set(agent, (sources.get(agent) ?? new Set()).add(source))
  const known = [...KINDS.keys()].filter((agent) => sources.has(agent))
  const strangers = [...sources.keys()].filter((agent) => !KINDS.has(agent)).sort()
  return [...known, ...strangers].flatMap((agent) =>
    [...sources.get(agent)!].sort().map((source, i) => ({
      label: seriesLabel(agent, source),
      agent,
      source,
      colour: KINDS.get(agent)?.colour ?? SPARE[strangers.indexOf(agent) % SPARE.length]!,
      dash: DASHES[i % DASHES.length]!,
      simulated: isSimulated(source),
    })),
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
export function seriesLookup(
  series: readonly Series[],
): (row: { readonly agent: string; readonly source: string }) => Series {
  const byKey = new Map(series.map((one) => [`${one.agent}\u0000${one.source}`, one]))
  return ({ agent, source }) => byKey.get(`${agent}\u0000${source}`)!
}
