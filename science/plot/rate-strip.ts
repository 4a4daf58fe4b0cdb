import { groupBy } from '../numeric/group-by.ts'
import { type Series, seriesLookup } from './series.ts'
import { sourceRows } from './source-rows.ts'
import type { Strip, StripValue } from './strip.ts'
import type { Parameter } from './tables.ts'
import { parameterLabel, parameterLines, ratesOf } from './words.ts'

export const RATES_LEGEND =
  'Points: one participant each (lines join the rates of one participant); discs: mean with 95 % confidence interval.'

export function ratesIn(rows: readonly Pick<Parameter, 'model' | 'parameter'>[], model: string): string[] {
  return ratesOf(rows.filter((row) => row.model === model).map((row) => row.parameter))
}

/** Layout of learning rates side by side on a common scale. */
export function rateStrip(rates: readonly string[], yTitle: string | null): Strip {
  return {
    labels: rates.map(parameterLines),
    y: { title: yTitle, domain: [0, 1], ticks: [0, 0.25, 0.5, 0.75, 1], format: '.2~f' },
    spread: 0.17,
    paired: true,
  }
}

/** Width in pixels which leaves room for the labels of the rates. */
export function rateWidth(rates: readonly string[]): number {
  const longest = Math.max(...rates.flatMap(parameterLines).map((line) => line.length))
  return rates.length * Math.max(44, 9 + 5 * longest)
}

export function rateValues(
  rows: readonly Parameter[],
  rates: readonly string[],
  series: readonly Series[],
): StripValue[] {
  const known = rows.filter((row) => row.estimate !== null && rates.includes(row.parameter))
  const bySeries = groupBy(known, seriesLookup(series))
  return series.flatMap((one) =>
    (bySeries.get(one) ?? []).map((row) => ({
      series: one,
      place: rates.indexOf(row.parameter),
      participant: row.participant,
      value: row.estimate!,
    })),
  )
}

/** Learning rates of many series: one row per source, one column per rate. */
export function rateRows(
  task: string,
  rows: readonly Parameter[],
  rates: readonly string[],
  series: readonly Series[],
): Record<string, unknown> {
  const values = rateValues(rows, rates, series)
  const columns = rates.map((rate, place) => ({
    title: [parameterLabel(rate)],
    values: values.filter((value) => value.place === place),
  }))
  const { domain, ticks, format } = rateStrip(rates, null).y
  return sourceRows(task, series, columns, { title: 'learning rate', domain, ticks, format })
}
