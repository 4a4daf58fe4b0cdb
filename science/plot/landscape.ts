import type { LandscapeRow } from '../../schemas/types.ts'
import { seriesColour, tooltip } from './encode.ts'
import { type Figure, finishFigure } from './figure.ts'
import { groupBy } from './group.ts'
import { SHADES } from './heat.ts'
import { meanInterval } from './interval.ts'
import { kindName, type Series, seriesLookup, seriesOf } from './series.ts'
import type { Parameter } from './tables.ts'
import { NEUTRAL } from './theme.ts'
import { tasksOf, taskTitle } from './words.ts'

/** Reward over both learning rates, and where the agents stand. */
export function rewardLandscape(
  landscape: readonly LandscapeRow[],
  parameters: readonly Parameter[],
): Figure | undefined {
  if (landscape.length === 0) return undefined
  const fitted = parameters.filter((row) => row.model === 'rw2' && row.estimate !== null)
  const series = seriesOf(fitted)
  const panels = tasksOf(landscape).flatMap((task) =>
    [
      ...groupBy(
        landscape.filter((row) => row.task === task),
        (row) => row.source,
      ).entries(),
    ].map(([source, rows]) => ({
      task,
      source,
      rows,
      agents: agents(
        fitted.filter((row) => row.task === task && (source === 'all' || row.agent === source)),
        series,
      ),
    })),
  )
  return finishFigure({
    id: 'reward-landscape',
    title: 'Which learning rates earn most?',
    caption:
      'Shade: mean expected reward of a free choice for a learner with these two rates, at the agents’ median inverse temperature β (darker: more); cross: the best of the grid. Points: fitted agents; discs: their means.',
    from: fitted,
    body: {
      columns: 3,
      spacing: 24,
      concat: panels.map(({ task, source, rows, agents: points }, i) => ({
        title: {
          text: taskTitle(task),
          subtitle: `β of ${source === 'all' ? 'all agents' : kindName(source)}: ${rows[0]!.beta.toFixed(1)}`,
          fontSize: 11,
          offset: 6,
        },
        width: 160,
        height: 160,
        layer: [heat(rows, i % 3 === 0), best(rows), ...overlay(points, series)],
      })),
    },
  })
}

const axis = (name: string, field: string, title: string | null): Record<string, unknown> => ({
  [name]: {
    field,
    type: 'quantitative',
    scale: { domain: [0, 1], nice: false },
    axis: { values: [0, 0.25, 0.5, 0.75, 1], format: '.2~f', grid: false },
    title,
  },
})

function heat(rows: readonly LandscapeRow[], first: boolean): Record<string, unknown> {
  const steps = (values: readonly number[]): number => {
    const sorted = [...new Set(values)].sort((a, b) => a - b)
    return sorted.length > 1 ? sorted[1]! - sorted[0]! : 0.1
  }
  const dx = steps(rows.map((row) => row.alpha_pos)) / 2
  const dy = steps(rows.map((row) => row.alpha_neg)) / 2
  return {
    data: {
      values: rows.map((row) => ({
        task: row.task,
        x: Math.max(0, row.alpha_pos - dx),
        x2: Math.min(1, row.alpha_pos + dx),
        y: Math.max(0, row.alpha_neg - dy),
        y2: Math.min(1, row.alpha_neg + dy),
        alpha_pos: row.alpha_pos,
        alpha_neg: row.alpha_neg,
        reward: row.reward,
        regret: row.regret,
      })),
    },
    mark: { type: 'rect' },
    encoding: {
      ...axis('x', 'x', 'α⁺'),
      x2: { field: 'x2' },
      ...axis('y', 'y', first ? 'α⁻' : null),
      y2: { field: 'y2' },
      fill: {
        field: 'reward',
        type: 'quantitative',
        scale: { range: SHADES, zero: false, nice: false },
        legend: null,
      },
      tooltip: [
        { field: 'alpha_pos', title: 'α⁺' },
        { field: 'alpha_neg', title: 'α⁻' },
        { field: 'reward', format: '.4f' },
        { field: 'regret', format: '.4f' },
      ],
    },
  }
}

function best(rows: readonly LandscapeRow[]): Record<string, unknown> {
  const top = rows.reduce((a, b) => (b.reward > a.reward ? b : a))
  return {
    data: { values: [{ task: top.task, x: top.alpha_pos, y: top.alpha_neg, reward: top.reward }] },
    mark: { type: 'point', shape: 'cross', size: 60, filled: true, color: NEUTRAL.paper, opacity: 1 },
    encoding: { ...axis('x', 'x', 'α⁺'), ...axis('y', 'y', 'α⁻') },
  }
}

interface Place {
  readonly series: string
  readonly agent: string
  readonly kind: 'point' | 'mean'
  readonly participant?: string
  readonly x: number
  readonly y: number
}

function agents(rows: readonly Parameter[], series: readonly Series[]): Place[] {
  const lookup = seriesLookup(series)
  return [...groupBy(rows, lookup)].flatMap(([one, own]) => {
    const common = { series: one.label, agent: one.agent, task: own[0]!.task }
    const points = [...groupBy(own, (row) => row.participant)].flatMap(([participant, pair]) => {
      const x = pair.find((row) => row.parameter === 'alpha_pos')?.estimate
      const y = pair.find((row) => row.parameter === 'alpha_neg')?.estimate
      return typeof x === 'number' && typeof y === 'number'
        ? [{ ...common, kind: 'point' as const, participant, x, y }]
        : []
    })
    if (points.length === 0) return []
    const mean = {
      ...common,
      kind: 'mean' as const,
      x: meanInterval(points.map((point) => point.x)).mean,
      y: meanInterval(points.map((point) => point.y)).mean,
    }
    return points.length > 300 ? [mean] : [...points, mean]
  })
}

function overlay(points: readonly Place[], series: readonly Series[]): Record<string, unknown>[] {
  const layer = (kind: string, mark: Record<string, unknown>): Record<string, unknown> => ({
    data: { values: points },
    transform: [{ filter: `datum.kind === '${kind}'` }],
    mark: { type: 'circle', stroke: NEUTRAL.paper, ...mark },
    encoding: {
      ...axis('x', 'x', 'α⁺'),
      ...axis('y', 'y', 'α⁻'),
      color: seriesColour(series, 'discs'),
      tooltip: tooltip(['series', 'participant', 'x', 'y']),
    },
  })
  return points.length === 0
    ? []
    : [
        layer('point', { size: 14, opacity: 0.75, strokeWidth: 0.4 }),
        layer('mean', { size: 90, opacity: 1, strokeWidth: 1.8 }),
      ]
}
