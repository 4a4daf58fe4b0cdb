import { seriesHeader } from './encode.ts'
import { type Figure, finishFigure } from './figure.ts'
import { type Series, seriesLookup, seriesOf } from './series.ts'
import { type Strip, stripLayers, stripRows } from './strip.ts'
import type { Parameter } from './tables.ts'
import { contrastsOf } from './model-contrasts.ts'
import { PAGE } from './theme.ts'
import { modelLabel, modelsOf, parameterLines, ratesOf, tasksOf, taskTitle } from './words.ts'

const LEGEND =
  'Coloured: one participant each (lines join the rates of one participant). Black: mean with 95 % confidence interval.'

/** The study in one picture: agents down, tasks across, each task by the first of its models that tells good from bad news. */
export function learningRatesOverview(parameters: readonly Parameter[]): Figure | undefined {
  const shown = tasksOf(parameters).flatMap((task) => {
    const rows = parameters.filter((row) => row.task === task)
    const models = [...new Set(rows.map((row) => row.model))]
    const model = models.find((name) => contrastsOf(name).length > 0)
    return model ? [{ task, model, rows: rows.filter((row) => row.model === model) }] : []
  })
  if (shown.length === 0) return undefined
  const all = shown.flatMap((one) => one.rows)
  const series = seriesOf(all)
  return finishFigure({
    id: 'learning-rates',
    title: 'Learning rates',
    caption: `${shown.map(({ task, model }) => `${taskTitle(task)}: model ${model}`).join('. ')}. ${LEGEND}`,
    from: all,
    body: {
      hconcat: shown.map(({ task, model, rows }, i) =>
        panels(rows, model, series, {
          title: taskTitle(task),
          direction: 'row',
          outer: i === 0,
          height: 120,
        }),
      ),
    },
  })
}

/** One task in full: models down, agents across. */
export function learningRatesOfTask(parameters: readonly Parameter[], task: string): Figure | undefined {
  const rows = parameters.filter((row) => row.task === task)
  const models = modelsOf(rows).filter((model) => ratesIn(rows, model).length > 0)
  if (models.length === 0) return undefined
  const series = seriesOf(rows)
  return finishFigure({
    id: `learning-rates-${task}`,
    title: `Learning rates: ${taskTitle(task).toLowerCase()}`,
    caption: `Models ${models.join(', ')}. ${LEGEND}`,
    from: rows,
    body: {
      vconcat: models.map((model) =>
        panels(
          rows.filter((row) => row.model === model),
          model,
          series,
          { title: modelLabel(model), direction: 'column', outer: true, height: 130 },
        ),
      ),
    },
  })
}

function ratesIn(rows: readonly Parameter[], model: string): string[] {
  return ratesOf(rows.filter((row) => row.model === model).map((row) => row.parameter))
}

interface Layout {
  readonly title: string
  readonly direction: 'row' | 'column'
  /** At the left edge of the figure: says what the rows and the y axis are. */
  readonly outer: boolean
  readonly height: number
}

function panels(
  rows: readonly Parameter[],
  model: string,
  series: readonly Series[],
  { title, direction, outer, height }: Layout,
): Record<string, unknown> {
  const rates = ratesIn(rows, model)
  const longest = Math.max(...rates.flatMap(parameterLines).map((line) => line.length))
  const header = Math.max(...series.flatMap((one) => one.label.split(', ')).map((line) => line.length))
  const width = Math.max(
    rates.length * Math.max(44, 9 + 5 * longest),
    direction === 'column' ? 6.4 * header : 0,
  )
  const field = seriesHeader(series, { labels: outer, start: direction === 'column' })
  const fitting = Math.max(1, Math.floor((PAGE - 90) / (width + 14)))
  const wrap = direction === 'column' && series.length > fitting
  const strip: Strip = {
    labels: rates.map(parameterLines),
    y: {
      title: outer ? 'learning rate' : null,
      domain: [0, 1],
      ticks: [0, 0.25, 0.5, 0.75, 1],
      format: '.2~f',
    },
    spread: 0.17,
    paired: true,
  }
  const seriesOfRow = seriesLookup(series)
  const values = series.flatMap((one) =>
    rates.flatMap((rate, place) =>
      rows
        .filter((row) => row.parameter === rate && row.estimate !== null && seriesOfRow(row) === one)
        .map((row) => ({ series: one, place, participant: row.participant, value: row.estimate! })),
    ),
  )
  return {
    title: { text: title, fontSize: 11, offset: 8 },
    data: { values: stripRows(values, strip, rows[0]!.task) },
    facet: wrap ? field : { [direction]: field },
    // Rows of neighbouring panels must line up, whatever their axes take.
    ...(direction === 'row' && { bounds: 'flush', spacing: 18 }),
    ...(wrap && { columns: fitting, resolve: { axis: { x: 'independent' } } }),
    spec: { width, height, layer: stripLayers(strip, series) },
  }
}
