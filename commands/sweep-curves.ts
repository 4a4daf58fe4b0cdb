import type { Sweep } from '../runner/settings/definition.ts'
import type { SettingState, SweepResult } from '../runner/settings/results.ts'
import type { Specified } from '../science/plot/specification-curve.ts'
import { median } from '../science/stats/quantile.ts'
import { contrastLabel, modelLabel } from '../science/plot/words.ts'

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
