import type { ConfusionRow } from '../../schemas/types.ts'
import { LINES } from './encode.ts'
import { type Figure, finishFigure } from './figure.ts'
import { ON_SHADES, SHADES } from './heat.ts'
import { NEUTRAL } from './theme.ts'
import { modelLines, modelsOf, tasksOf, taskTitle } from './words.ts'

const KINDS = [
  { field: 'confusion', title: 'p(fitted best | simulated)' },
  { field: 'inversion', title: 'p(simulated | fitted best)' },
] as const

/**
 * Model recovery: which fitted model describes choices of each simulated model best, as confusion and inversion matrices
 * (Wilson & Collins 2019).
 */
export function modelRecovery(all: readonly ConfusionRow[]): Figure | undefined {
  const criterion = all.some((row) => row.criterion === 'log_evidence') ? 'log_evidence' : all[0]?.criterion
  const rows = all.filter((row) => row.criterion === criterion)
  if (rows.length === 0) return undefined
  return finishFigure({
    id: 'model-recovery',
    title: 'Model recovery',
    caption: `Participants simulated from each model are described best, by ${criterion === 'bic' ? 'BIC' : 'log evidence'}, by the fitted model of that column. Left: shares of each row; right: shares of each column, which tell how likely each model is to have made the choices that this one describes best.`,
    from: [],
    note: 'Simulated participants of known models',
    body: {
      vconcat: tasksOf(rows).map((task) => {
        const own = rows.filter((row) => row.task === task)
        return {
          title: { text: taskTitle(task), fontSize: 11, offset: 6 },
          spacing: 20,
          hconcat: KINDS.map((kind, i) => matrix(own, kind, i === 0)),
        }
      }),
    },
  })
}

function matrix(
  rows: readonly ConfusionRow[],
  { field, title }: (typeof KINDS)[number],
  first: boolean,
): Record<string, unknown> {
  const models = modelsOf(rows.map((row) => ({ model: row.true_model })))
  const fitted = modelsOf(rows.map((row) => ({ model: row.fitted_model })))
  const bare = { domain: false, ticks: false, grid: false }
  const every = modelsOf([...models, ...fitted].map((model) => ({ model })))
  const letter = (model: string): string => String.fromCharCode(65 + every.indexOf(model))
  const name = (model: string): string => `${letter(model)}: ${modelLines(model).join('\n')}`
  const x = {
    field: 'fitted',
    type: 'nominal',
    sort: fitted.map(name),
    title: 'fitted model',
    axis: { ...bare, labelAngle: 0, labelExpr: 'datum.label[0]' },
  }
  const y = {
    field: 'simulated',
    type: 'nominal',
    sort: models.map(name),
    title: first ? 'simulated model' : null,
    axis: first ? { ...bare, ...LINES, minExtent: 170 } : null,
  }
  return {
    title: {
      text: title,
      fontSize: 10.5,
      fontWeight: 400,
      color: NEUTRAL.muted,
      anchor: 'start',
      frame: 'group',
    },
    width: 38 * fitted.length,
    height: 30 * models.length,
    data: {
      values: rows.map((row) => ({
        task: row.task,
        simulated: name(row.true_model),
        fitted: name(row.fitted_model),
        share: row[field],
        n: row.n,
      })),
    },
    layer: [
      {
        mark: { type: 'rect', stroke: NEUTRAL.paper, strokeWidth: 1.5 },
        encoding: {
          x,
          y,
          color: {
            field: 'share',
            type: 'quantitative',
            scale: { domain: [0, 1], range: SHADES },
            legend: null,
          },
          tooltip: [
            { field: 'simulated' },
            { field: 'fitted' },
            { field: 'share', format: '.3f' },
            { field: 'n', title: 'simulations' },
          ],
        },
      },
      {
        transform: [{ filter: 'isValid(datum.share)' }],
        mark: { type: 'text', fontSize: 9.5 },
        encoding: {
          x,
          y,
          text: { field: 'share', type: 'quantitative', format: '.2f' },
          color: {
            condition: { test: `datum.share > ${ON_SHADES.lightAbove}`, value: ON_SHADES.light },
            value: ON_SHADES.dark,
          },
        },
      },
    ],
  }
}
