import type { ParameterValues } from '../model/learner.ts'
import { groupBy } from '../numeric/group-by.ts'
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
  const own = parameters.filter((row) => row.model === model && row.estimate !== null)
  return [...groupBy(own, (row) => `${row.agent}\u0000${row.source}\u0000${row.participant}`).values()].map(
    (rows) => {
      const { agent, source, participant } = rows[0]!
      return {
        agent,
        source,
        participant,
        values: Object.fromEntries(rows.map((row) => [row.parameter, row.estimate!])),
      }
    },
  )
}
