import type { PredictiveRow } from '../../schemas/types.ts'
import { panelsAcross, seriesColour, seriesHeader, tooltip } from './encode.ts'
import { type Figure, finishFigure } from './figure.ts'
import { type Series, seriesLookup, seriesOf } from './series.ts'
import { NEUTRAL } from './theme.ts'
import { modelLabel, modelsOf, taskInSentence } from './words.ts'

/** Number of curve panels which fit on the page next to the panel of win-stay and lose-shift. */
const MOST_IN_A_ROW = 3

const STAYS = ['win-stay', 'lose-shift']

/**
 * Posterior predictive check of one task: behaviour of the agents and of the models fitted to them. Models are rows,
 * agents columns.
 */
export function predictiveCheck(all: readonly PredictiveRow[], task: string): Figure | undefined {
  const rows = all.filter((row) => row.task === task)
  if (rows.length === 0) return undefined
  const series = seriesOf(rows)
  return finishFigure({
    id: `predictive-check-${task}`,
    title: `Posterior predictive check: ${taskInSentence(task)}`,
    caption:
      'Coloured: what the agents did. Grey: what the model fitted to them does when it is simulated: mean, and the middle 95 % of simulated data sets. Where the agents leave that band, the model misses something about them. Win-stay: share of rewarded choices that are repeated; lose-shift: share of unrewarded ones that are not.',
    from: rows,
    body: {
      vconcat: modelsOf(rows).map((model) => {
        const own = rows.filter((row) => row.model === model)
        return {
          title: {
            text: modelLabel(model),
            subtitle: 'coloured: the agents; grey: the fitted model, simulated',
            fontSize: 11,
            offset: 6,
          },
          spacing: 30,
          [series.length > MOST_IN_A_ROW ? 'vconcat' : 'hconcat']: [curves(own, series), stays(own, series)],
        }
      }),
    },
  })
}

function values(rows: readonly PredictiveRow[], series: readonly Series[]): Record<string, unknown>[] {
  const lookup = seriesLookup(series)
  return rows.flatMap((row) => {
    const { agent, task, statistic, position, observed, predicted, low, high } = row
    if (observed === null) return []
    return [
      {
        series: lookup(row).label,
        agent,
        task,
        statistic,
        position: position === null || position === undefined ? null : position + 1,
        observed,
        predicted,
        low,
        high,
      },
    ]
  })
}

const SHARE = {
  type: 'quantitative',
  scale: { domain: [0, 1], clamp: true },
  axis: { values: [0, 0.25, 0.5, 0.75, 1], format: '.0%' },
} as const

function curves(rows: readonly PredictiveRow[], series: readonly Series[]): Record<string, unknown> {
  const x = {
    field: 'position',
    type: 'quantitative',
    title: 'free choice in block',
    scale: { nice: false, zero: false },
    axis: { tickCount: 4, format: 'd' },
  }
  const y = (field: string): object => ({ field, ...SHARE, title: 'better option chosen' })
  return {
    data: {
      values: values(
        rows.filter((row) => row.statistic === 'accuracy'),
        series,
      ),
    },
    ...(series.length > MOST_IN_A_ROW
      ? {
          facet: seriesHeader(series),
          columns: panelsAcross(series, 110),
          resolve: { axis: { x: 'independent' } },
        }
      : { facet: { column: seriesHeader(series) } }),
    spacing: 14,
    spec: {
      width: 110,
      height: 96,
      layer: [
        {
          mark: { type: 'area', color: NEUTRAL.faint, opacity: 0.55 },
          encoding: { x, y: y('low'), y2: { field: 'high' } },
        },
        {
          mark: { type: 'line', color: NEUTRAL.muted, strokeWidth: 1.2 },
          encoding: { x, y: y('predicted') },
        },
        {
          mark: { type: 'line', strokeWidth: 1.6 },
          encoding: {
            x,
            y: y('observed'),
            color: seriesColour(series, 'none'),
            tooltip: tooltip(['series', 'position', 'observed', 'predicted', 'low', 'high']),
          },
        },
      ],
    },
  }
}

function stays(rows: readonly PredictiveRow[], series: readonly Series[]): Record<string, unknown> {
  const x = {
    field: 'statistic',
    type: 'nominal',
    sort: STAYS,
    title: null,
    axis: { labelAngle: 0, ticks: false, domain: false },
  }
  const xOffset = { field: 'series', type: 'nominal', sort: series.map((one) => one.label) }
  const y = (field: string): object => ({ field, ...SHARE, title: 'share of choices' })
  return {
    title: { text: ' ', fontSize: 10.5, offset: 20 },
    data: {
      values: values(
        rows.filter((row) => STAYS.includes(row.statistic)),
        series,
      ),
    },
    width: series.length > MOST_IN_A_ROW ? 400 : 132,
    height: 96,
    layer: [
      {
        mark: { type: 'bar', color: NEUTRAL.faint, opacity: 0.55, width: 10, binSpacing: 0 },
        encoding: { x, xOffset, y: y('low'), y2: { field: 'high' } },
      },
      {
        mark: { type: 'tick', color: NEUTRAL.muted, thickness: 1.5, size: 12 },
        encoding: { x, xOffset, y: y('predicted') },
      },
      {
        mark: { type: 'circle', size: 40, opacity: 1 },
        encoding: {
          x,
          xOffset,
          y: y('observed'),
          color: seriesColour(series, 'none'),
          tooltip: tooltip(['series', 'statistic', 'observed', 'predicted', 'low', 'high']),
        },
      },
    ],
  }
}
