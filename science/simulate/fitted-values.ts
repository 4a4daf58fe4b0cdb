import type { ParameterValues } from '../model/learner.ts'
import type { ParameterLike } from '../stats/asymmetry-tests.ts'

/** Estimates of one participant, by parameter. */
export interface FittedAgent {
  readonly agent: string
  readonly source: string
  readonly participant: string
  readonly values: ParameterValues
}

/** The fitted participants of one model; those without estimates are left out. */
export function fittedAgents(parameters: readonly ParameterLike[], model: string): FittedAgent[] {
  const agents = new Map<string, { row: ParameterLike; values: Record<string, number> }>()
  for (const row of parameters) {
    if (row.model !== model || row.estimate === null) continue
    const key = `${row.agent}\u0000${row.source}\u0000${row.participant}`
    const known = agents.get(key) ?? { row, values: {} }
    agents.set(key, known)
    known.values[row.parameter] = row.estimate
  }
  return [...agents.values()].map(({ row: { agent, source, participant }, values }) => ({
    agent,
    source,
    participant,
    values,
  }))
}
