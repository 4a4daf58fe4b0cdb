import type { RecoveryRow, RecoverySummaryRow } from '../../schemas/types.ts'
import { type Figure, finishFigure } from './figure.ts'
import { HUES, NEUTRAL } from './theme.ts'
import { modelLabel, modelsOf, parameterLabel, taskInSentence } from './words.ts'

/** Fitted against true values of the parameters of one task: models are rows, parameters columns. */
export function parameterRecovery(
  all: readonly RecoveryRow[],
  summaries: readonly RecoverySummaryRow[],
  task: string,
): Figure | undefined {
  const rows = all.filter((row) => row.task === task && row.estimate !== null)
  if (rows.length === 0) return undefined
  return finishFigure({
    id: `parameter-recovery-${task}`,
    title: `Parameter recovery: ${taskInSentence(task)}`,
    caption:
      'Every participant is simulated with known parameters and fitted like a real one. Points: one simulated participant; diagonal: perfect recovery; r: Pearson correlation.',
    from: [],
    note: 'Simulated participants of known parameters',
    body: {
      vconcat: modelsOf(rows).map((model) => {
        const own = rows.filter((row) => row.model === model)
        const parameters = [...new Set(own.map((row) => row.parameter))]
        return {
          title: { text: modelLabel(model), fontSize: 11, offset: 6 },
          spacing: 46,
          bounds: 'flush',
          hconcat: parameters.map((parameter, i) =>
            scatter(
              own.filter((row) => row.parameter === parameter),
              summaries.find(
                (row) => row.task === task && row.model === model && row.parameter === parameter,
              ),
              i === 0,
              Math.min(110, Math.floor(590 / parameters.length) - 42),
            ),
          ),
        }
      }),
    },
  })
}

function scatter(
  rows: readonly RecoveryRow[],
  summary: RecoverySummaryRow | undefined,
  first: boolean,
  size: number,
): Record<string, unknown> {
  const { task, parameter } = rows[0]!
  const [low, high] = extent(rows.flatMap((row) => [row.true_value, row.estimate!]))
  const domain = parameter.startsWith('alpha') ? [0, 1] : [low, high]
  const axis = (title: string | null, labelFlush = false): Record<string, unknown> => ({
    type: 'quantitative',
    scale: { domain, nice: !parameter.startsWith('alpha'), zero: false, clamp: true },
    axis: { tickCount: 3, format: '.2~f', grid: true, domain: false, ticks: false, labelFlush },
    title,
  })
  const r = summary?.correlation
  return {
    title: {
      text: parameterLabel(parameter),
      subtitle: r === null || r === undefined ? ' ' : `r = ${r.toFixed(2)}`,
      fontSize: 10.5,
      fontWeight: 600,
      offset: 6,
      frame: 'group',
    },
    width: size,
    height: size,
    data: {
      values: rows.map((row) => ({ task, true: row.true_value, fitted: row.estimate, n: row.simulation })),
    },
    layer: [
      {
        data: { values: [{ true: domain[0], fitted: domain[0], true2: domain[1], fitted2: domain[1] }] },
        mark: { type: 'rule', color: NEUTRAL.faint, strokeWidth: 1.2 },
        encoding: {
          x: { field: 'true', ...axis('true') },
          y: { field: 'fitted', ...axis(first ? 'fitted' : null, true) },
          x2: { field: 'true2' },
          y2: { field: 'fitted2' },
        },
      },
      {
        mark: { type: 'circle', size: 14, opacity: 0.45, color: HUES.purple },
        encoding: {
          x: { field: 'true', ...axis('true') },
          y: { field: 'fitted', ...axis(first ? 'fitted' : null, true) },
          tooltip: [
            { field: 'n', title: 'simulation' },
            { field: 'true', format: '.3f' },
            { field: 'fitted', format: '.3f' },
          ],
        },
      },
    ],
  }
}

function extent(values: readonly number[]): [number, number] {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return low < high ? [low, high] : [low - 0.5, high + 0.5]
}
