import type { PosteriorRow } from '../../schemas/types.ts'
import { MEAN_MARK, tooltip } from './encode.ts'
import { type Figure, finishFigure } from './figure.ts'
import { seriesLabel } from './series.ts'
import { COLUMN, HUES, NEUTRAL } from './theme.ts'
import { contrastLabel, modelLabel, modelsOf, modelWithId, taskInSentence } from './words.ts'

interface Mark {
  readonly name: string
  readonly model: string
  readonly contrast: string
  readonly mean: number
  readonly low: number
  readonly high: number
  readonly p_above: number
  readonly prior_low: number | null
  readonly prior_high: number | null
  readonly flags: string
}

/** Contrasts of group means by source, for all sampled models: posterior means with 95 % highest density intervals. */
export function posteriorContrasts(rows: readonly PosteriorRow[], task: string): Figure | undefined {
  const own = rows.filter((row) => row.task === task && row.kind === 'contrast' && !row.cell)
  const models = modelsOf(own)
  const contrasts = [...new Set(own.map(({ parameter }) => parameter))]
  const marks = own.flatMap((row): Mark[] =>
    typeof row.mean === 'number'
      ? [
          {
            name: seriesLabel(row.agent, row.source),
            model: modelLabel(row.model),
            contrast: row.parameter,
            mean: row.mean,
            low: row.hdi_low ?? row.mean,
            high: row.hdi_high ?? row.mean,
            p_above: row.p_above ?? Number.NaN,
            prior_low: row.prior_low ?? null,
            prior_high: row.prior_high ?? null,
            flags: row.flags ?? '',
          },
        ]
      : [],
  )
  if (marks.length === 0) return undefined
  const names = [...new Set(marks.map(({ name }) => name))]
  const labels = 5.6 * Math.max(...names.map((name) => name.length))
  return finishFigure({
    id: `posterior-${task}`,
    title: `Full Bayes: ${taskInSentence(task)}`,
    caption: [
      `Models: ${models.map(modelWithId).join('; ')}.`,
      'Marks: posterior mean of the difference between two learning rates, in the population of each group; lines: the shortest interval with 95 % of the posterior; grey bands: the same of the prior. Hollow marks: the sampler is unreliable there (table posterior, flags).',
    ].join(' '),
    from: own,
    body: {
      spacing: 18,
      vconcat: contrasts.map((contrast) =>
        view(
          contrast,
          marks.filter((mark) => mark.contrast === contrast),
          models.map(modelLabel),
          names,
          labels,
        ),
      ),
    },
  })
}

function view(
  contrast: string,
  marks: readonly Mark[],
  models: readonly string[],
  names: readonly string[],
  labels: number,
): Record<string, unknown> {
  const y = {
    field: 'name',
    type: 'nominal',
    sort: names,
    title: null,
    axis: { grid: false, minExtent: labels },
    scale: { paddingInner: 0.25 },
  }
  const yOffset = { field: 'model', type: 'nominal', sort: models, scale: { domain: models } }
  const color = {
    field: 'model',
    type: 'nominal',
    scale: { domain: models, range: [HUES.blue, HUES.vermilion, HUES.green, HUES.purple] },
    legend: { title: null, orient: 'top', columns: 1, labelLimit: 0 },
  }
  const x = {
    field: 'mean',
    type: 'quantitative',
    title: contrastLabel(contrast),
    axis: { grid: true, tickCount: 6, format: '.2~f', domain: false, ticks: false },
  }
  const mark = {
    x,
    y,
    yOffset,
    color,
    tooltip: tooltip(['name', 'model', 'mean', 'low', 'high', 'p_above', 'flags']),
  }
  return {
    data: { values: marks },
    width: COLUMN,
    height: { step: 13 },
    layer: [
      {
        mark: { type: 'rule', color: NEUTRAL.muted },
        encoding: { x: { datum: 0, type: 'quantitative' } },
      },
      {
        mark: { type: 'rule', strokeWidth: 9, color: NEUTRAL.grid },
        encoding: { x: { ...x, field: 'prior_low' }, x2: { field: 'prior_high' }, y, yOffset },
      },
      {
        mark: { type: 'rule', strokeWidth: 2 },
        encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, y, yOffset, color },
      },
      { transform: [{ filter: "datum.flags === ''" }], mark: MEAN_MARK, encoding: mark },
      {
        transform: [{ filter: "datum.flags !== ''" }],
        mark: { ...MEAN_MARK, fill: NEUTRAL.paper },
        encoding: mark,
      },
    ],
  }
}
