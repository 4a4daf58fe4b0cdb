import type { ComparisonRow } from '../../schemas/types.ts'
import { LINES, resolvePanels, seriesColour, seriesShape, tooltip } from './encode.ts'
import { type Figure, finishFigure } from './figure.ts'
import { meanInterval } from '../numeric/interval.ts'
import { type Series, seriesLookup, seriesOf } from './series.ts'
import type { Fit } from './tables.ts'
import { areMany, sourceRows } from './source-rows.ts'
import { NEUTRAL } from './theme.ts'
import { modelLines, modelsOf, tasksOf, taskTitle } from './words.ts'

const WEIGHT = 'mean BIC weight'
const WINS = 'lowest BIC (share of participants)'
const PXP = 'protected exceedance probability'

/**
 * Model comparison by task and kind of agent: BIC weights, share of participants with the lowest BIC, protected
 * exceedance probability.
 */
export function modelComparison(
  fits: readonly Fit[],
  comparison: readonly ComparisonRow[] = [],
): Figure | undefined {
  const usable = fits.filter((fit) => fit.bic !== null)
  const tasks = tasksOf(usable).filter((task) => modelsOf(usable.filter((f) => f.task === task)).length > 1)
  if (tasks.length === 0) return undefined
  const series = seriesOf([...usable, ...comparison])
  const lines = modelsOf(usable).flatMap(modelLines)
  const labelWidth = 5.6 * Math.max(...lines.map((line) => line.length))
  const measures = comparison.some(hasPxp) ? [WEIGHT, WINS, PXP] : [WEIGHT, WINS]
  return finishFigure({
    id: 'model-comparison',
    title: 'Model comparison',
    caption: [
      'BIC weight: mean over participants with 95 % confidence interval.',
      'Lowest BIC: share of participants whose best model this is.',
      measures.includes(PXP) &&
        'Protected exceedance probability: that this model is the most frequent one, by random-effects selection on the log evidence, allowing for no difference.',
      'Dashed: all models equal.',
    ]
      .filter(Boolean)
      .join(' '),
    from: usable,
    body: {
      spacing: 22,
      resolve: resolvePanels(tasks.map((task) => seriesOf(usable.filter((fit) => fit.task === task)))),
      vconcat: tasks.map((task, i) => {
        const rows = usable.filter((fit) => fit.task === task)
        const models = modelsOf(rows)
        const selected = comparison.filter((row) => row.task === task && hasPxp(row))
        const present = seriesOf([...rows, ...selected])
        const values = [
          ...weightRows(rows, models, present),
          ...selected.map((row) => ({
            ...seriesOfRow(series, row),
            model: modelName(row.model),
            measure: PXP,
            n: row.n_selection ?? row.n_participants,
            mean: row.protected_exceedance!,
          })),
        ]
        const last = i === tasks.length - 1
        const title = { text: taskTitle(task), fontSize: 11, offset: 6 }
        if (areMany(present))
          return {
            title,
            vconcat: measures.map((measure) => rowsOfMeasure(task, measure, values, models, present)),
          }
        return {
          title,
          data: { values: values.map((row) => ({ task, ...row })) },
          spacing: 22,
          hconcat: measures.map((measure, m) =>
            measurePanel(measure, models.map(modelName), present, {
              labelWidth: m === 0 ? labelWidth : null,
              titled: last,
              width: measures.length > 2 ? 138 : 190,
            }),
          ),
        }
      }),
    },
  })
}

/** Layout for many sources: one row per source, one column per model. */
function rowsOfMeasure(
  task: string,
  measure: string,
  values: readonly MeasuredModel[],
  models: readonly string[],
  series: readonly Series[],
): Record<string, unknown> {
  const byLabel = new Map(series.map((one) => [one.label, one]))
  const columns = models.map((model) => ({
    title: [...modelLines(model)],
    means: values
      .filter((row) => row.measure === measure && row.model === modelName(model))
      .map((row) => ({ low: null, high: null, ...row, series: byLabel.get(row.series)! })),
    chance: 1 / models.length,
  }))
  const axis = { title: null, domain: [0, 1], ticks: [0, 0.5, 1], format: '.2~f' } as const
  const title = { text: measure, fontSize: 10, color: NEUTRAL.muted, offset: 4 }
  return { title, ...sourceRows(task, series, columns, axis) }
}

interface MeasuredModel {
  readonly series: string
  readonly model: string
  readonly measure: string
  readonly mean: number
  readonly low?: number | null
  readonly high?: number | null
  readonly n?: number
}

function hasPxp(row: ComparisonRow): boolean {
  return row.protected_exceedance !== null
}

function modelName(model: string): string {
  return modelLines(model).join('\n')
}

function seriesOfRow(
  series: readonly Series[],
  row: { readonly agent: string; readonly source: string },
): { series: string; agent: string } {
  return { series: seriesLookup(series)(row).label, agent: row.agent }
}

interface Panel {
  /** Width of the model names in pixels; null if a panel to the left shows them. */
  readonly labelWidth: number | null
  readonly titled: boolean
  readonly width: number
}

function measurePanel(
  measure: string,
  models: readonly string[],
  series: readonly Series[],
  { labelWidth, titled, width }: Panel,
): Record<string, unknown> {
  const axis = {
    grid: false,
    labelPadding: 8,
    minExtent: labelWidth,
    ...LINES,
  }
  const y = {
    field: 'model',
    type: 'nominal',
    sort: models,
    title: null,
    axis: labelWidth === null ? null : axis,
    scale: { paddingInner: 0.3, paddingOuter: 0.15 },
  }
  const yOffset = { field: 'series', type: 'nominal', sort: series.map((one) => one.label) }
  const color = seriesColour(series, 'discs')
  const x = {
    field: 'mean',
    type: 'quantitative',
    scale: { domain: [0, 1], clamp: true },
    axis: { values: [0, 0.5, 1], format: '.2~f', grid: true, domain: false, ticks: false },
    title: titled ? measure.split(/ (?=\(|probability)/) : null,
  }
  return {
    width,
    height: models.length * Math.max(30, 8 + 9 * series.length),
    transform: [{ filter: `datum.measure === '${measure}'` }],
    layer: [
      {
        mark: { type: 'rule', strokeDash: [3, 3], strokeWidth: 1, color: NEUTRAL.muted },
        encoding: { x: { datum: 1 / models.length, type: 'quantitative' } },
      },
      {
        transform: [{ filter: 'isValid(datum.low)' }],
        mark: { type: 'rule', strokeWidth: 2 },
        encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, y, yOffset, color },
      },
      {
        mark: { type: 'point', filled: true, size: 46, opacity: 1 },
        encoding: {
          x,
          y,
          yOffset,
          color,
          ...seriesShape(series),
          tooltip: tooltip(['series', 'model', 'measure', 'mean', 'low', 'high', 'n']),
        },
      },
    ],
  }
}

/** Mean BIC weights and share of lowest BIC for one task. */
function weightRows(
  rows: readonly Fit[],
  models: readonly string[],
  series: readonly Series[],
): MeasuredModel[] {
  const lookup = seriesLookup(series)
  return series.flatMap((one) => {
    const byParticipant = new Map<string, Map<string, number>>()
    for (const row of rows) {
      if (lookup(row) !== one) continue
      if (!byParticipant.has(row.participant)) byParticipant.set(row.participant, new Map())
      byParticipant.get(row.participant)!.set(row.model, row.bic!)
    }
    // Only participants with fits of all models: weights over different sets of models cannot be averaged.
    const complete = [...byParticipant.values()].filter((bics) => bics.size === models.length)
    if (complete.length === 0) return []
    const weights = complete.map((bics) => bicWeights(models.map((model) => bics.get(model)!)))
    return models.flatMap((model, m) => {
      const own = weights.map((w) => w[m]!)
      const wins = weights.filter((w) => w[m] === Math.max(...w)).length
      const common = { series: one.label, agent: one.agent, model: modelName(model) }
      return [
        { ...common, measure: WEIGHT, ...meanInterval(own) },
        { ...common, measure: WINS, n: complete.length, mean: wins / complete.length, low: null, high: null },
      ]
    })
  })
}

/** BIC weights: exp(-BIC / 2), normalised (Wagenmakers & Farrell 2004, doi 10.3758/BF03206482). */
function bicWeights(bics: readonly number[]): number[] {
  const best = Math.min(...bics)
  const raw = bics.map((bic) => Math.exp((best - bic) / 2))
  const sum = raw.reduce((a, b) => a + b, 0)
  return raw.map((weight) => weight / sum)
}
