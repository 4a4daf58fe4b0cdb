import type { Row } from '../../util/table.ts'

/** The table of headline numbers of one profile. */
export interface Side {
  readonly profile: string
  readonly rows: readonly Row[]
}

export interface Figure {
  readonly value: number
  readonly low: number | null
  readonly high: number | null
}

/** One quantity, with its value in each profile. */
export interface Aligned {
  /** Cells that identify what the quantity describes, e.g. task and agent. */
  readonly group: readonly string[]
  readonly label: string
  readonly unit: string
  /** One per side; null if a profile does not have the number. */
  readonly figures: readonly (Figure | null)[]
  /** The column `source`, one per side. */
  readonly sources: readonly (string | null)[]
}

/** Columns with a fixed meaning; all others belong to the group of a row. */
const OWN = ['id', 'label', 'value', 'low', 'high', 'n', 'unit', 'source']

/**
 * Aligns tables with the columns `id` and `value` (and optionally `label`, `low`, `high`, `unit`, `source`). Rows are the same
 * quantity if `id` and all other columns agree. Two sources of one quantity in a profile are separate rows.
 */
export function alignHeadlines(sides: readonly Side[]): Aligned[] {
  const twice = new Set(sides.flatMap(({ rows }) => repeated(rows.map((row) => nameOf(row)))))
  const keyOf = (row: Row): string =>
    twice.has(nameOf(row)) ? `${nameOf(row)}\u0000${row.source ?? ''}` : nameOf(row)
  const maps = sides.map(({ rows }) => new Map(rows.map((row) => [keyOf(row), row])))
  const keys = [...new Set(maps.flatMap((map) => [...map.keys()]))]
  const aligned = keys.map((key): Aligned => {
    const rows = maps.map((map) => map.get(key))
    const some = rows.find((row) => row !== undefined)!
    return {
      group: groupOf(some),
      label: `${some.label ?? some.id ?? ''}`,
      unit: `${some.unit ?? ''}`,
      figures: rows.map((row) => (row && typeof row.value === 'number' ? figureOf(row) : null)),
      sources: rows.map((row) => (row?.source === undefined || row.source === null ? null : `${row.source}`)),
    }
  })
  // Groups in the order of their first row over all profiles.
  const order = [...new Set(aligned.map((row) => row.group.join('\u0000')))]
  return [...aligned].sort(
    (a, b) => order.indexOf(a.group.join('\u0000')) - order.indexOf(b.group.join('\u0000')),
  )
}

function groupOf(row: Row): string[] {
  return Object.entries(row)
    .filter(([column, cell]) => !OWN.includes(column) && cell !== null)
    .map(([, cell]) => `${cell}`)
}

function nameOf(row: Row): string {
  return [...groupOf(row), row.id].join('\u0000')
}

function figureOf(row: Row): Figure {
  const number = (cell: Row[string]): number | null => (typeof cell === 'number' ? cell : null)
  return { value: row.value as number, low: number(row.low), high: number(row.high) }
}

function repeated(names: readonly string[]): string[] {
  return names.filter((name, i) => names.indexOf(name) !== i)
}

/** The rows with a number in at least two profiles, and the number of other rows. */
export function sharedRows(rows: readonly Aligned[]): {
  readonly shared: readonly Aligned[]
  readonly alone: number
} {
  const shared = rows.filter(({ figures }) => figures.filter((figure) => figure !== null).length > 1)
  return { shared, alone: rows.length - shared.length }
}

/** Rows by group, in the order of the first row of each group. */
export function groupRows<T extends Aligned>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const name = row.group.join(' · ')
    groups.set(name, [...(groups.get(name) ?? []), row])
  }
  return groups
}

/** The range of all numbers of a table, extended to include zero. */
export function rangeOf(rows: readonly Aligned[]): readonly [number, number] {
  const ends = rows.flatMap(({ figures }) =>
    figures.flatMap((figure) =>
      figure ? [figure.value, figure.low ?? figure.value, figure.high ?? figure.value] : [],
    ),
  )
  return [Math.min(0, ...ends), Math.max(0, ...ends)]
}

/** Half the width of a 95 % interval, in standard errors. */
const WIDTH = 1.96

/**
 * The last number minus the first, or null if one of them is missing. The interval assumes independent numbers, so it is too wide
 * if both come from the same participants.
 */
export function differenceOf(figures: Aligned['figures']): Figure | null {
  const [first, last] = [figures[0], figures.at(-1)]
  if (!first || !last || figures.length < 2) return null
  const value = last.value - first.value
  const errors = [first, last].map(({ low, high }) =>
    low === null || high === null ? null : (high - low) / 2 / WIDTH,
  )
  if (errors.includes(null)) return { value, low: null, high: null }
  const half = WIDTH * Math.hypot(...(errors as number[]))
  return { value, low: value - half, high: value + half }
}
