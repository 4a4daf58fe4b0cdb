import { wilsonInterval } from '../stats/wilson.ts'
import { finishFigure, type Figure } from './figure.ts'
import { HUES, NEUTRAL } from './theme.ts'

/** One test of one simulated study. */
export interface TestedStudy {
  /** Which test, as shown in the legend. */
  readonly test: string
  /** Option of the factor on the horizontal axis, such as the true difference. */
  readonly across: string
  /** Option of the factor that has a panel each, such as the number of participants. */
  readonly by: string
  /** Whether the test calls the difference other than zero at the 5 % level, in either direction. */
  readonly called: boolean
}

/** A row per test and combination of options: the share of studies in which the test called a difference, with its 95 % Wilson interval. */
export function powerRows(all: readonly TestedStudy[]) {
  const cells = new Map<string, { own: Omit<TestedStudy, 'called'>; hits: number; n: number }>()
  for (const { called, ...own } of all) {
    const key = JSON.stringify([own.test, own.across, own.by])
    const cell = cells.get(key) ?? { own, hits: 0, n: 0 }
    cells.set(key, cell)
    cell.n++
    if (called) cell.hits++
  }
  return [...cells.values()].map(({ own, hits, n }) => ({
    ...own,
    share: hits / n,
    ...wilsonInterval(hits, n),
    n,
  }))
}

/** Shares of studies in which each test calls a difference. Where the true difference is 0, this is its rate of false alarms. */
export function powerCurve(
  id: string,
  title: string,
  { across, by }: { readonly across: string; readonly by: string },
  who: { readonly agent: string; readonly source: string },
  all: readonly TestedStudy[],
): Figure {
  const rows = powerRows(all)
  const options = (field: 'across' | 'by') => [...new Set(all.map((one) => one[field]))]
  const tests = [...new Set(all.map(({ test }) => test))]
  const x = {
    field: 'across',
    type: 'nominal',
    sort: options('across'),
    title: across,
    scale: { paddingInner: 0.5, paddingOuter: 0.3 },
    axis: { labelAngle: 0 },
  }
  const y = { field: 'share', type: 'quantitative', scale: { domain: [0, 1] }, axis: { format: '%' } }
  const color = {
    field: 'test',
    type: 'nominal',
    scale: { domain: tests, range: [HUES.blue, HUES.vermilion, HUES.green] },
    legend: { title: null, orient: 'top', direction: 'vertical', labelLimit: 500 },
  }
  const xOffset = { field: 'test', scale: { domain: tests, paddingInner: 0.6 } }
  const tooltip = [
    { field: 'test', type: 'nominal' },
    { field: 'share', type: 'quantitative', format: '.0%' },
    { field: 'low', type: 'quantitative', format: '.0%' },
    { field: 'high', type: 'quantitative', format: '.0%' },
    { field: 'n', type: 'quantitative', title: 'studies' },
  ]
  return finishFigure({
    id,
    title,
    caption: `Share of simulated studies in which each test calls the difference other than zero at the 5 % level (line: 5 %), with 95 % Wilson intervals. A panel for each option of ${by}.`,
    from: [who],
    body: {
      data: { values: rows },
      facet: {
        column: {
          field: 'by',
          type: 'nominal',
          sort: options('by'),
          title: by,
          header: { labelExpr: 'datum.label' },
        },
      },
      spec: {
        width: 150,
        height: 190,
        layer: [
          {
            mark: { type: 'rule', color: NEUTRAL.muted, strokeDash: [4, 3] },
            encoding: { y: { datum: 0.05, type: 'quantitative' } },
          },
          {
            mark: { type: 'rule', strokeWidth: 2 },
            encoding: {
              x,
              xOffset,
              y: { ...y, field: 'low', title: 'share of studies' },
              y2: { field: 'high' },
              color,
            },
          },
          {
            mark: { type: 'point', filled: true, size: 55, opacity: 1 },
            encoding: { x, xOffset, y: { ...y, title: 'share of studies' }, color, tooltip },
          },
        ],
      },
    },
  })
}
