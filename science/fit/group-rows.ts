/** Columns that say whose rows these are. */
export interface Identity {
  readonly agent: string
  readonly source: string
  readonly participant: string
  readonly task: string
}

/** Rows of one agent on one task each, agents in the order of their first row, rows in the order of the table. */
export function groupRows<Row extends Identity>(rows: readonly Row[], ...keys: (keyof Identity)[]): Row[][] {
  const columns = keys.length > 0 ? keys : (['agent', 'source', 'participant', 'task'] as const)
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = columns.map((column) => row[column]).join('\u0000')
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups.values()]
}

export function identityOf({ agent, source, participant, task }: Identity): Identity {
  return { agent, source, participant, task }
}
