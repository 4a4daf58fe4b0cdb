import { seriesHeader } from './encode.ts'
import { type Figure, finishFigure } from './figure.ts'
import { RATES_LEGEND, ratesIn, rateRows, rateStrip, rateValues, rateWidth } from './rate-strip.ts'
import { type Series, seriesOf } from './series.ts'
import { areMany } from './source-rows.ts'
import { stripLayers, stripRows } from './strip.ts'
import type { Parameter } from './tables.ts'
import { PAGE } from './theme.ts'
import { modelLabel, modelsOf, modelWithId, taskInSentence } from './words.ts'

/** All learning rates of one task: models are rows, agents are columns. */
export function learningRatesOfTask(parameters: readonly Parameter[], task: string): Figure | undefined {
  const rows = parameters.filter((row) => row.task === task)
  const models = modelsOf(rows).filter((model) => ratesIn(rows, model).length > 0)
  if (models.length === 0) return undefined
  const series = seriesOf(rows)
  return finishFigure({
    id: `learning-rates-${task}`,
    title: `Learning rates: ${taskInSentence(task)}`,
    caption: `Models: ${models.map(modelWithId).join('; ')}. ${RATES_LEGEND}`,
    from: rows,
    body: {
      vconcat: models.map((model) =>
        panels(
          rows.filter((row) => row.model === model),
          model,
          series,
        ),
      ),
    },
  })
}

function panels(
  rows: readonly Parameter[],
  model: string,
  series: readonly Series[],
): Record<string, unknown> {
  const rates = ratesIn(rows, model)
  const title = { text: modelLabel(model), fontSize: 11, offset: 8 }
  if (areMany(series)) return { title, ...rateRows(rows[0]!.task, rows, rates, series) }
  const header = Math.max(...series.flatMap((one) => one.label.split(', ')).map((line) => line.length))
  const width = Math.max(rateWidth(rates), 6.4 * header)
  const field = seriesHeader(series)
  const fitting = Math.max(1, Math.floor((PAGE - 90) / (width + 14)))
  const wrap = series.length > fitting
  const strip = rateStrip(rates, 'learning rate')
  return {
    title,
    data: { values: stripRows(rateValues(rows, rates, series), strip, rows[0]!.task) },
    facet: wrap ? field : { column: field },
    ...(wrap && { columns: fitting, resolve: { axis: { x: 'independent' } } }),
    spec: { width, height: 130, layer: stripLayers(strip, series) },
  }
}
