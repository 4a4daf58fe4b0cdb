import type { Sweep } from '../runner/settings/definition.ts'
import type { SettingState, SweepResult } from '../runner/settings/results.ts'
import { type Specified, summariseCurve } from '../science/plot/specification-curve.ts'
import { median } from '../science/stats/quantile.ts'
import { contrastLabel, modelLabel } from '../science/plot/words.ts'
import { formatTable } from '../util/table.ts'

/** All specifications of one contrast in one source: settings, and what differs between its headline numbers. */
export interface Curve {
  readonly id: string
  readonly task: string
  readonly agent: string
  readonly source: string
  /** What is estimated. */
  readonly label: string
  readonly all: readonly Specified[]
}

/** Differences of learning rates, of single or of hierarchical fits: the id tells the model and the contrast. */
const DIFFERENCE = /^(group-)?difference:([^:]+):(.+)$/

/**
 * Curves of the numbers that a sweep watches: by default the differences of learning rates. Models, and single and hierarchical fits, are factors
 * where several of them tell of one contrast.
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

/** A row an estimate: over how many specifications it was made, and how it comes out. Copied to sweeps/, the report quotes it. */
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

/** Median of the estimates by option of each factor that varies. */
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
