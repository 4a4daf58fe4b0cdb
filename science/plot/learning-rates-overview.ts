import { type Figure, finishFigure } from './figure.ts'
import { contrastsOf } from './model-contrasts.ts'
import { RATES_LEGEND, ratesIn, rateRows, rateStrip, rateValues, rateWidth } from './rate-strip.ts'
import { kindName, type Series, seriesOf } from './series.ts'
import { areMany } from './source-rows.ts'
import { stripLayers, stripRows } from './strip.ts'
import type { Parameter } from './tables.ts'
import { modelLabel, modelWithId, tasksOf, taskInSentence, taskTitle } from './words.ts'

interface Column {
  readonly task: string
  readonly model: string
  readonly rows: readonly Parameter[]
  /** Series of this task; other tasks may have other sources. */
  readonly series: readonly Series[]
}

/** A row of the figure: the n-th source of a kind of agent. */
interface Line {
  readonly agent: string
  readonly nth: number
}

/**
 * Overview of all learning rates: kinds of agent are rows, tasks are columns. Each task is shown for its first model with separate
 * rates (contrasts). Cells are empty if a kind of agent did not play the task. Many sources are listed task by task instead.
 */
export function learningRatesOverview(parameters: readonly Parameter[]): Figure | undefined {
  const columns = tasksOf(parameters).flatMap((task): Column[] => {
    const own = parameters.filter((row) => row.task === task)
    const models = [...new Set(own.map((row) => row.model))]
    const model = models.find((name) => contrastsOf(name).length > 0)
    if (model === undefined) return []
    const rows = own.filter((row) => row.model === model)
    return [{ task, model, rows, series: seriesOf(rows) }]
  })
  if (columns.length === 0) return undefined
  const all = columns.flatMap((column) => column.rows)
  return finishFigure({
    id: 'learning-rates',
    title: 'Learning rates',
    caption: `Models: ${columns.map(({ task, model }) => `${taskInSentence(task)}, ${modelWithId(model)}`).join('; ')}. ${RATES_LEGEND}`,
    from: all,
    body: columns.some(({ series }) => areMany(series)) ? listed(columns) : grid(columns),
  })
}

/** Layout for many sources: tasks below each other, each with a list of its sources. */
function listed(columns: readonly Column[]): Record<string, unknown> {
  return {
    spacing: 26,
    resolve: { scale: { color: 'independent' } },
    vconcat: columns.map(({ task, model, rows, series }) => ({
      title: headline(task, model),
      ...rateRows(task, rows, ratesIn(rows, model), series),
    })),
  }
}

function grid(columns: readonly Column[]): Record<string, unknown> {
  const lines = linesOf(columns)
  return {
    spacing: 24,
    hconcat: columns.map((column, c) => ({
      title: { ...headline(column.task, column.model), frame: 'group' },
      spacing: 46,
      bounds: 'flush',
      vconcat: lines.map((line, l) => cell(column, line, { left: c === 0, bottom: l === lines.length - 1 })),
    })),
  }
}

function headline(task: string, model: string): Record<string, unknown> {
  return {
    text: taskTitle(task),
    subtitle: modelLabel(model),
    fontSize: 11.5,
    subtitleFontSize: 9.5,
    offset: 10,
  }
}

function linesOf(columns: readonly Column[]): Line[] {
  const kinds = new Set(seriesOf(columns.flatMap((column) => column.rows)).map((one) => one.agent))
  return [...kinds].flatMap((agent) => {
    const most = Math.max(...columns.map(({ series }) => series.filter((one) => one.agent === agent).length))
    return Array.from({ length: most }, (_, nth) => ({ agent, nth }))
  })
}

function cell(
  { task, model, rows, series }: Column,
  { agent, nth }: Line,
  place: { readonly left: boolean; readonly bottom: boolean },
): Record<string, unknown> {
  const one = series.filter((candidate) => candidate.agent === agent)[nth]
  const rates = ratesIn(rows, model)
  const strip = { ...rateStrip(rates, place.left ? 'learning rate' : null), bare: !place.bottom }
  const title = {
    text: kindName(agent),
    subtitle: one ? one.label.split(', ').slice(1).join(', ') : 'did not play',
    fontSize: 10.5,
    subtitleFontSize: 9.5,
    subtitlePadding: 2,
    frame: 'group',
    offset: 6,
  }
  const size = { width: rateWidth(rates), height: 112 }
  if (!one)
    return {
      title,
      ...size,
      data: { values: [{ agent, task }] },
      mark: { type: 'point', opacity: 0 },
      // The same axis as in the neighbouring cells, so that rows are aligned.
      encoding: {
        y: {
          datum: 0,
          type: 'quantitative',
          scale: { domain: strip.y.domain, nice: false },
          axis: { values: strip.y.ticks, format: strip.y.format },
          title: strip.y.title,
        },
      },
    }
  const values = rateValues(
    rows.filter((row) => row.agent === one.agent && row.source === one.source),
    rates,
    [one],
  )
  return {
    title,
    ...size,
    data: { values: stripRows(values, strip, task) },
    layer: stripLayers(strip, [one]),
    resolve: { scale: { color: 'independent' } },
  }
}
