import { groupBy } from '../numeric/group-by.ts'

/** Columns that say whose rows these are. */
export interface Identity {
  readonly agent: string
  readonly source: string
  readonly participant: string
  readonly task: string
}

/** Rows that agree in `keys` (default: one agent on one task), groups in the order of their first row. */
export function groupRows<Row extends Identity>(rows: readonly Row[], ...keys: (keyof Identity)[]): Row[][] {
  const columns = keys.length > 0 ? keys : (['agent', 'source', 'participant', 'task'] as const)
  return [...groupBy(rows, (row) => groupKey(row, columns)).values()]
}

/** Equal for rows of one group. */
export function groupKey(row: Identity, columns: readonly (keyof Identity)[]): string {
  return columns.map((column) => row[column]).join('\u0000')
}

/** One agent on one task, as a label of its random draws. */
export function agentName({ agent, source, participant, task }: Identity): string {
  return `${agent} ${source} ${participant} ${task}`
}

export function identityOf({ agent, source, participant, task }: Identity): Identity {
  return { agent, source, participant, task }
}
