import { groupBy } from '../numeric/group-by.ts'
import { MEAN_MARK, seriesColour, tooltip } from './encode.ts'
import { meanInterval } from '../numeric/interval.ts'
import { jitter } from './jitter.ts'
import type { Series } from './series.ts'
import { MOST_POINTS } from './strip.ts'
import { NEUTRAL, PAGE } from './theme.ts'

/** Up to this many series are drawn side by side with a legend; more are drawn as rows with their names. */
const MOST_SIDE_BY_SIDE = 4
const ROW = 19
const GAP = 24
/** Smallest width of a column in pixels; columns which do not fit continue on further lines. */
const NARROWEST = 70

export function areMany(series: readonly Series[]): boolean {
  return series.length > MOST_SIDE_BY_SIDE
}

export interface RowValue {
  readonly series: Series
  readonly participant: string
  readonly value: number
}

/** Mean of a group and, if known, the interval expected under a null model. */
export interface RowMean {
  readonly series: Series
  readonly mean: number
  readonly low: number | null
  readonly high: number | null
  readonly n?: number
  /** Central 95 % interval of the expected values, drawn in grey. */
  readonly expected?: readonly [low: number, high: number]
}

/** One quantity, either of each participant or of whole groups. */
export interface RowColumn {
  /** Title, in lines. */
  readonly title: readonly string[]
  readonly values?: readonly RowValue[]
  readonly means?: readonly RowMean[]
  /** Expected value under random choice, drawn as a dashed line. */
  readonly chance?: number
}

export interface RowAxis {
  readonly title: string | null
  readonly domain: readonly [number, number]
  readonly ticks: readonly number[]
  readonly format: string
}

/** A scale with a few round ticks, for differences. */
export function axisOf([low, high]: readonly [number, number]): Omit<RowAxis, 'title'> {
  const step = high - low > 1.2 ? 0.5 : high - low > 0.5 ? 0.25 : 0.1
  const bottom = Math.floor(low / step)
  const top = Math.ceil(high / step)
  const ticks = Array.from({ length: top - bottom + 1 }, (_, i) => (bottom + i) * step)
  return { domain: [bottom * step, top * step], ticks, format: '.2~f' }
}

/** Width of the row names in pixels. */
export function namesWidth(series: readonly Series[]): number {
  return 8 + 5.4 * Math.max(...series.map((one) => one.label.length))
}

/** Panels with sources as rows (named at the left) and quantities as columns. Points: participants; discs: means with intervals. */
export function sourceRows(
  task: string,
  series: readonly Series[],
  columns: readonly RowColumn[],
  axis: RowAxis,
): Record<string, unknown> {
  const room = PAGE - 40 - namesWidth(series)
  const across = Math.min(columns.length, Math.max(1, Math.floor(room / (NARROWEST + GAP))))
  const width = Math.min(150, room / across - GAP)
  const lines = Array.from({ length: Math.ceil(columns.length / across) }, (_, line) => ({
    spacing: GAP,
    bounds: 'flush',
    resolve: { scale: { color: 'shared' } },
    hconcat: columns
      .slice(line * across, (line + 1) * across)
      .map((column, i) => panel(task, series, column, axis, { width, named: i === 0 })),
  }))
  return lines.length === 1 ? lines[0]! : { spacing: GAP, vconcat: lines }
}

function panel(
  task: string,
  series: readonly Series[],
  { title, values = [], means = [], chance }: RowColumn,
  axis: RowAxis,
  { width, named }: { readonly width: number; readonly named: boolean },
): Record<string, unknown> {
  return {
    title: {
      text: title.flatMap((line) => wrapped(line, width)),
      ...{ fontSize: 10, fontWeight: 'normal', anchor: 'start', frame: 'group', offset: 4 },
    },
    width,
    height: ROW * series.length,
    data: {
      values: [
        ...rowsOf(task, series, title.join(' '), values),
        ...means.map(({ series: one, expected, ...row }) => ({
          ...{ kind: 'mean', task, series: one.label, agent: one.agent, at: title.join(' ') },
          ...{ row: series.indexOf(one), ...row },
          ...(expected && { from: expected[0], to: expected[1] }),
        })),
        ...(chance === undefined ? [] : [{ kind: 'chance', task, value: chance }]),
      ],
    },
    layer: layers(series, axis, { named, chance: chance !== undefined }),
  }
}

/** Breaks text into lines of at most `width` pixels; longer words are not broken. */
function wrapped(text: string, width: number): string[] {
  const most = Math.floor(width / 5.2)
  return text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1)
    return last !== undefined && last.length + 1 + word.length <= most
      ? [...lines.slice(0, -1), `${last} ${word}`]
      : [...lines, word]
  }, [])
}

function rowsOf(
  task: string,
  series: readonly Series[],
  at: string,
  values: readonly RowValue[],
): Record<string, unknown>[] {
  return [...groupBy(values, (value) => value.series)].flatMap(([one, own]) => {
    const common = { task, series: one.label, agent: one.agent, source: one.source, at }
    const row = series.indexOf(one)
    const points = own.length > MOST_POINTS ? [] : own
    return [
      ...points.map(({ participant, value }, i) => ({
        ...common,
        kind: 'point',
        row: row + 0.32 * jitter(i),
        participant,
        value,
      })),
      { ...common, kind: 'mean', row, ...meanInterval(own.map(({ value }) => value)) },
    ]
  })
}

/** Vertical axis of rows by index, the first at the top, labelled with the names of the series. */
export function rowAxis(names: readonly string[], named: boolean): Record<string, unknown> {
  return {
    field: 'row',
    type: 'quantitative',
    title: null,
    scale: { domain: [-0.6, names.length - 0.4], reverse: true, nice: false, zero: false },
    axis: {
      values: names.map((_, i) => i),
      labels: named,
      labelExpr: `${JSON.stringify(names)}[datum.value]`,
      labelLimit: 260,
      labelPadding: 8,
      labelOverlap: false,
      ticks: false,
      domain: false,
      grid: true,
    },
  }
}

function layers(
  series: readonly Series[],
  axis: RowAxis,
  { named, chance }: { readonly named: boolean; readonly chance: boolean },
): Record<string, unknown>[] {
  const x = {
    field: 'value',
    type: 'quantitative',
    title: axis.title,
    scale: { domain: axis.domain, clamp: true, nice: false },
    axis: { values: axis.ticks, format: axis.format, grid: false },
  }
  const y = rowAxis(
    series.map((one) => one.label),
    named,
  )
  const color = seriesColour(series, 'none')
  const only = (kind: string) => [{ filter: `datum.kind === '${kind}'` }]
  return [
    ...(chance
      ? [
          {
            transform: only('chance'),
            mark: { type: 'rule', strokeDash: [3, 3], strokeWidth: 1, color: NEUTRAL.muted },
            encoding: { x },
          },
        ]
      : []),
    {
      transform: [...only('mean'), { filter: 'isValid(datum.from)' }],
      mark: { type: 'bar', height: ROW * 0.6, color: NEUTRAL.faint },
      encoding: { x: { ...x, field: 'from' }, x2: { field: 'to' }, y },
    },
    {
      transform: only('point'),
      mark: { type: 'circle', size: 12, opacity: 0.45 },
      encoding: { x, y, color, tooltip: tooltip(['series', 'participant', 'at', 'value']) },
    },
    {
      transform: [...only('mean'), { filter: 'isValid(datum.low)' }],
      mark: { type: 'rule', strokeWidth: 2, color: NEUTRAL.ink },
      encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, y },
    },
    {
      transform: only('mean'),
      mark: { ...MEAN_MARK, size: 44 },
      encoding: {
        x: { ...x, field: 'mean' },
        y,
        color,
        tooltip: tooltip(['series', 'at', 'mean', 'low', 'high', 'n']),
      },
    },
  ]
}
