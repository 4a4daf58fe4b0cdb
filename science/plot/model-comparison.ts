import { seriesColour, tooltip } from './encode.ts'
import { type Figure, finishFigure } from './figure.ts'
import { meanInterval } from './interval.ts'
import { type Series, seriesLookup, seriesOf } from './series.ts'
import type { Fit } from './tables.ts'
import { NEUTRAL } from './theme.ts'
import { modelLabel, modelsOf, tasksOf, taskTitle } from './words.ts'

const WEIGHT = 'mean BIC weight'
const WINS = 'share of participants with lowest BIC'

/** Per task: how well each model does against the others, per kind of agent. */
export function modelComparison(fits: readonly Fit[]): Figure | undefined {
  const usable = fits.filter((fit) => fit.bic !== null)
  const tasks = tasksOf(usable).filter((task) => modelsOf(usable.filter((f) => f.task === task)).length > 1)
  if (tasks.length === 0) return undefined
  const series = seriesOf(usable)
  const labelWidth = 6 * Math.max(...modelsOf(usable).map((model) => modelLabel(model).length))
  return finishFigure({
    id: 'model-comparison',
    title: 'Model comparison',
    caption:
      'Left: BIC weight of each model, mean over participants with 95 % confidence interval. Right: share of participants whose lowest BIC is this model’s. Dashed: all models equal.',
    from: usable,
    body: {
      vconcat: tasks.map((task, i) => {
        const rows = usable.filter((fit) => fit.task === task)
        return taskPanels(rows, series, task, { labelWidth, last: i === tasks.length - 1 })
      }),
      spacing: 22,
    },
  })
}

function taskPanels(
  rows: readonly Fit[],
  series: readonly Series[],
  task: string,
  place: { readonly labelWidth: number; readonly last: boolean },
): Record<string, unknown> {
  const models = modelsOf(rows)
  const present = series.filter((one) =>
    rows.some((row) => row.agent === one.agent && row.source === one.source),
  )
  const values = comparisonRows(rows, models, present).map((row) => ({ task, ...row }))
  const y = {
    field: 'model',
    type: 'nominal',
    sort: models.map(modelLabel),
    title: null,
    axis: { grid: false, labelPadding: 8, minExtent: place.labelWidth },
    scale: { paddingInner: 0.3, paddingOuter: 0.15 },
  }
  const yOffset = { field: 'series', type: 'nominal', sort: present.map((one) => one.label) }
  const color = seriesColour(series, 'discs')
  const panel = (measure: string, withModels: boolean): Record<string, unknown> => {
    const x = {
      field: 'mean',
      type: 'quantitative',
      scale: { domain: [0, 1], clamp: true },
      axis: { values: [0, 0.25, 0.5, 0.75, 1], format: '.2~f', grid: true, domain: false, ticks: false },
      title: place.last ? measure : null,
    }
    const rowsAxis = withModels ? y : { ...y, axis: null }
    return {
      width: 190,
      height: models.length * (10 + 12 * present.length),
      transform: [{ filter: `datum.measure === '${measure}'` }],
      layer: [
        {
          mark: { type: 'rule', strokeDash: [3, 3], strokeWidth: 1, color: NEUTRAL.muted },
          encoding: { x: { datum: 1 / models.length, type: 'quantitative' } },
        },
        {
          transform: [{ filter: 'isValid(datum.low)' }],
          mark: { type: 'rule', strokeWidth: 2 },
          encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, y: rowsAxis, yOffset, color },
        },
        {
          mark: { type: 'circle', size: 58, opacity: 1 },
          encoding: {
            x,
            y: rowsAxis,
            yOffset,
            color,
            tooltip: tooltip(['series', 'model', 'measure', 'mean', 'low', 'high', 'n']),
          },
        },
      ],
    }
  }
  return {
    title: { text: taskTitle(task), fontSize: 11, offset: 6 },
    data: { values },
    hconcat: [panel(WEIGHT, true), panel(WINS, false)],
    spacing: 24,
  }
}

function comparisonRows(
  rows: readonly Fit[],
  models: readonly string[],
  series: readonly Series[],
): Record<string, unknown>[] {
  const lookup = seriesLookup(series)
  return series.flatMap((one) => {
    const byParticipant = new Map<string, Map<string, number>>()
    for (const row of rows) {
      if (lookup(row) !== one) continue
      if (!byParticipant.has(row.participant)) byParticipant.set(row.participant, new Map())
      byParticipant.get(row.participant)!.set(row.model, row.bic!)
    }
    // Only those for whom all models were fitted: weights over different sets cannot be averaged.
    const complete = [...byParticipant.values()].filter((bics) => bics.size === models.length)
    if (complete.length === 0) return []
    const weights = complete.map((bics) => bicWeights(models.map((model) => bics.get(model)!)))
    return models.flatMap((model, m) => {
      const own = weights.map((w) => w[m]!)
      const wins = weights.filter((w) => w[m] === Math.max(...w)).length
      const common = { series: one.label, agent: one.agent, model: modelLabel(model) }
      return [
        { ...common, measure: WEIGHT, ...meanInterval(own) },
        { ...common, measure: WINS, n: complete.length, mean: wins / complete.length, low: null, high: null },
      ]
    })
  })
}

/** exp(-BIC/2), normalised (Wagenmakers & Farrell 2004, doi 10.3758/BF03206482). */
function bicWeights(bics: readonly number[]): number[] {
  const best = Math.min(...bics)
  const raw = bics.map((bic) => Math.exp((best - bic) / 2))
  const sum = raw.reduce((a, b) => a + b, 0)
  return raw.map((weight) => weight / sum)
}
