import { groupBy } from '../numeric/group-by.ts'
import { type Interval, meanInterval } from '../numeric/interval.ts'
import { ratesIn, rateValues } from './rate-strip.ts'
import { type Series, seriesLookup, seriesOf } from './series.ts'
import type { Group, Parameter } from './tables.ts'
import { modelsOf, parameterLabel, tasksOf } from './words.ts'

/** The groups of one task, for one model. */
export interface GroupPanel {
  readonly task: string
  readonly model: string
  readonly series: readonly Series[]
  /** Labels of the learning rates, in order. */
  readonly rates: readonly string[]
  readonly rows: readonly GroupRate[]
}

/** One learning rate of one group: median of the hierarchical fit, or mean of the individual estimates of the same model. */
export interface GroupRate extends Interval {
  readonly task: string
  readonly series: string
  readonly agent: string
  readonly at: string
  readonly estimate: 'hierarchical' | 'individual'
  readonly converged: number
}

/** One panel per task and model fitted hierarchically. Individual estimates are included if they exist. */
export function groupPanels(group: readonly Group[], parameters: readonly Parameter[]): GroupPanel[] {
  return tasksOf(group).flatMap((task) =>
    modelsOf(group.filter((row) => row.task === task)).flatMap((model) => {
      const here = (row: { task: string; model: string }): boolean => row.task === task && row.model === model
      const own = group.filter(here)
      const rates = ratesIn(own, model)
      if (rates.length === 0) return []
      const rows = rowsOf(own, parameters.filter(here), rates)
      return [{ task, model, series: seriesOf(own), rates: rates.map(parameterLabel), rows }]
    }),
  )
}

function rowsOf(
  group: readonly Group[],
  parameters: readonly Parameter[],
  rates: readonly string[],
): GroupRate[] {
  const series = seriesOf(group)
  const lookup = seriesLookup(series)
  const estimates = groupBy(
    rateValues(parameters.filter(lookup), rates, series),
    (value) => `${value.series.label}\n${rates[value.place]}`,
  )
  return series.flatMap((one) =>
    rates.flatMap((rate): GroupRate[] => {
      const common = { task: group[0]!.task, series: one.label, agent: one.agent, at: parameterLabel(rate) }
      const fitted = group.filter((row) => lookup(row) === one && row.parameter === rate)
      const alone = estimates.get(`${one.label}\n${rate}`)?.map(({ value }) => value)
      return [
        ...fitted.map(({ n, median: mean, low, high, converged }) => ({
          ...{ ...common, estimate: 'hierarchical' as const },
          ...{ n, mean, low, high, converged },
        })),
        ...(alone
          ? [{ ...common, estimate: 'individual' as const, ...meanInterval(alone), converged: 1 }]
          : []),
      ]
    }),
  )
}
