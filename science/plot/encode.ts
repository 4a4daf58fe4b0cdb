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
    ...(symbols === 'discs' && needsShapes(series) && { symbolType: null }),
    ...(symbols === 'strokes' && { symbolType: 'stroke', symbolStrokeWidth: 2, symbolSize: 220 }),
  }
}

const SHAPES = ['circle', 'square', 'diamond', 'triangle-up', 'cross']

/** Discs of one colour become shapes where one kind of agent has several sources in a panel. */
export function seriesShape(
  series: readonly Series[],
  legend: 'discs' | 'none' = 'discs',
): { readonly shape?: Record<string, unknown> } {
  if (!needsShapes(series)) return {}
  const nth = (one: Series): number => series.filter((other) => other.agent === one.agent).indexOf(one)
  return {
    shape: {
      field: 'series',
      type: 'nominal',
      sort: null,
      scale: {
        domain: series.map((one) => one.label),
        range: series.map((one) => SHAPES[nth(one) % SHAPES.length]),
      },
      legend: legend === 'none' ? null : legendOf(series, 'discs'),
    },
  }
}

function needsShapes(series: readonly Look[]): boolean {
  return new Set(series.map((one) => one.colour)).size < series.length
}

/** Scales of panels below each other: one legend if all show the same series, else each panel its own, without gaps for the absent. */
export function resolvePanels(panels: readonly (readonly Series[])[]): Record<string, unknown> {
  const alike = new Set(panels.map((series) => series.map((one) => one.label).join('\n'))).size < 2
  const own = alike ? ['yOffset'] : ['yOffset', 'color', 'shape']
  return { scale: Object.fromEntries(own.map((channel) => [channel, 'independent'])) }
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

/** Panels of a width that fit on the page side by side under the names of series, four at most. */
export function panelsAcross(series: readonly Series[], width: number): number {
  const name = 6.6 * Math.max(...series.flatMap((one) => one.label.split(', ')).map((line) => line.length))
  return Math.max(1, Math.min(4, Math.floor((PAGE - 60) / (Math.max(width, name) + 26))))
}

/** Series below each other, each under its name. */
export function seriesRows(series: readonly Series[]): Record<string, unknown> {
  return {
    facet: {
      field: 'series',
      type: 'nominal',
      sort: series.map((one) => one.label),
      header: { labelAnchor: 'start', labelAlign: 'left', labelPadding: 1 },
    },
    columns: 1,
    spacing: 5,
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

/** A mean: a disc (or another shape) in the colour of its series, ringed in ink so that it stands out from the points behind it. */
export const MEAN_MARK = {
  type: 'point',
  filled: true,
  size: 52,
  opacity: 1,
  stroke: NEUTRAL.ink,
  strokeWidth: 1.5,
} as const
