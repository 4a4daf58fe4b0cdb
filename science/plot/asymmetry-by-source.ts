import type { NullTestRow, TestRow } from '../../schemas/types.ts'
import type { CellTest } from '../stats/cells.ts'
import { type Asymmetry, firstAsymmetries } from '../report/asymmetry.ts'
import { MEAN_MARK, seriesColour } from './encode.ts'
import { type Figure, finishFigure } from './figure.ts'
import type { ModelFacts } from './model-facts.ts'
import { isContrast } from './model-contrasts.ts'
import type { Series } from './series.ts'
import { spreadOf } from './null-test.ts'
import { axisOf, rowAxis } from './source-rows.ts'
import { NEUTRAL } from './theme.ts'
import { modelLabel, modelWithId, parameterLabel, taskInSentence } from './words.ts'

const ROW = 30
/** Half the distance between the two marks of a row, in rows. */
const APART = 0.17

interface Row extends Asymmetry {
  readonly one: Series
}

/**
 * Main result by source: the difference of two learning rates, the spurious difference shown by symmetric learners, and the
 * difference if the model includes perseveration. Sorted by size; lines join tuned models to their base models.
 */
export function asymmetryBySource(
  tests: readonly CellTest[],
  nulls: readonly NullTestRow[],
  models: readonly ModelFacts[],
  task: string,
): Figure | undefined {
  const own = tests.filter((row) => row.task === task && isContrast(row))
  const here = nulls.filter((row) => row.task === task)
  const rows = firstAsymmetries({ tests: own, nulls: here })
    .filter((row) => row.test.ci_low !== null)
    .sort((a, b) => b.test.mean_difference - a.test.mean_difference)
  if (!rows.some((row) => row.nulls.length > 0)) return undefined
  const { test, persevering } = rows[0]!
  const contrast = `${parameterLabel(test.first)} − ${parameterLabel(test.second)}`
  const ends = rows.flatMap((row) => [
    0,
    ...[row, row.persevering].flatMap((one) =>
      one ? [one.test.ci_low ?? 0, one.test.ci_high ?? 0, ...one.nulls.flatMap(endsOf)] : [],
    ),
  ])
  const drawnJoins = joins(task, rows, models)
  const kinds = new Set(rows.flatMap((row) => row.nulls.map((one) => modelLabel(one.null_model))))
  const behindDiamonds = rows.some((row) => (row.persevering?.nulls.length ?? 0) > 0)
  return finishFigure({
    id: `asymmetry-${task}`,
    title: `Asymmetry by source: ${taskInSentence(task)}`,
    caption: [
      `${contrast}, mean over participants with 95 % confidence interval, largest first. Discs: in the model ${modelWithId(test.model)}; bars behind them: ${spreadOf(
        rows.flatMap((row) => row.nulls),
        'the spurious difference of symmetric learners fitted to the same choices',
      )} (${[...kinds].join('; ')}${kinds.size > 1 ? '; the one with the largest difference is shown' : ''}).`,
      ...(persevering ? ['Diamonds: the difference with perseveration in the model.'] : []),
      ...(behindDiamonds ? ['Bars behind the diamonds: the spurious difference in that model.'] : []),
      `A ${behindDiamonds ? 'disc or diamond' : 'disc'} within its bar is no evidence of an asymmetry.`,
      ...(drawnJoins.length > 0 ? ['Thin lines join a chat model to the base model it was tuned from.'] : []),
    ].join(' '),
    from: own,
    body: {
      width: 330,
      height: ROW * rows.length,
      data: { values: [...rows.flatMap((row, i) => marksOf(task, row, i)), ...drawnJoins] },
      layer: layers(
        rows.map(({ one }) => one),
        contrast,
        [Math.min(...ends), Math.max(...ends)],
      ),
    },
  })
}

function endsOf({ null_low, null_high }: NullTestRow): [number, number] {
  return [null_low, null_high]
}

function marksOf(task: string, { one, test, persevering, nulls }: Row, i: number): Record<string, unknown>[] {
  const common = { task, series: one.label, agent: one.agent }
  const mark = (what: 'plain' | 'persevering', row: TestRow, own: readonly NullTestRow[], place: number) => {
    const feigned = own.length > 0 ? own.reduce((a, b) => (b.null_high > a.null_high ? b : a)) : undefined
    return [
      {
        ...{ ...common, kind: what, row: place, n: row.n },
        ...{ mean: row.mean_difference, low: row.ci_low, high: row.ci_high },
      },
      ...(feigned
        ? [
            {
              ...common,
              kind: 'feigned',
              row: place,
              from: feigned.null_low,
              to: feigned.null_high,
              p: feigned.p,
            },
          ]
        : []),
    ]
  }
  return [
    ...mark('plain', test, nulls, persevering ? i - APART : i),
    ...(persevering ? mark('persevering', persevering.test, persevering.nulls, i + APART) : []),
  ]
}

/** Lines from tuned models to their base models. */
function joins(task: string, rows: readonly Row[], models: readonly ModelFacts[]): Record<string, unknown>[] {
  return rows.flatMap(({ one, test, persevering }, i) => {
    const base = models.find((model) => model.id === one.source)?.base
    const j = rows.findIndex(
      (row) => row.one.agent === one.agent && row.one.source === base && row.one.cell === one.cell,
    )
    if (one.agent !== 'llm' || j < 0) return []
    const shift = persevering ? -APART : 0
    return [
      {
        ...{ kind: 'join', task, series: one.label, row: i + shift, row2: j + shift },
        ...{ mean: test.mean_difference, mean2: rows[j]!.test.mean_difference },
      },
    ]
  })
}

function layers(
  series: readonly Series[],
  title: string,
  domain: [number, number],
): Record<string, unknown>[] {
  const axis = axisOf(domain)
  const x = {
    type: 'quantitative',
    title,
    scale: { domain: axis.domain, nice: false },
    axis: { values: axis.ticks, format: axis.format, grid: true },
  }
  const y = rowAxis(
    series.map((one) => one.label),
    true,
  )
  const color = seriesColour(series, 'none')
  const only = (...kinds: string[]) => [{ filter: { field: 'kind', oneOf: kinds } }]
  const details = [
    { field: 'series', title: 'agent' },
    ...['mean', 'low', 'high'].map((field) => ({ field, type: 'quantitative', format: '.3f' })),
    { field: 'n', title: 'participants' },
  ]
  const mean = (kind: string, shape: string, fill: string) => ({
    transform: only(kind),
    mark: { ...MEAN_MARK, shape, ...(fill && { fill }) },
    encoding: { x: { ...x, field: 'mean' }, y, color, tooltip: details },
  })
  return [
    { mark: { type: 'rule', color: NEUTRAL.muted }, encoding: { x: { ...x, datum: 0 } } },
    {
      transform: only('feigned'),
      mark: { type: 'bar', height: 7, color: NEUTRAL.faint },
      encoding: {
        x: { ...x, field: 'from' },
        x2: { field: 'to' },
        y,
        tooltip: [
          { field: 'series', title: 'agent' },
          ...['from', 'to', 'p'].map((field) => ({ field, type: 'quantitative', format: '.3f' })),
        ],
      },
    },
    {
      transform: only('join'),
      mark: { type: 'rule', strokeWidth: 1, color: NEUTRAL.muted, strokeDash: [1, 2] },
      encoding: { x: { ...x, field: 'mean' }, x2: { field: 'mean2' }, y, y2: { field: 'row2' } },
    },
    {
      transform: only('plain', 'persevering'),
      mark: { type: 'rule', strokeWidth: 2 },
      encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, y, color },
    },
    mean('plain', 'circle', ''),
    mean('persevering', 'diamond', NEUTRAL.paper),
  ]
}
