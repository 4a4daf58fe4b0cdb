import { counted } from '../../util/counted.ts'
import { median } from '../stats/quantile.ts'
import { finishFigure, type Figure } from './figure.ts'
import { HUES, NEUTRAL } from './theme.ts'

/** An estimate under one specification. */
export interface Specified {
  /** Id of the setting under which it was estimated. */
  readonly setting: string
  /** By factor: the options that give this estimate. More than one if the estimate does not depend on the factor. */
  readonly options: Readonly<Record<string, readonly string[]>>
  readonly value: number
  readonly low: number | null
  readonly high: number | null
  /** True for the published or otherwise marked specification. */
  readonly reference: boolean
}

export interface CurveSummary {
  readonly count: number
  readonly median: number
  /** Shares of specifications with an estimate above zero, an interval above zero, and an interval below zero. */
  readonly above: number
  readonly surelyAbove: number
  readonly surelyBelow: number
}

export function summariseCurve(all: readonly Specified[]): CurveSummary {
  const share = (holds: (one: Specified) => boolean) => all.filter(holds).length / all.length
  return {
    count: all.length,
    median: median(all.map(({ value }) => value)),
    above: share(({ value }) => value > 0),
    surelyAbove: share(({ low }) => low !== null && low > 0),
    surelyBelow: share(({ high }) => high !== null && high < 0),
  }
}

/** Summary sentence of a curve, for its caption. */
export function curveSentence(all: readonly Specified[]): string {
  const { count, median: middle, above, surelyAbove, surelyBelow } = summariseCurve(all)
  const percent = (share: number) => `${Math.round(100 * share)} %`
  return `${counted(count, 'specification')}: median ${rounded(middle)}; ${percent(above)} above zero, ${percent(surelyAbove)} with an interval above zero, ${percent(surelyBelow)} with one below.`
}

/**
 * Specification curve (Simonsohn, Simmons & Nelson 2020, doi 10.1038/s41562-020-0912-z): estimates in ascending order with 95 %
 * intervals, and below each estimate the option of every factor.
 *
 * @param label title of the axis of the estimates
 */
export function specificationCurve(
  id: string,
  title: string,
  label: string,
  who: { readonly agent: string; readonly source: string },
  all: readonly Specified[],
): Figure {
  const ordered = [...all].sort((a, b) => a.value - b.value || (a.setting < b.setting ? -1 : 1))
  const marks = ordered.map((one, rank) => ({
    rank: rank + 1,
    setting: one.setting,
    value: one.value,
    low: one.low ?? one.value,
    high: one.high ?? one.value,
    side: (one.low ?? -1) > 0 ? 'above zero' : (one.high ?? 1) < 0 ? 'below zero' : 'interval includes zero',
    reference: one.reference,
    specification: Object.entries(one.options)
      .map(([factor, own]) => `${factor}: ${own.join(' or ')}`)
      .join(', '),
  }))
  const factors = [...new Set(ordered.flatMap(({ options }) => Object.keys(options)))]
  const varied = factors.filter(
    (factor) => new Set(ordered.map(({ options }) => JSON.stringify(options[factor]))).size > 1,
  )
  const rows = varied.flatMap((factor) => {
    const options = [...new Set(all.flatMap(({ options: own }) => own[factor] ?? []))]
    return options.map((option) => ({ factor, option, row: `${factor}: ${option}` }))
  })
  const dots = rows.flatMap(({ factor, option, row }) =>
    ordered.flatMap(({ options, setting }, rank) =>
      options[factor]?.includes(option) ? [{ rank: rank + 1, row, setting, side: marks[rank]!.side }] : [],
    ),
  )
  const width = 620
  const step = width / Math.max(1, marks.length)
  const x = {
    field: 'rank',
    type: 'quantitative',
    scale: { domain: [0.5, marks.length + 0.5], nice: false, zero: false },
    axis: null,
  }
  const color = {
    field: 'side',
    type: 'nominal',
    scale: {
      domain: ['above zero', 'interval includes zero', 'below zero'],
      range: [HUES.blue, NEUTRAL.muted, HUES.vermilion],
    },
    legend: { title: null, orient: 'top', symbolType: 'circle' },
  }
  const tooltip = [
    { field: 'value', type: 'quantitative', format: '.3f' },
    { field: 'low', type: 'quantitative', format: '.3f' },
    { field: 'high', type: 'quantitative', format: '.3f' },
    { field: 'specification', type: 'nominal' },
    { field: 'setting', type: 'nominal' },
  ]
  const y = { field: 'value', type: 'quantitative', title: label, axis: { grid: true, tickCount: 6 } }
  return finishFigure({
    id,
    title,
    caption: `${curveSentence(all)} Each estimate with its 95 % interval, smallest first; below, the options it was made with.${all.some(({ reference }) => reference) ? ' Diamond: the marked setting.' : ''}`,
    from: [who],
    body: {
      spacing: 6,
      vconcat: [
        {
          data: { values: marks },
          width,
          height: 190,
          layer: [
            {
              mark: { type: 'rule', color: NEUTRAL.muted },
              encoding: { y: { datum: 0, type: 'quantitative' } },
            },
            {
              mark: { type: 'rule', strokeWidth: Math.max(0.4, Math.min(2, step * 0.4)), opacity: 0.55 },
              encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' }, color },
            },
            {
              mark: { type: 'point', filled: true, size: Math.max(5, Math.min(36, 4 * step)), opacity: 1 },
              encoding: { x, y, color, tooltip },
            },
            {
              transform: [{ filter: 'datum.reference' }],
              mark: {
                type: 'point',
                shape: 'diamond',
                filled: true,
                size: 110,
                color: NEUTRAL.ink,
                opacity: 1,
                stroke: NEUTRAL.paper,
              },
              encoding: { x, y, tooltip },
            },
          ],
        },
        ...(rows.length > 0
          ? [
              {
                data: { values: dots },
                width,
                height: { step: 14 },
                mark: {
                  type: 'tick',
                  thickness: Math.max(0.6, Math.min(3, step * 0.6)),
                  size: 9,
                  opacity: 1,
                },
                encoding: {
                  x,
                  y: {
                    field: 'row',
                    type: 'nominal',
                    sort: rows.map(({ row }) => row),
                    title: null,
                    axis: { grid: false, domain: false, ticks: false, labelLimit: 420 },
                  },
                  color: { ...color, legend: null },
                },
              },
            ]
          : []),
      ],
      resolve: { scale: { color: 'independent' }, legend: { color: 'independent' } },
    },
  })
}

function rounded(value: number): string {
  return value.toFixed(2).replace('-', '−')
}
