/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { csvText } from './client-parts.ts'

export type Cell = string | number | null

export interface PageTable {
  readonly id: string
  readonly columns: readonly { readonly name: string; readonly numeric: boolean }[]
  readonly rows: readonly (readonly Cell[])[]
}

/**
 * Fills the tables of the page, with pages of twenty rows, sorting and a CSV download. The function's source text is embedded
 * in the page, so it must not use anything outside itself. Table text is inserted only as text nodes, never as markup.
 *
 * @returns functions that redraw the tables, one per table, for use after `hidden` has changed
 */
export function showTables(
  tables: readonly PageTable[],
  hidden: { readonly agent: ReadonlySet<unknown>; readonly task: ReadonlySet<unknown> },
  element: (tag: string, attributes?: Record<string, string>, text?: string) => HTMLElement,
  download: (name: string, content: string, type: string) => void,
  csv: typeof csvText,
): (() => void)[] {
  const PAGE = 20
  const redraw: (() => void)[] = []
  for (const table of tables) {
    const place = document.getElementById(`table-${table.id}`)!
    let sorted: { column: number; up: boolean } | null = null
    let from = 0
    const filtered = (): (readonly Cell[])[] => {
      const agent = table.columns.findIndex((column) => column.name === 'agent')
      const task = table.columns.findIndex((column) => column.name === 'task')
      const rows = table.rows.filter((row) => !hidden.agent.has(row[agent]) && !hidden.task.has(row[task]))
      if (!sorted) return rows
      const { column, up } = sorted
      return [...rows].sort((a, b) => {
        const [x, y] = [a[column] ?? null, b[column] ?? null]
        if (x === null || y === null) return Number(x === null) - Number(y === null)
        const order =
          typeof x === 'number' && typeof y === 'number'
            ? x - y
            : String(x) < String(y)
              ? -1
              : x === y
                ? 0
                : 1
        return up ? order : -order
      })
    }
    const body = place.querySelector('tbody')!
    const status = place.querySelector('.status')!
    const [back, on] = place.querySelectorAll<HTMLButtonElement>('.pager button')
    const show = (): void => {
      const rows = filtered()
      from = Math.max(0, Math.min(from, Math.floor((rows.length - 1) / PAGE) * PAGE))
      body.replaceChildren(
        ...rows.slice(from, from + PAGE).map((row) => {
          const line = element('tr')
          row.forEach((cell, i) => {
            const text = cell === null ? '' : typeof cell === 'number' ? pretty(cell) : cell
            const made = element(
              'td',
              { class: table.columns[i]!.numeric ? 'number' : text.length > 80 ? 'long' : '' },
              text.slice(0, 300),
            )
            made.dir = 'auto'
            if (text.length > 300) made.append(element('i', {}, ` … ${text.length} characters in all`))
            line.append(made)
          })
          return line
        }),
      )
      status.textContent =
        rows.length === 0
          ? 'no rows'
          : `${from + 1} to ${Math.min(from + PAGE, rows.length)} of ${rows.length}`
      back!.disabled = from === 0
      on!.disabled = from + PAGE >= rows.length
    }
    back!.addEventListener('click', () => {
      from -= PAGE
      show()
    })
    on!.addEventListener('click', () => {
      from += PAGE
      show()
    })
    place.querySelectorAll<HTMLElement>('th button').forEach((button, column) =>
      button.addEventListener('click', () => {
        sorted = { column, up: sorted?.column === column ? !sorted.up : true }
        from = 0
        place.querySelectorAll('th').forEach((head, i) => {
          if (i === column) head.setAttribute('aria-sort', sorted!.up ? 'ascending' : 'descending')
          else head.removeAttribute('aria-sort')
        })
        show()
      }),
    )
    place.querySelector('[data-csv]')!.addEventListener('click', () => {
      const columns = table.columns.map((column) => column.name)
      download(`${table.id}.csv`, csv(columns, filtered()), 'text/csv')
    })
    redraw.push(show)
    show()
  }

  function pretty(value: number): string {
    if (Number.isInteger(value)) return String(value)
    const size = Math.abs(value)
    return size >= 1e-3 && size < 1e6 ? String(Number(value.toPrecision(4))) : value.toExponential(2)
  }
  return redraw
}
