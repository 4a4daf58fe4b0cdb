import { groupBy } from '../numeric/group-by.ts'

/** Columns which identify an agent on a task. */
export interface Identity {
  readonly agent: string
  readonly source: string
  readonly participant: string
  readonly task: string
}

/** Groups rows by the columns `keys` (default: one agent on one task), in the order of each group's first row. */
export function groupRows<Row extends Identity>(rows: readonly Row[], ...keys: (keyof Identity)[]): Row[][] {
  const columns = keys.length > 0 ? keys : (['agent', 'source', 'participant', 'task'] as const)
  return [...groupBy(rows, (row) => groupKey(row, columns)).values()]
}

/** Key of a row's group; rows of the same group have equal keys. */
export function groupKey(row: Identity, columns: readonly (keyof Identity)[]): string {
  return columns.map((column) => row[column]).join('\u0000')
}

/** Name of one agent on one task, used to seed its random draws. */
export function agentName({ agent, source, participant, task }: Identity): string {
  return `${agent} ${source} ${participant} ${task}`
}

export function identityOf({ agent, source, participant, task }: Identity): Identity {
  return { agent, source, participant, task }
}
