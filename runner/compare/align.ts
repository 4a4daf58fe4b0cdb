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

/** One quantity in every profile that has it. */
export interface Aligned {
  /** What it is of: the table's own words, e.g. task and agent. */
  readonly group: readonly string[]
  readonly label: string
  readonly unit: string
  /** Parallel to the sides; null where a profile has no such number. */
  readonly figures: readonly (Figure | null)[]
  /** Where each comes from (column `source`), parallel to the sides. */
  readonly sources: readonly (string | null)[]
}

/** Columns with a meaning of their own; all others say what a row is of. */
const OWN = ['id', 'label', 'value', 'low', 'high', 'n', 'unit', 'source']

/**
 * Lays tables with the columns `id` and `value` (and, if they like, `label`, `low`, `high`, `unit`, `source`) side by side: rows are the
 * same quantity where `id` and all other columns agree. A profile with two sources of one quantity keeps them apart.
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
  // Groups in the order in which they first come, whatever each profile's own order.
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

/** Rows that at least two profiles have a number for, and how many others there are. */
export function sharedRows(rows: readonly Aligned[]): {
  readonly shared: readonly Aligned[]
  readonly alone: number
} {
  const shared = rows.filter(({ figures }) => figures.filter((figure) => figure !== null).length > 1)
  return { shared, alone: rows.length - shared.length }
}

/** Rows by what they are of, in the order in which that first comes. */
export function groupRows<T extends Aligned>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const name = row.group.join(' · ')
    groups.set(name, [...(groups.get(name) ?? []), row])
  }
  return groups
}

/** From the least to the largest number of a table, zero included. */
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
 * The last number minus the first. Its interval takes the two for independent: it is too wide where both come from the same participants. Null
 * where one of them is missing.
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
