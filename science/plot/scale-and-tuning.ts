import type { TestRow } from '../../schemas/types.ts'
import { counted } from '../../util/counted.ts'
import { type Asymmetry, firstAsymmetries } from '../report/asymmetry.ts'
import { MEAN_MARK, seriesColour } from './encode.ts'
import { type Figure, finishFigure } from './figure.ts'
import { isContrast } from './model-contrasts.ts'
import type { ModelFacts } from './model-facts.ts'
import { type Series, seriesOf } from './series.ts'
import { axisOf } from './source-rows.ts'
import { NEUTRAL } from './theme.ts'
import { modelWithId, parameterLabel, taskInSentence } from './words.ts'

interface Known extends Asymmetry {
  readonly one: Series
  readonly facts: ModelFacts
}

/**
 * Asymmetry against number of weights and tuning, for language models with published facts; undefined with fewer than two
 * different sizes.
 */
export function scaleAndTuning(
  tests: readonly TestRow[],
  models: readonly ModelFacts[],
  task: string,
): Figure | undefined {
  const own = tests.filter((row) => row.task === task && row.agent === 'llm' && isContrast(row))
  const series = seriesOf(own)
  const known = firstAsymmetries({ tests: own }).flatMap((first): Known[] => {
    const facts = models.find((model) => model.id === first.one.source)
    return facts && facts.parameters !== null && first.test.ci_low !== null ? [{ facts, ...first }] : []
  })
  if (new Set(known.map(({ facts }) => facts.parameters)).size < 2) return undefined
  const { test, persevering } = known[0]!
  const contrast = `${parameterLabel(test.first)} − ${parameterLabel(test.second)}`
  const kept = known.flatMap((model) =>
    [model.test, model.persevering?.test].filter((row) => row !== undefined),
  )
  const ends = kept.flatMap((row) => [row.ci_low!, row.ci_high!, 0])
  const axis = axisOf([Math.min(...ends), Math.max(...ends)])
  const panels = [
    { what: test.model, of: (model: Known) => model.test },
    ...(persevering ? [{ what: persevering.test.model, of: (model: Known) => model.persevering?.test }] : []),
  ]
  return finishFigure({
    id: `scale-and-tuning-${task}`,
    title: `Scale and tuning: ${taskInSentence(task)}`,
    caption: `${contrast} of language models whose number of weights is published: ${known.map(({ facts }) => facts.id).join(', ')}. Hollow: base models; filled: chat models, tuned to follow instructions; lines join models of one tuning. 95 % confidence intervals over sessions, which do not generalise to other models: with ${counted(known.length, 'model')} this is a description, not a test.`,
    from: own,
    body: {
      spacing: 40,
      hconcat: panels.map(({ what, of }) => ({
        title: { text: modelWithId(what), fontSize: 10.5, offset: 6 },
        width: 200,
        height: 170,
        data: {
          values: known.flatMap((model) => {
            const row = of(model)
            return row
              ? [
                  {
                    ...{ task, series: model.one.label, agent: 'llm', tuning: model.facts.tuning },
                    ...{ billions: model.facts.parameters! / 1e9, n: row.n },
                    ...{ mean: row.mean_difference, low: row.ci_low, high: row.ci_high },
                  },
                ]
              : []
          }),
        },
        layer: layers(series, contrast, axis, [
          ...new Set(known.map(({ facts }) => facts.parameters! / 1e9)),
        ]),
      })),
    },
  })
}

function layers(
  series: readonly Series[],
  title: string,
  { domain, ticks, format }: ReturnType<typeof axisOf>,
  sizes: readonly number[],
): Record<string, unknown>[] {
  const low = Math.min(...sizes)
  const high = Math.max(...sizes)
  const x = {
    field: 'billions',
    type: 'quantitative',
    title: 'weights (billions)',
    scale: { type: 'log', domain: [low / 1.6, high * 1.6], nice: false },
    axis: { values: sizes, format: 'd', grid: false },
  }
  const y = {
    type: 'quantitative',
    title,
    scale: { domain, nice: false },
    axis: { values: ticks, format, grid: true },
  }
  const color = seriesColour(series, 'none')
  const only = (tuning: string) => [{ filter: `datum.tuning === '${tuning}'` }]
  const point = (tuning: string, fill: Record<string, unknown>) => ({
    transform: only(tuning),
    mark: { ...MEAN_MARK, size: 70, ...fill },
    encoding: {
      x,
      y: { ...y, field: 'mean' },
      color,
      tooltip: [
        { field: 'series', title: 'agent' },
        { field: 'tuning' },
        ...['mean', 'low', 'high'].map((field) => ({ field, type: 'quantitative', format: '.3f' })),
        { field: 'n', title: 'participants' },
      ],
    },
  })
  return [
    { mark: { type: 'rule', color: NEUTRAL.muted }, encoding: { y: { ...y, datum: 0 } } },
    {
      mark: { type: 'line', strokeWidth: 1, color: NEUTRAL.faint },
      encoding: { x, y: { ...y, field: 'mean' }, detail: { field: 'tuning' } },
    },
    {
      mark: { type: 'rule', strokeWidth: 2 },
      encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' }, color },
    },
    point('base', { fill: NEUTRAL.paper }),
    point('chat', {}),
    ...(['base', 'chat'] as const).map((tuning) => ({
      transform: only(tuning),
      // On opposite sides, so that the labels of two models with equal values do not overlap.
      mark: {
        type: 'text',
        ...(tuning === 'base' ? { align: 'right', dx: -9 } : { align: 'left', dx: 9 }),
        fontSize: 9.5,
        color: NEUTRAL.muted,
      },
      encoding: { x, y: { ...y, field: 'mean' }, text: { field: 'tuning' } },
    })),
  ]
}
