import { MEAN_MARK, seriesColour, seriesShape, tooltip } from './encode.ts'
import { groupBy } from '../numeric/group-by.ts'
import { meanInterval } from '../numeric/interval.ts'
import { jitter } from './jitter.ts'
import type { Series } from './series.ts'
import { NEUTRAL } from './theme.ts'

/** A value of one participant, drawn at a labelled position of the x axis. */
export interface StripValue {
  readonly series: Series
  /** Index of the position. */
  readonly place: number
  /** Offset from the position, in units of positions, for series side by side. */
  readonly shift?: number
  readonly participant: string
  readonly value: number
}

export interface Strip {
  /** Label of each position, in lines. */
  readonly labels: readonly (readonly string[])[]
  readonly y: {
    readonly title: string | null
    readonly domain: readonly [number, number]
    readonly ticks: readonly number[]
    readonly format: string
  }
  /** Half the width over which points are spread, in units of positions. */
  readonly spread: number
  /** Whether lines join the values of each participant, if there are few participants. */
  readonly paired: boolean
  /** Whether to omit the labels of the positions, because a panel below shows them. */
  readonly bare?: boolean
}

/** With more participants than this, a histogram replaces the points: more points would be illegible and enlarge the file. */
export const MOST_POINTS = 300
/** Lines join the values of each participant up to this number of participants. */
const MOST_PAIRS = 60
const BINS = 40

/** Data rows, distinguished by `kind`: points of participants or histogram bins, and means with intervals. */
export function stripRows(
  values: readonly StripValue[],
  strip: Strip,
  task: string,
): Record<string, unknown>[] {
  return [...groupBy(values, (value) => value.series)].flatMap(([series, own]) => {
    const places = groupBy(own, (value) => value.place)
    const participants = [...new Set(own.map((value) => value.participant))]
    const sideways = new Map(participants.map((participant, i) => [participant, strip.spread * jitter(i)]))
    const paired = strip.paired && places.size > 1 && participants.length <= MOST_PAIRS
    return [...places].flatMap(([place, group]): Record<string, unknown>[] => {
      const x = place + (group[0]!.shift ?? 0)
      const common = {
        task,
        series: series.label,
        agent: series.agent,
        source: series.source,
        at: strip.labels[place]!.join(' '),
      }
      const numbers = group.map((value) => value.value)
      const mean = { ...common, kind: 'mean', x, ...meanInterval(numbers) }
      if (group.length > MOST_POINTS)
        return [...histogram(numbers, strip).map((bin) => ({ ...common, kind: 'bin', x, ...bin })), mean]
      const points = group.map(({ participant, value }) => ({
        ...common,
        kind: 'point',
        paired,
        x: x + sideways.get(participant)!,
        participant,
        value,
      }))
      return [...points, mean]
    })
  })
}

/** Histogram bins of equal height, with their half-width around the position. */
function histogram(
  values: readonly number[],
  { y, spread }: Strip,
): { low: number; high: number; count: number; half: number }[] {
  const [bottom, top] = y.domain
  const height = (top - bottom) / BINS
  const counts = new Array<number>(BINS).fill(0)
  for (const value of values)
    counts[Math.min(BINS - 1, Math.max(0, Math.floor((value - bottom) / height)))]!++
  const most = Math.max(...counts)
  return counts.flatMap((count, i) =>
    count === 0
      ? []
      : [
          {
            low: bottom + i * height,
            high: bottom + (i + 1) * height,
            count,
            half: (1.6 * spread * count) / most,
          },
        ],
  )
}

/** Layers which draw the rows of `stripRows`. */
export function stripLayers(
  strip: Strip,
  series: readonly Series[],
  legend: 'discs' | 'none' = 'none',
): Record<string, unknown>[] {
  const last = strip.labels.length - 1
  const x = {
    field: 'x',
    type: 'quantitative',
    scale: { domain: [-0.5, last + 0.5], nice: false, zero: false },
    axis: strip.bare
      ? null
      : {
          values: strip.labels.map((_, i) => i),
          labelExpr: `${JSON.stringify(strip.labels)}[datum.value]`,
          ticks: false,
          domain: false,
          title: null,
          labelOverlap: false,
          labelFontSize: 9.5,
        },
  }
  const y = {
    field: 'value',
    type: 'quantitative',
    scale: { domain: strip.y.domain, clamp: true, nice: false },
    axis: { values: strip.y.ticks, format: strip.y.format },
    title: strip.y.title,
  }
  const color = seriesColour(series, legend)
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
      encoding: { x, y, color, tooltip: tooltip(['series', 'participant', 'at', 'value']) },
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
        tooltip: tooltip(['series', 'at', 'low', 'high', 'count']),
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
        ...(legend === 'discs' && seriesShape(series)),
        tooltip: tooltip(['series', 'at', 'mean', 'low', 'high', 'n']),
      },
    },
  ]
}
