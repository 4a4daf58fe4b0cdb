/** Options with the highest reward probability; none where all are equally good. */
export function bestOptions(p: readonly number[]): readonly number[] {
  const most = Math.max(...p)
  const best = p.flatMap((x, option) => (x === most ? [option] : []))
  return best.length < p.length ? best : []
}

/** The one option with the highest reward probability; null where several have it. */
export function bestOption(p: readonly number[]): number | null {
  const best = bestOptions(p)
  return best.length === 1 ? best[0]! : null
}

/** The same of a row of `trials`: by its columns p_0 ..., or else by its column `best`. */
export function bestOptionsOfRow(row: {
  readonly n_options: number
  readonly best?: number | null
}): readonly number[] {
  const cells = row as unknown as Readonly<Record<string, unknown>>
  const p = Array.from({ length: row.n_options }, (_, option) => cells[`p_${option}`])
  if (p.every((x) => typeof x === 'number')) return bestOptions(p as number[])
  return typeof row.best === 'number' ? [row.best] : []
}
