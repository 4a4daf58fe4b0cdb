import type { Series } from './series.ts'
import { NEUTRAL, PAGE } from './theme.ts'

/** What a legend shows of a series. */
type Look = Pick<Series, 'label' | 'colour' | 'dash'>

/** Colour by series; a legend (of discs or of strokes) is for panels in which several series meet. */
export function seriesColour(
  series: readonly Look[],
  legend: 'discs' | 'strokes' | 'none',
): Record<string, unknown> {
  return {
    field: 'series',
    type: 'nominal',
    sort: null,
    scale: { domain: series.map((one) => one.label), range: series.map((one) => one.colour) },
    legend: legend === 'none' ? null : legendOf(series, legend),
  }
}

/** As many entries side by side as fit on the page. */
function legendColumns(series: readonly Look[]): number {
  const widest = Math.max(...series.map((one) => one.label.length))
  return Math.max(1, Math.min(series.length, Math.floor((PAGE - 140) / (6 * widest + 34))))
}

function legendOf(series: readonly Look[], symbols: 'discs' | 'strokes'): Record<string, unknown> {
  return {
    columns: legendColumns(series),
    ...(symbols === 'strokes' && { symbolType: 'stroke', symbolStrokeWidth: 2, symbolSize: 220 }),
  }
}

/** Tells the sources of one kind of agent apart, in black and white too. */
export function seriesDash(series: readonly Look[]): Record<string, unknown> {
  return {
    field: 'series',
    type: 'nominal',
    sort: null,
    scale: {
      domain: series.map((one) => one.label),
      range: series.map((one) => (one.dash.length > 0 ? one.dash : [1, 0])),
    },
    legend: legendOf(series, 'strokes'),
  }
}

/** Header of facets by series: name and source on lines of their own. */
export function seriesHeader(
  series: readonly Series[],
  { labels = true, start = true }: { readonly labels?: boolean; readonly start?: boolean } = {},
): Record<string, unknown> {
  return {
    field: 'series',
    type: 'nominal',
    sort: series.map((one) => one.label),
    header: { labels, labelExpr: "split(datum.label, ', ')", ...(start && { labelAnchor: 'start' }) },
  }
}

const NUMERIC = new Set(['value', 'mean', 'low', 'high'])
const TITLES: Readonly<Record<string, string>> = {
  series: 'agent',
  low: '95 % CI from',
  high: 'to',
  n: 'participants',
}

export function tooltip(fields: readonly string[]): Record<string, unknown>[] {
  return fields.map((field) => ({
    field,
    title: TITLES[field] ?? field,
    ...(NUMERIC.has(field) && { type: 'quantitative', format: '.3f' }),
  }))
}

/** Labels of several lines, separated by line feeds, centred on their tick. */
export const LINES = {
  labelExpr: "split(datum.label, '\\n')",
  labelOffset: { condition: { test: "indexof(datum.label, '\\n') >= 0", value: -6 }, value: 0 },
} as const

/** A mean: a disc in the colour of its series, ringed in ink so that it stands out from the points behind it. */
export const MEAN_MARK = {
  type: 'circle',
  size: 52,
  opacity: 1,
  stroke: NEUTRAL.ink,
  strokeWidth: 1.5,
} as const
