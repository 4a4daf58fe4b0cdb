/**
 * Adds p values corrected by Holm's method (1979, Scandinavian Journal of Statistics 6), with all tests as one family.
 *
 * @param counts selects the rows of the family; other rows and rows without a p get null
 */
export function correctFamily<Row extends { readonly p: number | null }>(
  rows: readonly Row[],
  counts: (row: Row) => boolean = () => true,
): (Row & { p_holm: number | null; n_family: number | null })[] {
  const order = rows.map((_, i) => i).filter((i) => rows[i]!.p !== null && counts(rows[i]!))
  order.sort((a, b) => rows[a]!.p! - rows[b]!.p!)
  const corrected = new Map<number, number>()
  let most = 0
  order.forEach((i, rank) => {
    most = Math.max(most, Math.min(1, (order.length - rank) * rows[i]!.p!))
    corrected.set(i, most)
  })
  return rows.map((row, i) => ({
    ...row,
    p_holm: corrected.get(i) ?? null,
    n_family: corrected.has(i) ? order.length : null,
  }))
}
