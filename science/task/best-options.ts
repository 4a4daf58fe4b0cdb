import { complete, numbersByOption } from './columns.ts'

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
  const p = complete(numbersByOption(row, 'p', row.n_options))
  if (p) return bestOptions(p)
  return typeof row.best === 'number' ? [row.best] : []
}
