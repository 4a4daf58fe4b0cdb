import type { Series } from './series.ts'
import { NEUTRAL } from './theme.ts'

/** Colour by series; the legend shows, and is shown only, where several series meet in one panel. */
export function seriesColour(series: readonly Series[], legend: boolean): Record<string, unknown> {
  return {
    field: 'series',
    type: 'nominal',
    sort: null,
    scale: { domain: series.map((one) => one.label), range: series.map((one) => one.colour) },
    ...(!legend && { legend: null }),
  }
}

export function seriesDash(series: readonly Series[]): Record<string, unknown> {
  return {
    field: 'series',
    type: 'nominal',
    sort: null,
    scale: {
      domain: series.map((one) => one.label),
      range: series.map((one) => (one.dash.length > 0 ? one.dash : [1, 0])),
    },
  }
}

const NUMERIC = new Set(['estimate', 'mean', 'low', 'high'])
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

/** A mean: a disc ringed in ink, so that it stands out from the points behind it. */
export const MEAN_MARK = {
  type: 'circle',
  size: 52,
  opacity: 1,
  stroke: NEUTRAL.ink,
  strokeWidth: 1.5,
  fill: NEUTRAL.paper,
} as const
