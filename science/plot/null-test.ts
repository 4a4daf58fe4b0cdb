import type { NullDrawRow, NullTestRow } from '../../schemas/types.ts'
import { counted } from '../../util/counted.ts'
import { seriesColour, seriesHeader } from './encode.ts'
import { type Figure, finishFigure } from './figure.ts'
import { groupBy } from '../numeric/group-by.ts'
import { type Series, seriesLookup, seriesOf } from './series.ts'
import { areMany, axisOf, sourceRows } from './source-rows.ts'
import { NEUTRAL } from './theme.ts'
import { contrastLabel, modelLabel, modelsOf, taskInSentence } from './words.ts'

const BINS = 30

/**
 * What the interval of a null distribution covers, in words: the central 95 % of few data sets is nearly their range, interpolated between the
 * outermost two on either side.
 */
export function spreadOf(tests: readonly NullTestRow[], what: string): string {
  const runs = tests.map(({ n_simulations }) => n_simulations)
  const [fewest, most] = [Math.min(...runs), Math.max(...runs)]
  if (fewest >= ENOUGH) return `the middle 95 % of ${what}`
  return `nearly the whole range of ${what} in ${fewest < most ? `${fewest} to ` : ''}${counted(most, 'simulation')}`
}

/** From so many values on, the 2.5 % quantile is at least the second lowest. */
const ENOUGH = 41

/** The observed asymmetry, and its null distribution from symmetric learners which were simulated and fitted in the same way. */
export function asymmetryBesideNull(
  tests: readonly NullTestRow[],
  draws: readonly NullDrawRow[],
  task: string,
): Figure | undefined {
  const rows = tests.filter((row) => row.task === task)
  if (rows.length === 0) return undefined
  const series = seriesOf(rows)
  const contrasts = [...groupBy(rows, (row) => `${row.fitted_model}\n${row.contrast}`).values()]
  return finishFigure({
    id: `asymmetry-null-${task}`,
    title: `Asymmetry beside its null: ${taskInSentence(task)}`,
    caption:
      'Coloured line: difference of two learning rates, mean over participants. Grey: how often the same difference came out of data sets simulated from a symmetric model that was fitted to the same choices; an asymmetry within the grey is no evidence of one. Dashed: no difference.',
    from: rows,
    body: {
      vconcat: contrasts.flatMap((own) => {
        const nulls = modelsOf(own.map((row) => ({ model: row.null_model })))
        const everyDraw = draws.filter(
          (draw) =>
            draw.task === task &&
            draw.fitted_model === own[0]!.fitted_model &&
            draw.contrast === own[0]!.contrast,
        )
        const domain = range([...everyDraw.map((draw) => draw.value), ...own.map((row) => row.observed), 0])
        if (areMany(series)) return [rowsOfContrast(own, nulls, series)]
        return nulls.map((model) =>
          panel(
            own.filter((row) => row.null_model === model),
            everyDraw.filter((draw) => draw.null_model === model),
            series,
            domain,
          ),
        )
      }),
    },
  })
}

/** Layout for many sources: one row per source, one column per null model. */
function rowsOfContrast(
  tests: readonly NullTestRow[],
  nulls: readonly string[],
  series: readonly Series[],
): Record<string, unknown> {
  const { task, contrast, fitted_model } = tests[0]!
  const lookup = seriesLookup(series)
  const columns = nulls.map((model) => ({
    title: [`null: ${modelLabel(model)}`],
    means: tests
      .filter((row) => row.null_model === model)
      .map((row) => ({
        ...{ series: lookup(row), mean: row.observed, low: null, high: null },
        expected: [row.null_low, row.null_high] as const,
      })),
    chance: 0,
  }))
  const domain = range(tests.flatMap((row) => [row.observed, row.null_low, row.null_high, 0]))
  return {
    title: {
      text: `${contrastLabel(contrast)} in ${modelLabel(fitted_model)}`,
      subtitle: `discs: the agents; grey: ${spreadOf(tests, 'what a symmetric model fitted to them shows')}`,
      fontSize: 11,
      offset: 6,
    },
    ...sourceRows(task, series, columns, { title: contrastLabel(contrast), ...axisOf(domain) }),
  }
}

function panel(
  tests: readonly NullTestRow[],
  draws: readonly NullDrawRow[],
  series: readonly Series[],
  domain: readonly [number, number],
): Record<string, unknown> {
  const { task, contrast, fitted_model, null_model } = tests[0]!
  const lookup = seriesLookup(series)
  const values = series.flatMap((one) => {
    const test = tests.find((row) => lookup(row) === one)
    const common = { task, series: one.label, agent: one.agent }
    return [
      ...bins(
        draws.filter((draw) => lookup(draw) === one).map((draw) => draw.value),
        domain,
      ).map((bin) => ({ ...common, ...bin })),
      ...(test
        ? [{ ...common, kind: 'observed', observed: test.observed, mean: test.null_mean, p: test.p }]
        : []),
    ]
  })
  const x = {
    type: 'quantitative',
    scale: { domain, nice: false },
    axis: { tickCount: 4, format: '.2~f' },
    title: contrastLabel(contrast),
  }
  const y = { field: 'share', type: 'quantitative', axis: null, scale: { domainMin: 0 } }
  return {
    title: {
      text: `${contrastLabel(contrast)} in ${modelLabel(fitted_model)}`,
      subtitle: `coloured: the agents; grey: simulated from “${modelLabel(null_model)}”, a symmetric model fitted to them`,
      fontSize: 11,
      offset: 6,
    },
    data: { values },
    facet: { column: seriesHeader(series) },
    resolve: { scale: { y: 'independent' } },
    spec: {
      width: Math.max(110, Math.min(180, 560 / series.length)),
      height: 64,
      layer: [
        {
          transform: [{ filter: "datum.kind === 'bin'" }],
          mark: { type: 'rect', color: NEUTRAL.faint },
          encoding: {
            x: { field: 'from', ...x },
            x2: { field: 'to' },
            y,
            y2: { datum: 0 },
            tooltip: ['series', 'from', 'to', 'count'].map((field) => ({ field })),
          },
        },
        {
          mark: { type: 'rule', color: NEUTRAL.muted, strokeDash: [3, 3] },
          encoding: { x: { datum: 0, ...x } },
        },
        {
          transform: [{ filter: "datum.kind === 'observed'" }],
          mark: { type: 'rule', strokeWidth: 2.5 },
          encoding: {
            x: { field: 'observed', ...x },
            color: seriesColour(series, 'none'),
            tooltip: [
              { field: 'series', title: 'agent' },
              { field: 'observed', format: '.3f' },
              { field: 'mean', title: 'mean of the null', format: '.3f' },
              { field: 'p', format: '.4f' },
            ],
          },
        },
      ],
    },
  }
}

function range(values: readonly number[]): [number, number] {
  const low = values.reduce((a, b) => Math.min(a, b), 0)
  const high = values.reduce((a, b) => Math.max(a, b), 0)
  const margin = 0.06 * (high - low || 1)
  return [low - margin, high + margin]
}

function bins(values: readonly number[], [low, high]: readonly [number, number]): Record<string, unknown>[] {
  const width = (high - low) / BINS
  const groups = groupBy(values, (value) => Math.min(BINS - 1, Math.floor((value - low) / width)))
  return [...groups].map(([bin, own]) => ({
    kind: 'bin',
    from: low + bin * width,
    to: low + (bin + 1) * width,
    count: own.length,
    share: own.length / values.length,
  }))
}
