import type { CellTest } from '../stats/cells.ts'
import { LINES, resolvePanels, seriesColour, seriesShape } from './encode.ts'
import { type Figure, finishFigure } from './figure.ts'
import { groupBy } from '../numeric/group-by.ts'
import { seriesLookup, seriesOf } from './series.ts'
import { areMany, axisOf, sourceRows } from './source-rows.ts'
import { NEUTRAL } from './theme.ts'
import {
  contrastLabel,
  modelLabel,
  modelLines,
  modelsOf,
  parameterLabel,
  tasksOf,
  taskTitle,
} from './words.ts'

/** All paired comparisons of two learning rates: mean difference with its interval, by kind of agent. */
export function rateContrasts(tests: readonly CellTest[]): Figure | undefined {
  const rows = tests.filter((row) => row.first.startsWith('alpha') && row.ci_low !== null)
  if (rows.length === 0) return undefined
  const tasks = tasksOf(rows)
  const labelWidth = Math.max(...rows.flatMap((row) => rowName(row).split('\n')).map((line) => line.length))
  const ends = rows.flatMap((row) => [row.ci_low!, row.ci_high!, 0])
  const domain = [ends.reduce((a, b) => Math.min(a, b)), ends.reduce((a, b) => Math.max(a, b))] as const
  const crowded = tasks.some((task) => areMany(seriesOf(rows.filter((row) => row.task === task))))
  return finishFigure({
    id: 'rate-differences',
    title: 'Differences between learning rates',
    caption:
      'Discs: mean of paired differences over participants; lines: 95 % confidence interval. Right of zero the first rate is larger, left of it the second.',
    from: rows,
    body: {
      spacing: 18,
      resolve: resolvePanels(tasks.map((task) => seriesOf(rows.filter((row) => row.task === task)))),
      vconcat: tasks.map((task) => {
        const own = rows.filter((row) => row.task === task)
        const names = modelsOf(own).flatMap((model) => [
          ...groupBy(
            own.filter((row) => row.model === model),
            rowName,
          ).keys(),
        ])
        return crowded
          ? { title: panelTitle(task), ...rowsOfTask(own, task, names, domain) }
          : forest(own, task, { names, labelWidth: 5.3 * labelWidth, domain })
      }),
    },
  })
}

function forest(
  rows: readonly CellTest[],
  task: string,
  {
    names,
    labelWidth,
    domain,
  }: {
    readonly names: readonly string[]
    readonly labelWidth: number
    readonly domain: readonly number[]
  },
): Record<string, unknown> {
  const series = seriesOf(rows)
  const lookup = seriesLookup(series)
  const y = {
    field: 'name',
    type: 'nominal',
    sort: names,
    title: null,
    axis: { grid: false, ...LINES, minExtent: labelWidth },
    scale: { paddingInner: 0.25, paddingOuter: 0.1 },
  }
  const x = {
    field: 'difference',
    type: 'quantitative',
    title: 'difference',
    scale: { domain, nice: true },
    axis: { grid: true, tickCount: 6, format: '.2~f', domain: false, ticks: false },
  }
  const yOffset = { field: 'series', type: 'nominal', sort: series.map((one) => one.label) }
  const color = seriesColour(series, 'discs')
  return {
    title: panelTitle(task),
    width: 340,
    height: names.length * (14 + 10 * series.length),
    data: {
      values: rows.map((row) => ({
        task,
        series: lookup(row).label,
        agent: row.agent,
        name: rowName(row),
        difference: row.mean_difference,
        low: row.ci_low,
        high: row.ci_high,
        t: row.t,
        df: row.df,
        p: row.p,
        d: row.cohen_d,
      })),
    },
    layer: [
      { mark: { type: 'rule', color: NEUTRAL.muted }, encoding: { x: { datum: 0, type: 'quantitative' } } },
      {
        mark: { type: 'rule', strokeWidth: 2 },
        encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, y, yOffset, color },
      },
      {
        mark: { type: 'point', filled: true, size: 50, opacity: 1 },
        encoding: {
          x,
          y,
          yOffset,
          color,
          ...seriesShape(series),
          tooltip: ['series', 'name', 'difference', 'low', 'high', 't', 'df', 'p', 'd'].map((field) => ({
            field,
            ...(!['series', 'name', 'df'].includes(field) && {
              type: 'quantitative',
              format: field === 'p' ? '.2g' : '.3f',
            }),
          })),
        },
      },
    ],
  }
}

function panelTitle(task: string): Record<string, unknown> {
  return { text: taskTitle(task), fontSize: 11, offset: 6 }
}

/** Layout for many sources: one row per source, one column per contrast. */
function rowsOfTask(
  rows: readonly CellTest[],
  task: string,
  names: readonly string[],
  domain: readonly [number, number],
): Record<string, unknown> {
  const series = seriesOf(rows)
  const lookup = seriesLookup(series)
  const columns = names.map((name) => ({
    title: columnTitle(rows.find((row) => rowName(row) === name)!),
    means: rows
      .filter((row) => rowName(row) === name)
      .map((row) => ({
        ...{ series: lookup(row), mean: row.mean_difference, low: row.ci_low, high: row.ci_high, n: row.n },
      })),
    chance: 0,
  }))
  const axis = { title: 'difference', ...axisOf(domain) }
  return sourceRows(task, series, columns, axis)
}

function columnTitle({ first, second, model }: CellTest): string[] {
  return [contrastLabel(`${first} - ${second}`), ...modelLines(model)]
}

function rowName(row: CellTest): string {
  return `${parameterLabel(row.first)} − ${parameterLabel(row.second)}\nmodel: ${modelLabel(row.model)}`
}
