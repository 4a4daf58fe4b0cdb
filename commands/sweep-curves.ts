import type { Sweep } from '../runner/settings/definition.ts'
import type { SettingState, SweepResult } from '../runner/settings/results.ts'
import { type Specified, summariseCurve } from '../science/plot/specification-curve.ts'
import { median } from '../science/stats/quantile.ts'
import { modelLabel } from '../science/plot/words.ts'
import { mapValues } from '../util/map-values.ts'
import { formatTable } from '../util/table.ts'
import { figureId, labelOfContrast, readDifference } from './headline-ids.ts'

/** All specifications of one estimate for one group of agents. A specification is a setting and, for learning rates, a model and a kind of fit. */
export interface Curve {
  readonly id: string
  readonly task: string
  readonly agent: string
  readonly source: string
  /** Name of the estimate. */
  readonly label: string
  /** Number of settings that have the estimate. */
  readonly settings: number
  readonly all: readonly Specified[]
}

/**
 * Curves of the numbers that a sweep selects, by default the differences of learning rates. If several models, or individual and
 * hierarchical fits, estimate the same contrast, the model and the kind of fit are factors too.
 */
export function curvesOf(
  { watch }: Sweep,
  { results, states }: { results: readonly SweepResult[]; states: readonly SettingState[] },
): Curve[] {
  const reference = new Map(states.map((state) => [state.id, state.reference]))
  const wanted = watch?.map((pattern) => new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`))
  const curves = new Map<string, Found>()
  for (const { setting, options, row } of results) {
    const id = String(row.id)
    const told = readDifference(id)
    if (wanted ? !wanted.some((pattern) => pattern.test(id)) : !told) continue
    if (typeof row.value !== 'number') continue
    const what = told ? [told.contrast, told.cell].filter(Boolean).join(', ') : id
    const [task, agent, source] = [String(row.task ?? ''), String(row.agent ?? ''), String(row.source ?? '')]
    const key = [task, agent, source, what].join('\u0000')
    const curve = curves.get(key) ?? {
      id: figureId(task, source, what),
      ...{ task, agent, source },
      label: told ? labelOfContrast(told.contrast) : String(row.label ?? id),
      cell: told?.cell,
      all: [],
    }
    curves.set(key, curve)
    curve.all.push({
      setting,
      options: mapValues(
        {
          ...options,
          ...(told && {
            model: modelLabel(told.model.replace(/\+q0\b/, '')),
            fit: told.isHierarchical ? 'hierarchical' : 'single',
          }),
        },
        (option) => [option],
      ),
      value: row.value,
      low: typeof row.low === 'number' ? row.low : null,
      high: typeof row.high === 'number' ? row.high : null,
      reference: reference.get(setting) ?? false,
    })
  }
  const found = [...curves.values()]
  return found.map(({ cell, ...curve }) => ({
    ...curve,
    label: cell === undefined ? curve.label : `${curve.label}${groupOf({ ...curve, cell }, found)}`,
    settings: new Set(curve.all.map(({ setting }) => setting)).size,
    all: withoutRepeatedFactor(distinct(curve.all)),
  }))
}

interface Found extends Omit<Curve, 'settings'> {
  /** Group of participants, empty for all of them; absent if the estimate is no difference of learning rates. */
  readonly cell: string | undefined
  readonly all: Specified[]
}

/** Whose difference it is, where the participants of its source are in groups. */
function groupOf({ task, agent, source, cell }: Omit<Found, 'all'>, others: readonly Found[]): string {
  if (cell) return `, ${cell}`
  const hasCells = others.some(
    (one) => one.cell && one.task === task && one.agent === agent && one.source === source,
  )
  return hasCells ? ', over all groups' : ''
}

/**
 * Counts an analysis once: settings that differ only in factors on which this estimate does not depend have equal numbers for
 * equal models. The options of all of them are kept, and the reference setting if it is among them.
 */
function distinct(all: readonly Specified[]): Specified[] {
  const analyses = new Map<string, Specified>()
  for (const one of all) {
    const { value, low, high, options } = one
    const key = JSON.stringify([value, low, high, options.model, options.fit])
    const known = analyses.get(key)
    if (!known) analyses.set(key, one)
    else
      analyses.set(key, {
        ...(known.reference ? known : one.reference ? one : known),
        options: mapValues(known.options, (own, factor) => [
          ...new Set([...own, ...(options[factor] ?? [])]),
        ]),
      })
  }
  return [...analyses.values()]
}

/** Drops the factor `fit` if another factor says the same: each of its options has one kind of fit. */
function withoutRepeatedFactor(all: readonly Specified[]): Specified[] {
  const others = new Set(all.flatMap(({ options }) => Object.keys(options)).filter((name) => name !== 'fit'))
  const saysFit = [...others].some((name) => {
    const fitOf = new Map<string, string>()
    const isClear = all.every(({ options }) =>
      options[name]?.every((option) => {
        const fit = options.fit?.join() ?? ''
        return fit === (fitOf.get(option) ?? fitOf.set(option, fit).get(option))
      }),
    )
    return isClear && new Set(fitOf.values()).size > 1
  })
  if (!saysFit) return [...all]
  return all.map((one) => ({
    ...one,
    options: Object.fromEntries(Object.entries(one.options).filter(([name]) => name !== 'fit')),
  }))
}

/** One row per estimate: the number of specifications and the distribution of the results. The report reads a copy of the file in sweeps/. */
export function summaryCsv({ name, profile }: Sweep, curves: readonly Curve[]): string {
  const rows = curves.map(({ task, agent, source, label, settings, all }) => {
    const { count, median: middle, above, surelyAbove, surelyBelow } = summariseCurve(all)
    const values = all.map(({ value }) => value)
    return {
      ...{ sweep: name, profile, task, agent, source, estimate: label },
      ...{ specifications: count, settings },
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
    const options = [...new Set(all.flatMap(({ options: own }) => own[factor] ?? []))]
    if (options.length < 2) return []
    return options.map((option) => {
      const values = all.filter(({ options: own }) => own[factor]?.includes(option)).map(({ value }) => value)
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
