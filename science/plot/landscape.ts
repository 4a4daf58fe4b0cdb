import type { LandscapeRow } from '../../schemas/types.ts'
import { seriesColour, tooltip } from './encode.ts'
import { type Figure, finishFigure } from './figure.ts'
import { groupBy } from '../numeric/group-by.ts'
import { SHADES } from './heat.ts'
import { meanInterval } from './interval.ts'
import { contrastsOf } from './model-contrasts.ts'
import { type Series, seriesLookup, seriesOf } from './series.ts'
import type { Parameter } from './tables.ts'
import { NEUTRAL, PAGE } from './theme.ts'
import { modelLabel, parameterLabel, tasksOf, taskTitle } from './words.ts'

/** Reward over both learning rates at the agents' own inverse temperature, and where the agents stand: tasks down, agents across. */
export function rewardLandscape(
  landscape: readonly LandscapeRow[],
  parameters: readonly Parameter[],
): Figure | undefined {
  if (landscape.length === 0) return undefined
  const series = seriesOf(landscape)
  const lookup = seriesLookup(series)
  const across = Math.min(4, series.length)
  const size = Math.min(140, Math.floor((PAGE - 78) / across) - 46)
  return finishFigure({
    id: 'reward-landscape',
    title: 'Which learning rates earn most?',
    caption:
      'Shade: mean expected reward of a free choice for a learner with these two rates, at the agents’ median inverse temperature β (darker: more); cross: the best of the grid. Points: fitted agents; disc: their mean.',
    from: landscape,
    body: {
      spacing: 22,
      resolve: OWN_SHADES,
      vconcat: tasksOf(landscape).map((task) => ({
        title: { text: [taskTitle(task), ...modelsIn(landscape, task)].join(': '), fontSize: 11, offset: 8 },
        spacing: 26,
        resolve: OWN_SHADES,
        columns: across,
        concat: series.flatMap((one) => {
          const rows = landscape.filter((row) => row.task === task && lookup(row) === one)
          return rows.length === 0 ? [] : [panel(rows, parameters, one, { all: series, size })]
        }),
      })),
    },
  })
}

/** Titles of the models whose temperatures are meant: one, if all agents are of one model. */
function modelsIn(landscape: readonly LandscapeRow[], task: string): string[] {
  const models = new Set(landscape.filter((row) => row.task === task).map((row) => modelLabel(row.model)))
  return models.size === 1 ? [...models] : []
}

function panel(
  rows: readonly LandscapeRow[],
  parameters: readonly Parameter[],
  series: Series,
  { all, size }: { readonly all: readonly Series[]; readonly size: number },
): Record<string, unknown> {
  const { task, model, beta } = rows[0]!
  const [positive, negative] = contrastsOf(model)[0] ?? ['alpha_pos', 'alpha_neg']
  const axes: Axes = (x, y) => ({
    x: { field: x, title: parameterLabel(positive), ...RATE_AXIS },
    y: { field: y, title: parameterLabel(negative), ...RATE_AXIS },
  })
  const points = agents(
    parameters.filter((row) => row.task === task && row.model === model && isOf(series)(row)),
    series,
    [positive, negative],
  )
  return {
    title: {
      text: series.label.split(', '),
      subtitle: `β = ${beta.toFixed(1)}`,
      fontSize: 10.5,
      subtitleFontSize: 9.5,
      offset: 6,
      frame: 'group',
    },
    width: size,
    height: size,
    layer: [heat(rows, axes), best(rows, axes), ...overlay(points, seriesColour(all, 'none'), axes)],
  }
}

/** Each panel from its least to its greatest reward: tasks pay on different scales. */
const OWN_SHADES = { scale: { fill: 'independent' } } as const

type Axes = (x: string, y: string) => { x: Record<string, unknown>; y: Record<string, unknown> }

const RATE_AXIS = {
  type: 'quantitative',
  scale: { domain: [0, 1], nice: false },
  axis: { values: [0, 0.5, 1], format: '.2~f', grid: false },
}

function isOf(series: Series): (row: { readonly agent: string; readonly source: string }) => boolean {
  return (row) => row.agent === series.agent && row.source === series.source
}

function heat(rows: readonly LandscapeRow[], axes: Axes): Record<string, unknown> {
  const dx = gridStep(rows.map((row) => row.alpha_pos)) / 2
  const dy = gridStep(rows.map((row) => row.alpha_neg)) / 2
  const { x, y } = axes('left', 'bottom')
  return {
    data: {
      values: rows.map((row) => ({
        task: row.task,
        agent: row.agent,
        left: Math.max(0, row.alpha_pos - dx),
        right: Math.min(1, row.alpha_pos + dx),
        bottom: Math.max(0, row.alpha_neg - dy),
        top: Math.min(1, row.alpha_neg + dy),
        alpha_pos: row.alpha_pos,
        alpha_neg: row.alpha_neg,
        reward: row.reward,
        regret: row.regret,
      })),
    },
    mark: { type: 'rect' },
    encoding: {
      x,
      x2: { field: 'right' },
      y,
      y2: { field: 'top' },
      fill: {
        field: 'reward',
        type: 'quantitative',
        scale: { range: SHADES, zero: false, nice: false },
        legend: null,
      },
      tooltip: [
        { field: 'alpha_pos', title: 'rate, better than expected' },
        { field: 'alpha_neg', title: 'rate, worse than expected' },
        { field: 'reward', format: '.4f' },
        { field: 'regret', format: '.4f' },
      ],
    },
  }
}

function gridStep(values: readonly number[]): number {
  const sorted = [...new Set(values)].sort((a, b) => a - b)
  return sorted.length > 1 ? sorted[1]! - sorted[0]! : 0.1
}

function best(rows: readonly LandscapeRow[], axes: Axes): Record<string, unknown> {
  const top = rows.reduce((a, b) => (b.reward > a.reward ? b : a))
  return {
    data: { values: [{ task: top.task, agent: top.agent, x: top.alpha_pos, y: top.alpha_neg }] },
    mark: { type: 'point', shape: 'cross', size: 70, filled: true, color: NEUTRAL.paper, opacity: 1 },
    encoding: axes('x', 'y'),
  }
}

function agents(
  rows: readonly Parameter[],
  series: Series,
  [positive, negative]: readonly [string, string],
): Record<string, unknown>[] {
  const points = [...groupBy(rows, (row) => row.participant)].flatMap(([participant, own]) => {
    const x = own.find((row) => row.parameter === positive)?.estimate
    const y = own.find((row) => row.parameter === negative)?.estimate
    return typeof x === 'number' && typeof y === 'number' ? [{ participant, x, y }] : []
  })
  if (points.length === 0) return []
  const common = { series: series.label, agent: series.agent, task: rows[0]!.task }
  const mean = (axis: 'x' | 'y'): number => meanInterval(points.map((point) => point[axis])).mean
  return [
    ...(points.length > 300 ? [] : points.map((point) => ({ ...common, kind: 'point', ...point }))),
    { ...common, kind: 'mean', x: mean('x'), y: mean('y') },
  ]
}

function overlay(
  points: readonly Record<string, unknown>[],
  color: Record<string, unknown>,
  axes: Axes,
): Record<string, unknown>[] {
  const layer = (kind: string, mark: Record<string, unknown>): Record<string, unknown> => ({
    data: { values: points.filter((point) => point.kind === kind) },
    mark: { type: 'circle', stroke: NEUTRAL.paper, ...mark },
    encoding: {
      ...axes('x', 'y'),
      color,
      tooltip: tooltip(['series', ...(kind === 'point' ? ['participant'] : []), 'x', 'y']),
    },
  })
  if (points.length === 0) return []
  return [
    layer('point', { size: 16, opacity: 0.85, strokeWidth: 0.5 }),
    layer('mean', { size: 90, opacity: 1, strokeWidth: 1.8 }),
  ]
}
