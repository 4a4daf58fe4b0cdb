import { groupBy } from '../numeric/group-by.ts'

interface Placed {
  readonly block: string
  /** Number of the trial, if it is known. */
  readonly trial: number | undefined
}

/**
 * Rows of one session in the order of play. Trial numbers may run through the session, or begin anew in each block; then blocks are
 * played in the order of their numbers, unless the file mixes them and has the trials of each block in order. Rows keep the order
 * of the file if a number is missing or stands twice in one block.
 *
 * @param blocks index of each block
 */
export function orderOfPlay<Row extends Placed>(
  rows: readonly Row[],
  blocks: ReadonlyMap<string, number>,
): { readonly ordered: readonly Row[]; readonly isNumbered: boolean } {
  if (rows.some(({ trial }) => trial === undefined)) return { ordered: rows, isNumbered: false }
  const byTrial = (a: Row, b: Row) => a.trial! - b.trial!
  if (isUnique(rows)) return { ordered: [...rows].sort(byTrial), isNumbered: true }
  const perBlock = [...groupBy(rows, ({ block }) => block).values()]
  if (!perBlock.every(isUnique)) return { ordered: rows, isNumbered: false }
  const runs = rows.filter(({ block }, n) => block !== rows[n - 1]?.block).length
  const isRising = (own: readonly Row[]) => own.every((row, n) => n === 0 || own[n - 1]!.trial! < row.trial!)
  if (runs > perBlock.length && perBlock.every(isRising)) return { ordered: rows, isNumbered: true }
  const ordered = [...rows].sort((a, b) => blocks.get(a.block)! - blocks.get(b.block)! || byTrial(a, b))
  return { ordered, isNumbered: true }
}

function isUnique(rows: readonly Placed[]): boolean {
  return new Set(rows.map(({ trial }) => trial)).size === rows.length
}
