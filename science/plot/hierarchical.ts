import { MEAN_MARK, seriesColour, seriesRows, tooltip } from './encode.ts'
import { type Figure, finishFigure } from './figure.ts'
import { type GroupPanel, groupPanels } from './group-rates.ts'
import { seriesOf } from './series.ts'
import type { Group, Parameter } from './tables.ts'
import { COLUMN, NEUTRAL } from './theme.ts'
import { modelLabel, modelWithId, taskInSentence, taskTitle } from './words.ts'

/** Shapes of the two estimates. Means of individual estimates are discs, as in all other figures. */
const ESTIMATES = {
  hierarchical: { shape: 'diamond', label: 'hierarchical fit: median of the group' },
  individual: { shape: 'circle', label: 'individual fits: mean of participants' },
} as const

/** Mark of an estimate which did not converge. */
const HOLLOW = { type: 'point', filled: false, fill: NEUTRAL.paper, size: 36, opacity: 1, strokeWidth: 1.8 }

/** Effect of shrinkage: each learning rate of a group by the hierarchical fit, above the mean of its individual fits. */
export function hierarchicalRates(
  group: readonly Group[],
  parameters: readonly Parameter[],
): Figure | undefined {
  const panels = groupPanels(group, parameters)
  if (panels.length === 0) return undefined
  const rows = panels.flatMap((panel) => panel.rows)
  const longest = Math.max(...panels.flatMap(({ rates }) => rates).map((rate) => rate.length))
  const common = {
    color: seriesColour(seriesOf(group), 'none'),
    top: Math.min(1, Math.max(0.1, ...rows.map((row) => row.high ?? row.mean))),
    labels: 6 + 5.4 * longest,
  }
  const models = panels.map(({ task, model }) => `${taskInSentence(task)}, ${modelWithId(model)}`)
  return finishFigure({
    id: 'hierarchical',
    title: 'Learning rates of groups',
    caption: [
      `Models: ${models.join('; ')}. Diamonds: median of the group by the hierarchical fit, which shrinks uncertain estimates of participants towards the group; discs: mean of the estimates of each participant alone; lines: 95 % interval of either.`,
      'Where a few participants have high rates, a mean lies above a median without any shrinkage.',
      ...(rows.some((row) => row.converged === 0)
        ? ['Hollow: the hierarchical fit ended before it converged.']
        : []),
    ].join(' '),
    from: group,
    body: {
      spacing: 10,
      vconcat: panels.map((panel, i) => view(panel, { ...common, last: i === panels.length - 1 })),
    },
  })
}

interface Common {
  readonly color: Record<string, unknown>
  /** Largest rate in the figure. */
  readonly top: number
  /** Width of the axis labels, in pixels. */
  readonly labels: number
  readonly last: boolean
}

/** Panel of a task: groups below each other; each rate of a group is a row of two marks. */
function view(
  { task, model, series, rates, rows }: GroupPanel,
  { color, top, labels, last }: Common,
): Record<string, unknown> {
  const kinds = Object.keys(ESTIMATES)
  const x = {
    field: 'mean',
    type: 'quantitative',
    title: last ? 'learning rate' : null,
    scale: { domain: [0, top], nice: true, clamp: true },
    axis: { grid: true, tickCount: 5, format: '.2~f', domain: false, ticks: false },
  }
  const y = {
    field: 'at',
    type: 'nominal',
    sort: rates,
    title: null,
    axis: { grid: false, minExtent: labels },
    scale: { paddingInner: 0.3, paddingOuter: 0.15 },
  }
  const yOffset = { field: 'estimate', type: 'nominal', sort: kinds, scale: { domain: kinds } }
  const says = tooltip(['series', 'at', 'estimate', 'mean', 'low', 'high', 'n'])
  return {
    title: {
      text: taskTitle(task),
      subtitle: modelLabel(model),
      fontSize: 11.5,
      subtitleFontSize: 9.5,
      subtitlePadding: 2,
      offset: 4,
      frame: 'group',
      dx: -labels,
    },
    data: { values: rows },
    ...seriesRows(series),
    spec: {
      width: COLUMN - labels - 34,
      height: 20 * rates.length,
      layer: [
        {
          transform: [{ filter: 'isValid(datum.low) && isValid(datum.high)' }],
          mark: { type: 'rule', strokeWidth: 2 },
          encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, y, yOffset, color },
        },
        {
          transform: [{ filter: 'datum.converged !== 0' }],
          mark: { ...MEAN_MARK, size: 42 },
          encoding: { x, y, yOffset, color, shape: shapeOfEstimate(), tooltip: says },
        },
        {
          transform: [{ filter: 'datum.converged === 0' }],
          mark: { ...HOLLOW, shape: ESTIMATES.hierarchical.shape },
          encoding: { x, y, yOffset, color, tooltip: says },
        },
      ],
    },
  }
}

function shapeOfEstimate(): Record<string, unknown> {
  const labels = Object.fromEntries(Object.entries(ESTIMATES).map(([kind, { label }]) => [kind, label]))
  return {
    field: 'estimate',
    type: 'nominal',
    sort: null,
    scale: {
      domain: Object.keys(ESTIMATES),
      range: Object.values(ESTIMATES).map(({ shape }) => shape),
    },
    legend: {
      labelExpr: `${JSON.stringify(labels)}[datum.label]`,
      symbolType: null,
      symbolFillColor: NEUTRAL.muted,
      symbolStrokeColor: NEUTRAL.ink,
      columns: 1,
    },
  }
}
