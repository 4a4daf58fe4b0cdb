import type { PredictionRow } from '../../schemas/types.ts'
import { meanInterval } from '../numeric/interval.ts'
import { groupBy } from '../numeric/group-by.ts'
import { LINES, MEAN_MARK, tooltip } from './encode.ts'
import { type Figure, finishFigure } from './figure.ts'
import { COLUMN, HUES, NEUTRAL } from './theme.ts'
import { modelLabel, tasksOf, taskTitle } from './words.ts'

const KINDS = { llm: 'language model', model: 'learning model', random: 'chance' } as const

interface Mark {
  readonly name: string
  readonly kind: string
  readonly nll: number
  readonly low: number
  readonly high: number
  readonly n: number
}

/** Negative log likelihood per choice (nats) by predictor: one panel per task, the best predictor at the top. */
export function choicePredictions(rows: readonly PredictionRow[]): Figure | undefined {
  const panels = tasksOf(rows).map((task) => ({
    task,
    marks: marksOf(rows.filter((row) => row.task === task)),
  }))
  if (panels.length === 0 || panels.every(({ marks }) => marks.length === 0)) return undefined
  const labels = 5.6 * Math.max(...panels.flatMap(({ marks }) => marks.map(({ name }) => name.length)))
  const llms = new Set(rows.filter(({ kind }) => kind === 'llm').map(({ predictor }) => predictor))
  return finishFigure({
    id: 'predictions',
    title: 'Who predicts these choices?',
    caption: [
      'Mean negative log likelihood per choice (nats; less is better) with its 95 % interval over participants.',
      'Learning models are fitted to a participant’s other blocks (leave-one-block-out).',
      llms.size > 0
        ? `${[...llms].join(', ')}: the probability that the language model gives to the choice after reading the participant’s own history; it has no fitted parameters.`
        : '',
    ]
      .filter(Boolean)
      .join(' '),
    from: rows,
    body: { spacing: 18, vconcat: panels.map(({ task, marks }) => view(task, marks, labels)) },
  })
}

function marksOf(rows: readonly PredictionRow[]): Mark[] {
  return [...groupBy(rows, ({ predictor, kind }) => `${kind}\u0000${predictor}`).values()]
    .flatMap((own): Mark[] => {
      const values = own.flatMap(({ nll }) => (typeof nll === 'number' ? [nll] : []))
      if (values.length === 0) return []
      const { predictor, kind } = own[0]!
      const { mean, low, high } = meanInterval(values)
      const name = kind === 'model' ? modelLabel(predictor) : kind === 'random' ? 'Chance' : predictor
      return [{ name, kind: KINDS[kind], nll: mean, low: low ?? mean, high: high ?? mean, n: values.length }]
    })
    .sort((a, b) => a.nll - b.nll)
}

function view(task: string, marks: readonly Mark[], labels: number): Record<string, unknown> {
  const y = {
    field: 'name',
    type: 'nominal',
    sort: marks.map(({ name }) => name),
    title: null,
    axis: { grid: false, ...LINES, minExtent: labels },
  }
  const color = {
    field: 'kind',
    type: 'nominal',
    scale: { domain: Object.values(KINDS), range: [HUES.vermilion, HUES.blue, NEUTRAL.muted] },
    legend: { title: null, orient: 'top' },
  }
  const x = {
    field: 'nll',
    type: 'quantitative',
    title: 'negative log likelihood per choice (nats)',
    scale: { zero: false, nice: true },
    axis: { grid: true, tickCount: 6, format: '.2~f', domain: false, ticks: false },
  }
  return {
    title: { text: taskTitle(task), fontSize: 11.5 },
    data: { values: marks },
    width: COLUMN - 34,
    height: { step: 24 },
    encoding: { y },
    layer: [
      {
        mark: { type: 'rule', strokeWidth: 2 },
        encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, color },
      },
      {
        mark: MEAN_MARK,
        encoding: { x, color, tooltip: tooltip(['name', 'kind', 'nll', 'low', 'high', 'n']) },
      },
    ],
  }
}
