import type {
  BehaviourRow,
  ComparisonRow,
  EffectRow,
  FamilyRow,
  FitRow,
  GroupContrastRow,
  GroupEffectRow,
  HeadlineRow,
  IdentifiabilityRow,
  NullTestRow,
  ReliabilityRow,
  TestRow,
  TrialRow,
  UnitTestRow,
} from '../../schemas/types.ts'
import { isOfContrast } from '../model/model.ts'
import { blocksOf } from '../plot/conditions.ts'
import { BETTER, REGRET, rewardRange } from '../plot/curve-rows.ts'
import { groupBy } from '../numeric/group-by.ts'
import { type Interval, meanInterval } from '../numeric/interval.ts'
import { isContrast } from '../plot/model-contrasts.ts'
import type { CellTest } from '../stats/cells.ts'
import { effectName } from '../plot/effects.ts'
import { contrastLabel, modelLabel, parameterLabel } from '../plot/words.ts'

/** Whose models were fitted, with the flags of each fit. */
export type FlaggedFit = Pick<FitRow, 'agent' | 'source' | 'participant' | 'task' | 'model'> &
  Partial<Pick<FitRow, 'flags'>>

export interface HeadlineTables {
  readonly behaviour?: readonly BehaviourRow[]
  readonly trials?: readonly TrialRow[]
  readonly tests?: readonly CellTest[]
  readonly null_test?: readonly NullTestRow[]
  readonly group_contrasts?: readonly GroupContrastRow[]
  readonly comparison?: readonly ComparisonRow[]
  readonly families?: readonly FamilyRow[]
  readonly reliability?: readonly ReliabilityRow[]
  readonly identifiability?: readonly IdentifiabilityRow[]
  readonly unit_tests?: readonly UnitTestRow[]
  readonly effects?: readonly EffectRow[]
  readonly group_effects?: readonly GroupEffectRow[]
  readonly fits?: readonly FlaggedFit[]
}

/** Main results of the study in one table, so that profiles can be compared. */
export function makeHeadlines(tables: HeadlineTables): HeadlineRow[] {
  return [
    ...(tables.tests ?? []).filter(isContrast).map(difference),
    ...(tables.unit_tests ?? []).map(overUnits),
    ...(tables.group_contrasts ?? []).map((row, _, all) => groupDifference(row, all.some(isCellOf(row)))),
    ...(tables.group_effects ?? []).filter(isOfContrast).map(groupEffect),
    ...(tables.reliability ?? []).filter(isOfContrast).map(reliability),
    ...(tables.null_test ?? []).flatMap((row) => [feigned(row), nullP(row)]),
    ...bestModels(tables.comparison ?? []),
    ...(tables.families ?? []).map(family),
    ...behaviour(tables.trials ?? []),
    ...(tables.behaviour ?? []).filter(({ measure }) => SHARES.includes(measure)).map(share),
  ]
}

type Group = Pick<HeadlineRow, 'agent' | 'source' | 'task'>

/** Row of a difference of learning rates. */
function rateRow(
  { task, agent, source }: Group,
  row: Pick<HeadlineRow, 'id' | 'label' | 'value' | 'low' | 'high' | 'n'>,
): HeadlineRow {
  return { task, agent, source, ...row, unit: 'learning rate' }
}

function difference(row: TestRow): HeadlineRow {
  const { model, first, second, mean_difference: value, ci_low: low, ci_high: high, n } = row
  return rateRow(row, {
    id: `difference:${model}:${first}-${second}`,
    label: `${parameterLabel(first)} − ${parameterLabel(second)} (${modelLabel(model)})`,
    ...{ value, low, high, n },
  })
}

/** The difference of a source, or of one group of its participants. @param hasCells whether there are also differences of its groups */
function groupDifference(row: GroupContrastRow, hasCells: boolean): HeadlineRow {
  const { model, first, second, cell, mean_difference: value, low, high, n } = row
  const whose = cell ? `, ${cell}` : hasCells ? `, over all groups` : ''
  return rateRow(row, {
    id: `group-difference:${model}:${first}-${second}${cell ? `:${cell}` : ''}`,
    label: `${parameterLabel(first)} − ${parameterLabel(second)}${whose}, hierarchical fit (${modelLabel(model)})`,
    ...{ value, low, high, n },
  })
}

function isCellOf({ agent, source, task, cell }: GroupContrastRow): (other: GroupContrastRow) => boolean {
  return (other) =>
    !cell && !!other.cell && other.agent === agent && other.source === source && other.task === task
}

/** Difference tested over networks or sources; rows which pool sources are named after the kind of agent. */
function overUnits(row: UnitTestRow): HeadlineRow {
  const { model, first, second, mean_difference: value, unit, n_units: n } = row
  const own = { task: row.task, agent: row.agent, source: row.source ?? `all ${row.agent}` }
  return rateRow(own, {
    id: `difference-over-${unit}s:${model}:${first}-${second}`,
    label: `${parameterLabel(first)} − ${parameterLabel(second)}, each ${unit} counted once (${modelLabel(model)})`,
    ...{ value, low: row.ci_low ?? null, high: row.ci_high ?? null, n },
  })
}

function groupEffect(row: GroupEffectRow): HeadlineRow {
  const { model, quantity, n } = row
  const of = row.level ? `${row.trait}=${row.level}-${row.reference}` : row.trait
  return rateRow(row, {
    id: `group-effect:${model}:${quantity.replaceAll(' ', '')}:${of}`,
    label: `${contrastLabel(quantity)}, ${effectName(row)}, hierarchical fit (${modelLabel(model)})`,
    ...{ value: row.difference ?? null, low: row.low ?? null, high: row.high ?? null, n },
  })
}

function reliability(row: ReliabilityRow): HeadlineRow {
  const { task, agent, source, model, quantity, method, n } = row
  return {
    ...{ task, agent, source, n, unit: 'correlation' },
    ...{ value: row.reliability ?? null, low: row.low ?? null, high: row.high ?? null },
    id: `reliability:${model}:${quantity.replaceAll(' ', '')}:${method.replaceAll(' ', '-')}`,
    label: `reliability of ${contrastLabel(quantity)}, ${method} (${modelLabel(model)})`,
  }
}

function family(row: FamilyRow): HeadlineRow {
  const { task, agent, source, n, protected_exceedance: value } = row
  return {
    ...{ task, agent, source, n, value, low: null, high: null, unit: 'probability' },
    id: `family:${row.family}`,
    label: `most frequent family: ${row.family}`,
  }
}

/** Measures of behaviour included in the comparison of profiles. */
const SHARES: readonly BehaviourRow['measure'][] = [
  'better option',
  'win-stay',
  'lose-shift',
  'random as good',
]

function share({ task, agent, source, measure, n, value, low, high }: BehaviourRow): HeadlineRow {
  const id = measure.replaceAll(' ', '-')
  return {
    task,
    agent,
    source,
    id,
    label: measure,
    value,
    low: low ?? null,
    high: high ?? null,
    n,
    unit: 'share',
  }
}

function feigned(row: NullTestRow): HeadlineRow {
  const { fitted_model, contrast, null_model, null_mean: value, null_low: low, null_high: high } = row
  return rateRow(row, {
    id: `feigned:${fitted_model}:${contrast.replaceAll(' ', '')}:${null_model}`,
    label: `spurious ${contrastLabel(contrast)} of ${modelLabel(null_model)}`,
    ...{ value, low, high, n: null },
  })
}

/** The p of the null test. The report calls a difference larger than spurious by this p. */
function nullP(row: NullTestRow): HeadlineRow {
  const { task, agent, source, fitted_model, contrast, null_model } = row
  return {
    ...{ task, agent, source },
    id: `null-p:${fitted_model}:${contrast.replaceAll(' ', '')}:${null_model}`,
    label: `${contrastLabel(contrast)} (${modelLabel(fitted_model)}), p under ${modelLabel(null_model)}`,
    ...{ value: row.p, low: null, high: null, n: null, unit: 'probability' },
  }
}

/** Protected exceedance probability of each model, by group. */
function bestModels(rows: readonly ComparisonRow[]): HeadlineRow[] {
  const known = rows.filter((row) => row.protected_exceedance !== null)
  const groups = groupBy(known, (row) => [row.task, row.agent, row.source].join('\u0000'))
  return [...groups.values()].flatMap((own) =>
    own.map((row) => ({
      task: row.task,
      agent: row.agent,
      source: row.source,
      id: `pxp:${row.model}`,
      label: `most frequent: ${modelLabel(row.model)}`,
      value: row.protected_exceedance,
      low: null,
      high: null,
      n: row.n_selection ?? row.n_participants,
      unit: 'probability' as const,
    })),
  )
}

function behaviour(trials: readonly TrialRow[]): HeadlineRow[] {
  const groups = groupBy(blocksOf(trials), (block) => [block.task, block.agent, block.source].join('\u0000'))
  return [...groups.values()].flatMap((blocks) => {
    const { task, agent, source } = blocks[0]!
    const byParticipant = [...groupBy(blocks, (block) => block.participant).values()]
    // Last quarter of the free choices of each block, when learning has usually levelled off.
    const late = (measure: typeof BETTER, scale = 1): Interval | undefined => {
      const means = byParticipant.flatMap((own) => {
        const values = own.flatMap(({ trials: played }) => {
          const free = played.filter((trial) => trial.forced === 0)
          return free.slice(Math.floor(0.75 * free.length)).flatMap((trial) => measure.of(trial) ?? [])
        })
        return values.length > 0 ? [(scale * values.reduce((a, b) => a + b, 0)) / values.length] : []
      })
      return means.length > 0 ? meanInterval(means) : undefined
    }
    const row = (id: string, label: string, unit: HeadlineRow['unit'], found?: Interval): HeadlineRow[] =>
      found
        ? [
            {
              task,
              agent,
              source,
              id,
              label,
              value: found.mean,
              low: found.low,
              high: found.high,
              n: found.n,
              unit,
            },
          ]
        : []
    return [
      ...row('late-better', 'better option chosen, last quarter', 'share', late(BETTER)),
      ...row('late-regret', 'regret per choice, last quarter', 'reward', late(REGRET, rewardRange(blocks))),
    ]
  })
}
