import type { Series } from './series.ts'
import { NEUTRAL, PAGE } from './theme.ts'

/** Properties of a series shown in a legend. */
type Look = Pick<Series, 'label' | 'colour' | 'dash'>

/** Colour by series. A legend (of discs or strokes) is needed only if a panel shows several series. */
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

/** Number of legend entries which fit on the page side by side. */
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

/** Varies the shape of marks if a panel shows several sources of the same kind of agent, which have the same colour. */
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

/**
 * Scales of panels below each other: one common legend if all show the same series, else a legend per panel without
 * absent series.
 */
export function resolvePanels(panels: readonly (readonly Series[])[]): Record<string, unknown> {
  const alike = new Set(panels.map((series) => series.map((one) => one.label).join('\n'))).size < 2
  const own = alike ? ['yOffset'] : ['yOffset', 'color', 'shape']
  return { scale: Object.fromEntries(own.map((channel) => [channel, 'independent'])) }
}

/** Dashes which distinguish sources of one kind of agent, also in black and white. */
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

/** Facet header by series, with name and source on separate lines. */
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

/** Number of panels of a width which fit side by side on the page below the names of the series; at most four. */
export function panelsAcross(series: readonly Series[], width: number): number {
  const name = 6.6 * Math.max(...series.flatMap((one) => one.label.split(', ')).map((line) => line.length))
  return Math.max(1, Math.min(4, Math.floor((PAGE - 60) / (Math.max(width, name) + 26))))
}

/** Facets of series below each other, each with its name above. */
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

/** Multi-line axis labels, separated by line feeds and centred on their tick. */
export const LINES = {
  labelExpr: "split(datum.label, '\\n')",
  labelOffset: { condition: { test: "indexof(datum.label, '\\n') >= 0", value: -6 }, value: 0 },
} as const

/**
 * Mark of a mean: a disc (or another shape) in the colour of its series, outlined in ink so that it stands out from the
 * points behind it.
 */
export const MEAN_MARK = {
  type: 'point',
  filled: true,
  size: 52,
  opacity: 1,
  stroke: NEUTRAL.ink,
  strokeWidth: 1.5,
} as const
