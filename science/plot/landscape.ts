import type { LandscapeRow } from '../../schemas/types.ts'
import { panelsAcross, seriesColour, tooltip } from './encode.ts'
import { type Figure, finishFigure } from './figure.ts'
import { groupBy } from '../numeric/group-by.ts'
import { ON_SHADES, SHADES } from './heat.ts'
import { meanInterval } from '../numeric/interval.ts'
import { contrastsOf } from './model-contrasts.ts'
import { type Series, seriesLookup, seriesOf } from './series.ts'
import type { Parameter } from './tables.ts'
import { NEUTRAL, PAGE } from './theme.ts'
import { modelLabel, parameterLabel, tasksOf, taskTitle } from './words.ts'

/**
 * Expected reward as a function of two learning rates, at the agents' median inverse temperature, with the fitted agents.
 * Tasks are rows, agents columns.
 */
export function rewardLandscape(
  landscape: readonly LandscapeRow[],
  parameters: readonly Parameter[],
): Figure | undefined {
  if (landscape.length === 0) return undefined
  const series = seriesOf(landscape)
  const lookup = seriesLookup(series)
  const across = Math.min(series.length, panelsAcross(series, 104))
  const size = Math.min(140, Math.floor((PAGE - 78) / across) - 46)
  return finishFigure({
    id: 'reward-landscape',
    title: 'Which learning rates earn most?',
    caption:
      'Shade: mean expected reward of a free choice for a learner with these two rates, at the agents’ median inverse temperature β, from the worst (0%) to the best rates (100%) of each grid. Cross: the best rates of the grid; all rates in the darkest shade earn nearly as much, so its exact position means little. Points: fitted agents; disc: their mean.',
    from: landscape,
    body: {
      spacing: 22,
      vconcat: tasksOf(landscape).map((task) => ({
        title: { text: [taskTitle(task), ...modelsIn(landscape, task)].join(': '), fontSize: 11, offset: 8 },
        spacing: 26,
        columns: across,
        concat: series.flatMap((one) => {
          const rows = landscape.filter((row) => row.task === task && lookup(row) === one)
          return rows.length === 0 ? [] : [panel(rows, parameters, one, { all: series, size })]
        }),
      })),
    },
  })
}

/** Title of the model whose inverse temperatures are used; empty if the agents have different models. */
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

/**
 * Thresholds of the shades, as fractions between the worst and the best reward of a panel, because tasks pay on different scales. The
 * lower half has a single shade: few rates are that bad, and the figure is about the best rates.
 */
const STEPS = [0.5, 0.6, 0.7, 0.8, 0.9] as const
const SHADE = {
  field: 'earned',
  type: 'quantitative',
  scale: { type: 'threshold', domain: STEPS, range: [...SHADES.slice(0, 5), SHADES[6]] },
}

/** Marks on the shades, with their names in the legend. */
const MARKS = {
  best: { label: 'best rates', shape: 'cross', size: 80 },
  agent: { label: 'fitted agent', shape: 'circle', size: 16 },
  mean: { label: 'mean of the agents', shape: 'circle', size: 90 },
} as const

const MARK_SHAPE = {
  field: 'what',
  type: 'nominal',
  sort: null,
  scale: {
    domain: Object.values(MARKS).map((mark) => mark.label),
    range: Object.values(MARKS).map((mark) => mark.shape),
  },
  legend: {
    symbolType: null,
    symbolSize: { expr: `datum.label === '${MARKS.agent.label}' ? ${MARKS.agent.size} : ${MARKS.best.size}` },
  },
}

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
  const rewards = rows.map((row) => row.reward)
  const [worst, best] = [Math.min(...rewards), Math.max(...rewards)]
  return {
    data: {
      values: rows.map((row) => ({
        task: row.task,
        agent: row.agent,
        left: Math.max(0, row.alpha_pos - dx),
        right: Math.min(1, row.alpha_pos + dx + SEAM),
        bottom: Math.max(0, row.alpha_neg - dy),
        top: Math.min(1, row.alpha_neg + dy + SEAM),
        alpha_pos: row.alpha_pos,
        alpha_neg: row.alpha_neg,
        earned: best > worst ? (row.reward - worst) / (best - worst) : 1,
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
        ...SHADE,
        legend: {
          title: 'reward, from the worst (0%) to the best (100%) of a panel',
          titleFontWeight: 400,
          titleFontSize: 10.5,
          titleColor: NEUTRAL.muted,
          format: '.0%',
          gradientThickness: 10,
          titleLimit: PAGE,
        },
      },
      tooltip: [
        { field: 'alpha_pos', title: 'rate, better than expected' },
        { field: 'alpha_neg', title: 'rate, worse than expected' },
        { field: 'earned', title: 'from worst to best', format: '.0%' },
        { field: 'reward', format: '.4f' },
        { field: 'regret', format: '.4f' },
      ],
    },
  }
}

/** Overlap of neighbouring cells, which avoids visible seams. */
const SEAM = 0.004

function gridStep(values: readonly number[]): number {
  const sorted = [...new Set(values)].sort((a, b) => a - b)
  return sorted.length > 1 ? sorted[1]! - sorted[0]! : 0.1
}

function best(rows: readonly LandscapeRow[], axes: Axes): Record<string, unknown> {
  const top = rows.reduce((a, b) => (b.reward > a.reward ? b : a))
  return {
    data: {
      values: [
        { task: top.task, agent: top.agent, what: MARKS.best.label, x: top.alpha_pos, y: top.alpha_neg },
      ],
    },
    mark: {
      type: 'point',
      size: MARKS.best.size,
      filled: true,
      color: ON_SHADES.light,
      stroke: ON_SHADES.dark,
      strokeWidth: 0.8,
      opacity: 1,
    },
    encoding: { ...axes('x', 'y'), shape: MARK_SHAPE },
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
    ...(points.length > 300 ? [] : points.map((point) => ({ ...common, what: MARKS.agent.label, ...point }))),
    { ...common, what: MARKS.mean.label, x: mean('x'), y: mean('y') },
  ]
}

function overlay(
  points: readonly Record<string, unknown>[],
  color: Record<string, unknown>,
  axes: Axes,
): Record<string, unknown>[] {
  const layer = (kind: 'agent' | 'mean', mark: Record<string, unknown>): Record<string, unknown> => ({
    data: { values: points.filter((point) => point.what === MARKS[kind].label) },
    mark: { type: 'circle', size: MARKS[kind].size, stroke: ON_SHADES.light, ...mark },
    encoding: {
      ...axes('x', 'y'),
      color,
      tooltip: tooltip(['series', ...(kind === 'agent' ? ['participant'] : []), 'x', 'y']),
    },
  })
  if (points.length === 0) return []
  return [
    layer('agent', { opacity: 0.85, strokeWidth: 0.5 }),
    layer('mean', { opacity: 1, strokeWidth: 1.8 }),
  ]
}
