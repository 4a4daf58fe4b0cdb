import type { Config } from 'vega-lite/types_unstable/config.js'

/**
 * Common theme of all figures. Sizes are CSS pixels (96 per inch). Typical journal limits: column width 85 mm = 321 px, page width
 * 180 mm = 680 px, smallest type 7 pt = 9.3 px.
 */
export const PAGE = 680
export const COLUMN = 321

/** Neutral colours by role. The report's dark theme replaces exactly these, so figures must not use other greys. */
export const NEUTRAL = {
  ink: '#1f2328',
  muted: '#59636e',
  faint: '#b4bcc6',
  grid: '#e6e9ed',
  paper: '#ffffff',
  warning: '#9a4a00',
} as const

/**
 * Okabe & Ito's palette (jfly.uni-koeln.de/color), adjusted: distinguishable with any colour vision, contrast of at least
 * 3:1 on black and on white.
 */
export const HUES = {
  vermilion: '#d55e00',
  blue: '#0072b2',
  green: '#009e73',
  purple: '#b66c99',
  orange: '#b97d00',
  sky: '#3b95c9',
} as const

const FONT = "Inter, 'Helvetica Neue', Helvetica, Arial, sans-serif"

export const THEME: Config = {
  background: NEUTRAL.paper,
  font: FONT,
  padding: 8,
  view: { stroke: null },
  title: {
    anchor: 'start',
    frame: 'bounds',
    fontSize: 13,
    fontWeight: 600,
    color: NEUTRAL.ink,
    subtitleColor: NEUTRAL.muted,
    subtitleFontSize: 10.5,
    subtitlePadding: 4,
    offset: 12,
  },
  header: {
    labelColor: NEUTRAL.ink,
    labelFontSize: 10.5,
    labelFontWeight: 600,
    labelPadding: 6,
    title: null,
  },
  axis: {
    domainColor: NEUTRAL.faint,
    domainWidth: 1,
    grid: false,
    gridColor: NEUTRAL.grid,
    gridWidth: 1,
    labelColor: NEUTRAL.ink,
    labelFontSize: 10,
    labelPadding: 4,
    labelLimit: 400,
    tickColor: NEUTRAL.faint,
    tickSize: 4,
    titleColor: NEUTRAL.muted,
    titleFontSize: 10.5,
    titleFontWeight: 400,
    titlePadding: 8,
  },
  axisX: { labelFlush: false },
  axisY: { domain: false, grid: true, ticks: false },
  legend: {
    labelColor: NEUTRAL.ink,
    labelFontSize: 10.5,
    labelLimit: 400,
    symbolOpacity: 1,
    symbolSize: 70,
    symbolType: 'circle',
    title: null,
    orient: 'top',
    direction: 'horizontal',
    columnPadding: 18,
    offset: 8,
    // Stacks several legends. Vega-Lite passes this setting on, although its types do not include it.
    ...({ layout: { top: { direction: 'vertical', anchor: 'start', margin: 6 } } } as object),
  },
  concat: { spacing: 26 },
  facet: { spacing: 14 },
}
