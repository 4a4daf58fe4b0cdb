import { InputError } from '../input-error.ts'
import { placeOf, type RawLike } from './raw-like.ts'

const SHOWN = 3

interface BadCell {
  readonly row: number
  readonly cell: string
}

/** Cells that cannot be understood, collected so that all of them are told at once. */
export class BadCells {
  readonly #byColumn = new Map<string, BadCell[]>()
  readonly #expected = new Map<string, (cells: readonly string[]) => string>()

  /** @param expected what the column should hold, and the way out, given all its bad cells */
  add(column: string, row: number, cell: string, expected: (cells: readonly string[]) => string): void {
    const own = this.#byColumn.get(column)
    if (own) own.push({ row, cell })
    else this.#byColumn.set(column, [{ row, cell }])
    this.#expected.set(column, expected)
  }

  /** @throws InputError with one line for each column that has bad cells */
  check(raw: RawLike): void {
    if (this.#byColumn.size === 0) return
    const lines = [...this.#byColumn].map(([column, cells]) => {
      const [first, ...others] = cells as [BadCell, ...BadCell[]]
      const shown = others
        .slice(0, SHOWN)
        .map(({ row, cell }) => `line ${raw.lines?.[row] ?? row + 2} "${cell}"`)
      const more = others.length > SHOWN ? [...shown, '...'] : shown
      const also =
        others.length === 0
          ? ''
          : ` and ${others.length} more cells that cannot be understood (${more.join(', ')})`
      const expected = this.#expected.get(column)!(cells.map(({ cell }) => cell))
      return `${placeOf(raw, first.row, column)}: found "${first.cell}"${also}, expected ${expected}`
    })
    throw new InputError(lines.join('\n'))
  }
}
