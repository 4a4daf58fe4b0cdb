import type { PosteriorDifferencesRow } from '../../schemas/types.ts'
import { tooltip } from './encode.ts'
import { type Figure, finishFigure } from './figure.ts'
import { ON_SHADES, SHADES } from './heat.ts'
import { seriesLabel } from './series.ts'
import { NEUTRAL } from './theme.ts'
import { contrastLabel, modelLabel, modelsOf, modelWithId, taskInSentence } from './words.ts'

interface Cell {
  readonly row: string
  readonly column: string
  readonly p: number | null
  readonly mean: number | null
  readonly low: number | null
  readonly high: number | null
  readonly flags: string
}

/** How probable it is that a contrast is larger in one group than in another: a matrix for each model and contrast. */
export function posteriorDifferences(
  rows: readonly PosteriorDifferencesRow[],
  task: string,
): Figure | undefined {
  const own = rows.filter((row) => row.task === task && row.kind === 'contrast')
  if (own.length === 0) return undefined
  const models = modelsOf(own)
  return finishFigure({
    id: `posterior-differences-${task}`,
    title: `Full Bayes, differences between groups: ${taskInSentence(task)}`,
    caption: [
      `Models: ${models.map(modelWithId).join('; ')}.`,
      'Posterior probability that the difference between two learning rates is larger in the group of the row than in that of the column. Near 1 or 0: the order of the two is known; near .5: it is not. Asterisk: the sampler is unreliable in one of the two (table posterior_differences, flags).',
    ].join(' '),
    from: own.flatMap((row) => [row, { agent: row.other_agent, source: row.other_source }]),
    body: {
      spacing: 24,
      vconcat: models.flatMap((model) => {
        const ofModel = own.filter((row) => row.model === model)
        return [...new Set(ofModel.map(({ parameter }) => parameter))].map((contrast) =>
          matrix(
            `${modelLabel(model)}: ${contrastLabel(contrast)}`,
            ofModel.filter(({ parameter }) => parameter === contrast),
          ),
        )
      }),
    },
  })
}

function matrix(title: string, rows: readonly PosteriorDifferencesRow[]): Record<string, unknown> {
  const cells = rows.flatMap((row): Cell[] => {
    const [first, second] = [
      nameOf(row.agent, row.source, row.cell),
      nameOf(row.other_agent, row.other_source, row.other_cell),
    ]
    const { mean, low, high, p_above: p } = row
    const flags = row.flags ?? ''
    return [
      { row: first, column: second, p, mean, low, high, flags },
      {
        row: second,
        column: first,
        p: minus(1, p),
        mean: minus(0, mean),
        low: minus(0, high),
        high: minus(0, low),
        flags,
      },
    ]
  })
  const names = [...new Set(cells.map(({ column }) => column))].sort(
    (a, b) => sumOf(b, cells) - sumOf(a, cells),
  )
  const bare = { domain: false, ticks: false, grid: false, labelLimit: 0 }
  const x = { field: 'column', type: 'nominal', sort: names, title: null, axis: { ...bare, labelAngle: -90 } }
  const y = { field: 'row', type: 'nominal', sort: names, title: null, axis: bare }
  return {
    title: { text: title, fontSize: 11, offset: 8, anchor: 'start' },
    width: 34 * names.length,
    height: 24 * names.length,
    data: { values: cells },
    layer: [
      {
        mark: { type: 'rect', stroke: NEUTRAL.paper, strokeWidth: 1.5 },
        encoding: {
          x,
          y,
          color: { field: 'p', type: 'quantitative', scale: { domain: [0, 1], range: SHADES }, legend: null },
          tooltip: tooltip(['row', 'column', 'p', 'mean', 'low', 'high', 'flags']),
        },
      },
      {
        transform: [
          { filter: 'isValid(datum.p)' },
          { calculate: "format(datum.p, '.2f') + (datum.flags ? '*' : '')", as: 'text' },
        ],
        mark: { type: 'text', fontSize: 9.5 },
        encoding: {
          x,
          y,
          text: { field: 'text' },
          color: {
            condition: { test: `datum.p > ${ON_SHADES.lightAbove}`, value: ON_SHADES.light },
            value: ON_SHADES.dark,
          },
        },
      },
    ],
  }
}

/** Rows and columns stand in the order of this sum: the groups with the largest contrasts come first. */
function sumOf(name: string, cells: readonly Cell[]): number {
  return cells.reduce((sum, { row, p }) => sum + (row === name ? (p ?? 0.5) : 0), 0)
}

function nameOf(agent: string, source: string, cell: string | null | undefined): string {
  const label = seriesLabel(agent, source)
  return cell ? `${label}, ${cell}` : label
}

function minus(from: number, x: number | null): number | null {
  return x === null ? null : from - x
}
