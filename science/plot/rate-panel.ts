import { MEAN_MARK, seriesColour, tooltip } from './encode.ts'
import { meanInterval } from './interval.ts'
import { jitter } from './jitter.ts'
import { type Series, seriesLookup } from './series.ts'
import type { Parameter } from './tables.ts'
import { NEUTRAL } from './theme.ts'
import { parameterLabel, parameterLines } from './words.ts'

/** Above this many participants, points become a histogram: neither eye nor file gains from more. */
export const MOST_POINTS = 300
/** Up to this many participants, a line joins the rates of each. */
export const MOST_PAIRS = 60

const BINS = 40
const SPREAD = 0.17

/** Rows of one dataset: points of participants, or bins of many, and a mean with its interval; `x` is the index of the rate. */
export function rateRows(
  parameters: readonly Parameter[],
  rates: readonly string[],
  series: readonly Series[],
): Record<string, unknown>[] {
  const lookup = seriesLookup(series)
  return series.flatMap((one) => {
    const own = parameters.filter((row) => lookup(row) === one && row.estimate !== null)
    const participants = [...new Set(own.map((row) => row.participant))]
    const place = new Map(participants.map((participant, i) => [participant, SPREAD * jitter(i)]))
    const common = { series: one.label, agent: one.agent, task: own[0]?.task }
    const paired = rates.length > 1 && participants.length <= MOST_PAIRS
    return rates.flatMap((rate, x): Record<string, unknown>[] => {
      const rows = own.filter((row) => row.parameter === rate)
      if (rows.length === 0) return []
      const values = rows.map((row) => row.estimate!)
      const label = parameterLabel(rate)
      const summary = { ...common, kind: 'mean', x, rate: label, ...meanInterval(values) }
      if (rows.length > MOST_POINTS)
        return [
          ...histogram(values).map((bin) => ({ ...common, kind: 'bin', x, rate: label, ...bin })),
          summary,
        ]
      const points = rows.map((row) => ({
        ...common,
        kind: 'point',
        paired,
        x: x + place.get(row.participant)!,
        rate: label,
        participant: row.participant,
        estimate: row.estimate,
      }))
      return [...points, summary]
    })
  })
}

/** Shares of 0 .. 1 in bins of equal height, as half-widths around the rate's place. */
function histogram(values: readonly number[]): { low: number; high: number; count: number; half: number }[] {
  const counts = new Array<number>(BINS).fill(0)
  for (const value of values) counts[Math.min(BINS - 1, Math.max(0, Math.floor(value * BINS)))]!++
  const most = Math.max(...counts)
  return counts.flatMap((count, i) =>
    count === 0 ? [] : [{ low: i / BINS, high: (i + 1) / BINS, count, half: (1.6 * SPREAD * count) / most }],
  )
}

/** The layers over such rows; `yTitle` is empty where a panel to the left says it. */
export function rateLayers(
  rates: readonly string[],
  series: readonly Series[],
  yTitle: string | null,
): Record<string, unknown>[] {
  const labels = rates.map(parameterLines)
  const last = rates.length - 1
  const x = {
    field: 'x',
    type: 'quantitative',
    scale: { domain: [-0.5, last + 0.5], nice: false, zero: false },
    axis: {
      values: labels.map((_, i) => i),
      labelExpr: `${JSON.stringify(labels)}[datum.value]`,
      ticks: false,
      domain: false,
      title: null,
      labelOverlap: false,
      labelFontSize: 9.5,
    },
  }
  const y = {
    field: 'estimate',
    type: 'quantitative',
    scale: { domain: [0, 1], clamp: true },
    axis: { values: [0, 0.25, 0.5, 0.75, 1], format: '.2~f' },
    title: yTitle,
  }
  const color = seriesColour(series, 'none')
  const only = (kind: string): Record<string, unknown> => ({ filter: `datum.kind === '${kind}'` })
  return [
    {
      transform: [{ filter: "datum.kind === 'point' && datum.paired" }],
      mark: { type: 'line', strokeWidth: 0.7, opacity: 0.22 },
      encoding: {
        x,
        y,
        color,
        detail: { field: 'participant' },
        order: { field: 'x', type: 'quantitative' },
      },
    },
    {
      transform: [only('point')],
      mark: { type: 'circle', size: 16, opacity: 0.5 },
      encoding: { x, y, color, tooltip: tooltip(['series', 'participant', 'rate', 'estimate']) },
    },
    {
      transform: [
        only('bin'),
        { calculate: 'datum.x - datum.half', as: 'left' },
        { calculate: 'datum.x + datum.half', as: 'right' },
      ],
      mark: { type: 'rect', opacity: 0.45 },
      encoding: {
        x: { ...x, field: 'left' },
        x2: { field: 'right' },
        y: { ...y, field: 'low' },
        y2: { field: 'high' },
        color,
        tooltip: tooltip(['series', 'rate', 'low', 'high', 'count']),
      },
    },
    {
      transform: [only('mean'), { filter: 'isValid(datum.low)' }],
      mark: { type: 'rule', strokeWidth: 2, color: NEUTRAL.ink },
      encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' } },
    },
    {
      transform: [only('mean')],
      mark: MEAN_MARK,
      encoding: {
        x,
        y: { ...y, field: 'mean' },
        color,
        tooltip: tooltip(['series', 'rate', 'mean', 'low', 'high', 'n']),
      },
    },
  ]
}
