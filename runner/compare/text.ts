import { type Aligned, differenceOf, type Figure } from './align.ts'

/** What the text and the page say of the column of differences. */
export const NOT_INDEPENDENT =
  'Difference: the last minus the first; its interval takes the two for independent, so it is too wide where both come from the same participants.'

/** `0.212 [0.147, 0.277]`, or a dash for a missing number. */
export function figureText(figure: Figure | null): string {
  if (figure === null) return '–'
  const { value, low, high } = figure
  return low === null || high === null ? short(value) : `${short(value)} [${short(low)}, ${short(high)}]`
}

/** Headline numbers of several profiles in columns, by group, each group with its sources. */
export function compareText(profiles: readonly string[], rows: readonly Aligned[]): string {
  const cells = rows.map((row) => [...row.figures.map(figureText), figureText(differenceOf(row.figures))])
  const heads = [...profiles, 'difference']
  const first = Math.min(72, Math.max(0, ...rows.map((row) => row.label.length)))
  const widths = heads.map((head, i) =>
    Math.max(
      head.length,
      ...cells.map((row) => row[i]!.length),
      ...rows.map((row) => row.sources[i]?.length ?? 0),
    ),
  )
  const line = (label: string, columns: readonly string[]): string =>
    `  ${label.length > first ? `${label.slice(0, first - 1)}…` : label.padEnd(first)}  ${columns.map((text, i) => text.padEnd(widths[i]!)).join('  ')}`.trimEnd()
  const lines = [line('', heads)]
  let group = ''
  rows.forEach((row, i) => {
    const name = row.group.join(' · ')
    if (name !== group) {
      lines.push('', name)
      if (row.sources.some((source) => source !== null))
        lines.push(
          line(
            'source',
            row.sources.map((source) => source ?? '–'),
          ),
        )
      group = name
    }
    lines.push(line(row.label, cells[i]!))
  })
  return `${lines.join('\n')}\n\n${NOT_INDEPENDENT}\n`
}

function short(value: number): string {
  if (Number.isInteger(value)) return `${value}`
  return Math.abs(value) >= 1e-3 ? value.toFixed(3) : value.toExponential(1)
}
