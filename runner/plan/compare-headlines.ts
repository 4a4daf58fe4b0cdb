import type { Row } from '../../util/table.ts'

export interface HeadlineChange {
  /** Label of the row, and the column: `rw2 agency alpha_pos`. */
  readonly name: string
  readonly was: number | null
  readonly now: number | null
}

/**
 * The numbers that differ between two tables with any columns: text cells form the label of a row, numeric cells are
 * compared.
 */
export function compareHeadlines(was: readonly Row[], now: readonly Row[]): HeadlineChange[] {
  const [a, b] = [numbersOf(was), numbersOf(now)]
  return [...new Set([...a.keys(), ...b.keys()])]
    .filter((name) => a.get(name) !== b.get(name))
    .map((name) => ({ name, was: a.get(name) ?? null, now: b.get(name) ?? null }))
}

function numbersOf(rows: readonly Row[]): Map<string, number> {
  const out = new Map<string, number>()
  for (const row of rows) {
    const of = Object.values(row).filter((cell) => typeof cell === 'string')
    const columns = Object.keys(row).filter((column) => typeof row[column] === 'number')
    for (const column of columns) {
      // With a single numeric column, its name is left out.
      const name = [...of, ...(columns.length > 1 || of.length === 0 ? [column] : [])].join(' ')
      out.set(unused(name, out), row[column] as number)
    }
  }
  return out
}

function unused(name: string, taken: ReadonlyMap<string, unknown>): string {
  let unique = name
  for (let i = 2; taken.has(unique); i++) unique = `${name} (${i})`
  return unique
}
