import type { ReproductionRow } from '../../schemas/types.ts'
import { LINES } from './encode.ts'
import { type Figure, finishFigure } from './figure.ts'
import { groupBy } from '../numeric/group-by.ts'
import { seriesLabel } from './series.ts'
import { HUES, NEUTRAL } from './theme.ts'
import { modelLabel, parameterLabel, tasksOf, taskTitle } from './words.ts'

const VERSIONS = [
  { field: 'published', label: 'published', shape: 'diamond', colour: NEUTRAL.muted },
  { field: 'reproduced', label: 'reproduced by its conventions', shape: 'circle', colour: HUES.orange },
  { field: 'corrected', label: 'corrected', shape: 'square', colour: HUES.purple },
] as const

/**
 * Mean learning rates in three versions: as published, refitted with the published conventions, and refitted with its
 * errors corrected.
 */
export function correctedBesidePublished(all: readonly ReproductionRow[]): Figure | undefined {
  const rows = all.filter((row) => row.quantity.startsWith('alpha'))
  if (rows.length === 0) return undefined
  return finishFigure({
    id: 'reproduction',
    title: 'Corrected beside published',
    caption:
      'Mean learning rates: as the source study printed them, fitted here by its conventions, and fitted with its errors corrected.',
    from: rows,
    body: {
      spacing: 20,
      vconcat: tasksOf(rows).map((task) => {
        const own = rows.filter((row) => row.task === task)
        const names = [...groupBy(own, rowName).keys()]
        return {
          title: { text: taskTitle(task), fontSize: 11, offset: 6 },
          width: 330,
          height: 40 * names.length,
          data: {
            values: own.flatMap((row) =>
              VERSIONS.map(({ field, label }) => ({
                task,
                agent: row.agent,
                name: rowName(row),
                version: label,
                value: row[field],
              })),
            ),
          },
          transform: [{ filter: 'isValid(datum.value)' }],
          mark: { type: 'point', filled: true, size: 62, opacity: 0.9 },
          encoding: {
            y: {
              field: 'name',
              type: 'nominal',
              sort: names,
              title: null,
              axis: { grid: false, ...LINES, minExtent: 190 },
            },
            yOffset: { field: 'version', type: 'nominal', sort: VERSIONS.map((version) => version.label) },
            x: {
              field: 'value',
              type: 'quantitative',
              scale: { domain: [0, 1] },
              axis: {
                values: [0, 0.25, 0.5, 0.75, 1],
                format: '.2~f',
                domain: false,
                grid: true,
                ticks: false,
              },
              title: 'mean learning rate',
            },
            color: scale(VERSIONS.map((version) => version.colour)),
            shape: scale(VERSIONS.map((version) => version.shape)),
            tooltip: [{ field: 'name' }, { field: 'version' }, { field: 'value', format: '.3f' }],
          },
        }
      }),
    },
  })
}

function rowName(row: ReproductionRow): string {
  return `${parameterLabel(row.quantity)}: ${seriesLabel(row.agent, row.source)}\nmodel: ${modelLabel(row.model)}`
}

function scale(range: readonly string[]): Record<string, unknown> {
  return {
    field: 'version',
    type: 'nominal',
    scale: { domain: VERSIONS.map((version) => version.label), range },
    legend: { symbolType: null, columns: 3 },
  }
}
