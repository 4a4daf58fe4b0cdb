/** Options with the highest reward probability; empty if all are equally good. */
export function bestOptions(p: readonly number[]): readonly number[] {
  const most = Math.max(...p)
  const best = p.flatMap((x, option) => (x === most ? [option] : []))
  return best.length < p.length ? best : []
}

/** The option with the highest reward probability; null if several have it. */
export function bestOption(p: readonly number[]): number | null {
  const best = bestOptions(p)
  return best.length === 1 ? best[0]! : null
}

/** Best options of a row of `trials`: from its columns p_0, p_1, ..., else from its column `best`. */
export function bestOptionsOfRow(row: {
  readonly n_options: number
  readonly best?: number | null
}): readonly number[] {
  const cells = row as unknown as Readonly<Record<string, unknown>>
  const p = Array.from({ length: row.n_options }, (_, option) => cells[`p_${option}`])
  if (p.every((x) => typeof x === 'number')) return bestOptions(p as number[])
  return typeof row.best === 'number' ? [row.best] : []
}
