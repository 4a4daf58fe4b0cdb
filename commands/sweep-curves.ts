import type { Sweep } from '../runner/settings/definition.ts'
import type { SettingState, SweepResult } from '../runner/settings/results.ts'
import { type Specified, summariseCurve } from '../science/plot/specification-curve.ts'
import { median } from '../science/stats/quantile.ts'
import { contrastLabel, modelLabel } from '../science/plot/words.ts'
import { formatTable } from '../util/table.ts'

/** All specifications of one estimate for one group of agents. A specification is a setting and, for learning rates, a model and a kind of fit. */
export interface Curve {
  readonly id: string
  readonly task: string
  readonly agent: string
  readonly source: string
  /** Name of the estimate. */
  readonly label: string
  readonly all: readonly Specified[]
}

/** Id of a difference of learning rates, from individual or hierarchical fits; it contains the model and the contrast. */
const DIFFERENCE = /^(group-)?difference:([^:]+):(.+)$/

/**
 * Curves of the numbers that a sweep watches, by default the differences of learning rates. If several models, or individual and
 * hierarchical fits, estimate the same contrast, the model and the kind of fit are factors too.
 */
export function curvesOf(
  { watch }: Sweep,
  { results, states }: { results: readonly SweepResult[]; states: readonly SettingState[] },
): Curve[] {
  const reference = new Map(states.map((state) => [state.id, state.reference]))
  const wanted = watch?.map((pattern) => new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`))
  const curves = new Map<string, Curve & { all: Specified[] }>()
  for (const { setting, options, row } of results) {
    const id = String(row.id)
    const told = DIFFERENCE.exec(id)
    if (wanted ? !wanted.some((pattern) => pattern.test(id)) : !told) continue
    if (typeof row.value !== 'number') continue
    const what = told ? told[3]! : id
    const [task, agent, source] = [String(row.task ?? ''), String(row.agent ?? ''), String(row.source ?? '')]
    const key = [task, agent, source, what].join('\u0000')
    const curve = curves.get(key) ?? {
      id: [task, source, what].map((part) => part.replaceAll(/[^\w.-]+/g, '-')).join('_'),
      ...{ task, agent, source },
      label: told ? contrastLabel(told[3]!.replace('-', ' - ')) : String(row.label ?? id),
      all: [],
    }
    curves.set(key, curve)
    curve.all.push({
      setting,
      options: {
        ...options,
        ...(told && {
          model: modelLabel(told[2]!.replace(/\+q0\b/, '')),
          fit: told[1] ? 'hierarchical' : 'single',
        }),
      },
      value: row.value,
      low: typeof row.low === 'number' ? row.low : null,
      high: typeof row.high === 'number' ? row.high : null,
      reference: reference.get(setting) ?? false,
    })
  }
  return [...curves.values()]
}

/** One row per estimate: the number of specifications and the distribution of the results. The report reads a copy of the file in sweeps/. */
export function summaryCsv({ name, profile }: Sweep, curves: readonly Curve[]): string {
  const rows = curves.map(({ task, agent, source, label, all }) => {
    const { count, median: middle, above, surelyAbove, surelyBelow } = summariseCurve(all)
    const values = all.map(({ value }) => value)
    return {
      ...{ sweep: name, profile, task, agent, source, estimate: label },
      ...{ specifications: count, settings: new Set(all.map(({ setting }) => setting)).size },
      ...{ median: middle, lowest: Math.min(...values), highest: Math.max(...values) },
      ...{ above, surely_above: surelyAbove, surely_below: surelyBelow },
    }
  })
  return formatTable(rows, SUMMARY_COLUMNS)
}

const SUMMARY_COLUMNS = [
  ...['sweep', 'profile', 'task', 'agent', 'source', 'estimate', 'specifications', 'settings'],
  ...['median', 'lowest', 'highest', 'above', 'surely_above', 'surely_below'],
]

/** Median of the estimates for each option of the factors that vary. */
export function mainEffects(
  all: readonly Specified[],
): { factor: string; option: string; n: number; median: number }[] {
  const factors = [...new Set(all.flatMap(({ options }) => Object.keys(options)))]
  return factors.flatMap((factor) => {
    const options = [...new Set(all.map(({ options: own }) => own[factor]!))]
    if (options.length < 2) return []
    return options.map((option) => {
      const values = all.filter(({ options: own }) => own[factor] === option).map(({ value }) => value)
      return {
        factor,
        option,
        n: values.length,
        median: median(values),
      }
    })
  })
}

function escaped(text: string): string {
  return text.replace(/[\\^$.|+?()[\]{}]/g, '\\$&')
}
