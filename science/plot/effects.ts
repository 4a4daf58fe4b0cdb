import type { EffectRow, GroupEffectRow } from '../../schemas/types.ts'
import { isOfContrast } from '../model/model.ts'
import { LINES, MEAN_MARK, seriesColour, seriesRows, tooltip } from './encode.ts'
import { type Figure, finishFigure } from './figure.ts'
import { seriesLabel, seriesOf } from './series.ts'
import { COLUMN, NEUTRAL } from './theme.ts'
import {
  contrastLabel,
  modelLabel,
  modelsOf,
  modelWithId,
  tasksOf,
  taskInSentence,
  taskTitle,
} from './words.ts'

const ESTIMATES = { hierarchical: { shape: 'diamond' }, individual: { shape: 'circle' } } as const

interface Mark {
  readonly task: string
  readonly model: string
  readonly agent: string
  readonly source: string
  readonly series: string
  readonly name: string
  readonly estimate: keyof typeof ESTIMATES
  readonly difference: number
  readonly low: number | null
  readonly high: number | null
}

/**
 * Effects of groups and covariates on learning rates and their contrasts: one panel per task, for the first model with
 * contrasts.
 */
export function traitEffects(
  effects: readonly EffectRow[],
  groupEffects: readonly GroupEffectRow[],
): Figure | undefined {
  const rows = [...effects, ...groupEffects].filter((row) => row.quantity.startsWith('alpha'))
  const panels = tasksOf(rows).map((task) => {
    const ofTask = rows.filter((row) => row.task === task)
    const fitted = modelsOf(groupEffects.filter((row) => row.task === task))
    const models = fitted.length > 0 ? fitted : modelsOf(ofTask.filter(isOfContrast))
    const model = models.find((id) => ofTask.some((row) => row.model === id && isOfContrast(row)))
    const here = (row: { task: string; model: string }) => row.task === task && row.model === model
    return { task, model: model ?? '', marks: marksOf(effects.filter(here), groupEffects.filter(here)) }
  })
  const shown = panels.filter(({ marks }) => marks.length > 0)
  if (shown.length === 0) return undefined
  const ends = shown.flatMap(({ marks }) =>
    marks.flatMap((mark) => [mark.low ?? mark.difference, mark.high ?? mark.difference, 0]),
  )
  const domain = [Math.max(-1, Math.min(...ends)), Math.min(1, Math.max(...ends))]
  const labels = 5.3 * Math.max(...shown.flatMap(({ marks }) => marks.map(({ name }) => longestLine(name))))
  return finishFigure({
    id: 'effects',
    title: 'Groups and covariates',
    caption: [
      `Models: ${shown.map(({ task, model }) => `${taskInSentence(task)}, ${modelWithId(model)}`).join('; ')}.`,
      'Marks: mean of the first group minus mean of the second, or what one standard deviation of a covariate adds; lines: 95 % interval. Diamonds: the hierarchical fit, which takes all of them into account at once; discs: single participants’ estimates, one group or covariate at a time.',
    ].join(' '),
    from: rows,
    body: { spacing: 16, vconcat: shown.map((panel) => view(panel, domain, labels)) },
  })
}

function marksOf(effects: readonly EffectRow[], groupEffects: readonly GroupEffectRow[]): Mark[] {
  const common = (row: EffectRow | GroupEffectRow) => ({
    task: row.task,
    model: row.model,
    agent: row.agent,
    source: row.source,
    series: seriesLabel(row.agent, row.source),
    name: `${contrastLabel(row.quantity)}\n${effectName(row)}`,
  })
  return [
    ...groupEffects.flatMap((row) =>
      typeof row.difference === 'number'
        ? [
            {
              ...common(row),
              estimate: 'hierarchical' as const,
              difference: row.difference,
              low: row.low ?? null,
              high: row.high ?? null,
            },
          ]
        : [],
    ),
    ...effects.map((row) => ({
      ...common(row),
      estimate: 'individual' as const,
      difference: row.difference,
      low: row.ci_low ?? null,
      high: row.ci_high ?? null,
    })),
  ].filter(({ name }) => name.startsWith('α'))
}

/** Label such as `diagnosis: patient − control`, or `age, per standard deviation`. */
export function effectName(row: Pick<EffectRow, 'trait' | 'level' | 'reference'>): string {
  return row.level ? `${row.trait}: ${row.level} − ${row.reference}` : `${row.trait}, per standard deviation`
}

function longestLine(name: string): number {
  return Math.max(...name.split('\n').map((line) => line.length))
}

/** Panel of a task: agents below each other; each combination of quantity and trait is a row of two marks. */
function view(
  { task, model, marks }: { readonly task: string; readonly model: string; readonly marks: readonly Mark[] },
  domain: readonly number[],
  labels: number,
): Record<string, unknown> {
  const series = seriesOf(marks)
  const names = [...new Set(marks.map(({ name }) => name))]
  const kinds = Object.keys(ESTIMATES)
  const color = seriesColour(series, 'none')
  const y = {
    field: 'name',
    type: 'nominal',
    sort: names,
    title: null,
    axis: { grid: false, ...LINES, minExtent: labels },
    scale: { paddingInner: 0.3, paddingOuter: 0.15 },
  }
  const yOffset = { field: 'estimate', type: 'nominal', sort: kinds, scale: { domain: kinds } }
  const x = {
    field: 'difference',
    type: 'quantitative',
    title: 'difference of learning rates',
    scale: { domain, nice: true, clamp: true },
    axis: { grid: true, tickCount: 6, format: '.2~f', domain: false, ticks: false },
  }
  return {
    title: { text: taskTitle(task), subtitle: modelLabel(model), fontSize: 11.5, subtitleFontSize: 9.5 },
    data: { values: marks },
    ...seriesRows(series),
    spec: {
      width: COLUMN - labels - 34,
      height: 34 * names.length,
      layer: [
        { mark: { type: 'rule', color: NEUTRAL.muted }, encoding: { x: { datum: 0, type: 'quantitative' } } },
        {
          transform: [{ filter: 'isValid(datum.low) && isValid(datum.high)' }],
          mark: { type: 'rule', strokeWidth: 2 },
          encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, y, yOffset, color },
        },
        {
          mark: MEAN_MARK,
          encoding: {
            x,
            y,
            yOffset,
            color,
            shape: {
              field: 'estimate',
              type: 'nominal',
              scale: { domain: kinds, range: Object.values(ESTIMATES).map(({ shape }) => shape) },
              legend: null,
            },
            tooltip: tooltip(['series', 'name', 'estimate', 'difference', 'low', 'high']),
          },
        },
      ],
    },
  }
}
