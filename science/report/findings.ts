import type {
  EffectRow,
  FamilyRow,
  GroupEffectRow,
  HeadlineRow,
  IdentifiabilityRow,
  ReliabilityRow,
} from '../../schemas/types.ts'
import { counted } from '../../util/counted.ts'
import { isOfContrast } from '../model/model.ts'
import { isSimulated, seriesOf } from '../plot/series.ts'
import { contrastLabel, modelLabel, tasksOf } from '../plot/words.ts'
import { asymmetryWords } from './asymmetry-words.ts'
import { habits } from './habits.ts'
import { isContrast } from '../plot/model-contrasts.ts'
import type { HeadlineTables } from './headlines.ts'
import { fixed, percent, probability, pValue, withInterval } from './numbers.ts'
import { sameChoosers } from './same-choosers.ts'

/** Findings about one agent in one task. All numbers in the sentences are computed from the tables. */
export interface Finding {
  readonly task: string
  readonly agent: string
  readonly source: string
  /** Name of the agent, as in figures. */
  readonly who: string
  readonly simulated: boolean
  readonly sentences: readonly string[]
}

export function makeFindings(tables: HeadlineTables, headlines: readonly HeadlineRow[]): Finding[] {
  const tests = (tables.tests ?? []).filter(isContrast)
  const nulls = tables.null_test ?? []
  const reliable = (tables.reliability ?? []).filter(isOfContrast)
  const units = (tables.unit_tests ?? []).flatMap((row) =>
    row.source ? [{ ...row, source: row.source }] : [],
  )
  const effects = (tables.effects ?? []).filter(isOfContrast)
  const groupEffects = (tables.group_effects ?? []).filter(isOfContrast)
  return tasksOf(headlines).flatMap((task) => {
    const own = headlines.filter((row) => row.task === task)
    return seriesOf(own).map((one): Finding => {
      const mine = <Row extends { agent: string; source: string; task: string }>(
        rows: readonly Row[],
      ): Row[] =>
        rows.filter((row) => row.task === task && row.agent === one.agent && row.source === one.source)
      return {
        task,
        agent: one.agent,
        source: one.source,
        who: one.label,
        simulated: isSimulated(one.source),
        sentences: [
          ...habits(mine(tables.behaviour ?? [])),
          ...sameChoosers(mine(tables.fits ?? []), mine(tests)),
          ...asymmetryWords({
            tests: mine(tests),
            nulls: mine(nulls),
            groups: mine(tables.group_contrasts ?? []),
            units: mine(units),
            comparison: mine(tables.comparison ?? []),
            groupEffects: mine(groupEffects),
            othersSimulated: nulls.length > 0,
          }),
          ...reliability(mine(reliable), mine(tables.identifiability ?? [])),
          ...byTrait(mine(groupEffects), mine(effects)),
          ...models(mine(own)),
          ...families(mine(tables.families ?? [])),
          ...performance(mine(own)),
        ],
      }
    })
  })
}

/** Below this reliability, the order of participants is mostly noise, so individual estimates should not be interpreted. */
const RELIABLE = 0.5

/** Reliability of the difference of two rates within participants, and whether the two rates can be distinguished. */
function reliability(
  rows: readonly ReliabilityRow[],
  identifiability: readonly IdentifiabilityRow[],
): string[] {
  const first = rows[0]
  if (!first) return []
  const own = rows.filter(({ model, quantity }) => model === first.model && quantity === first.quantity)
  const told = own.flatMap(({ reliability: r, low, high, method }) =>
    typeof r === 'number' ? [`${withInterval(r, low ?? null, high ?? null)} (${method})`] : [],
  )
  const [a, b] = first.quantity.split(' - ')
  const pair = identifiability.find(
    (row) => row.model === first.model && [a, b].includes(row.first) && [a, b].includes(row.second),
  )
  const blurred =
    pair && pair.hardly_told_apart > 0
      ? ` In ${percent(pair.hardly_told_apart)} of participants the two rates can hardly be distinguished (errors correlated beyond .9).`
      : ''
  const weak = own.some(({ reliability: r }) => typeof r === 'number' && r < RELIABLE)
  return [
    told.length === 0
      ? `The reliability of the differences ${contrastLabel(first.quantity)} of single participants cannot be estimated.${blurred}`
      : `Differences ${contrastLabel(first.quantity)} of single participants have a reliability of ${told.join(', ')}${weak ? ': they describe the group better than any single participant' : ''}.${blurred}`,
  ]
}

/** Effect of groups and covariates on a contrast: hierarchical fit, and test of individual estimates. */
function byTrait(groupEffects: readonly GroupEffectRow[], effects: readonly EffectRow[]): string[] {
  const key = (row: GroupEffectRow | EffectRow) =>
    [row.model, row.quantity, row.trait, row.level, row.reference].join('\u0000')
  return groupEffects.map((row) => {
    const alone = effects.find((one) => key(one) === key(row))
    const [low, high] = [row.low ?? null, row.high ?? null]
    const clear = low !== null && low > 0 ? 'more' : high !== null && high < 0 ? 'less' : undefined
    const what = `${contrastLabel(row.quantity)} (model “${modelLabel(row.model)}”)`
    const verdict = clear
      ? `${what} is ${clear}`
      : low === null || high === null
        ? `It is not known whether ${what} is more or less`
        : `${what} is not clearly more or less`
    const where = row.level
      ? `where ${row.trait} is ${row.level} than where it is ${row.reference}`
      : `with ${row.trait} one standard deviation higher`
    const converged = row.converged ? '' : '; the fit did not converge'
    return `${verdict} ${where}: ${withInterval(row.difference, low, high)} by the hierarchical fit (above 0 with probability ${probability(row.p_above)}${converged})${alone ? `, ${withInterval(alone.difference, alone.ci_low ?? null, alone.ci_high ?? null)}${typeof alone.p === 'number' ? `, ${pValue(alone.p)}` : ''}${typeof alone.p_holm === 'number' && alone.n_family! > 1 ? ` (${pValue(alone.p_holm)} after Holm over ${counted(alone.n_family!, 'test')})` : ''} by the estimates of single participants` : ''}.`
  })
}

function families(rows: readonly FamilyRow[]): string[] {
  if (rows.length === 0) return []
  const best = rows.reduce((a, b) => (b.frequency > a.frequency ? b : a))
  const rest = rows.filter((row) => row !== best).map(({ family }) => `“${family}”`)
  return [
    `Of families of models, “${best.family}” is expected in ${percent(best.frequency)} of participants, and is more frequent than ${rest.join(' and ')} with probability ${probability(best.protected_exceedance)} (protected exceedance).`,
  ]
}

function models(headlines: readonly HeadlineRow[]): string[] {
  const rows = headlines.filter((row) => row.id.startsWith('pxp:') && row.value !== null)
  if (rows.length < 2) return []
  const best = rows.reduce((a, b) => (b.value! > a.value! ? b : a))
  const name = `“${best.label.replace('most frequent: ', '')}”`
  const sure =
    best.value! > 0.95
      ? `Of ${rows.length} models, ${name} describes more participants than any other`
      : `Of ${rows.length} models none stands out; ahead is ${name}`
  const probability = best.value! > 0.995 ? '> 0.99' : fixed(best.value!)
  return [
    `${sure} (protected exceedance probability ${probability}, ${counted(best.n ?? 0, 'participant')}).`,
  ]
}

function performance(headlines: readonly HeadlineRow[]): string[] {
  const better = headlines.find((row) => row.id === 'late-better')
  if (better?.value === null || better?.value === undefined) return []
  const regret = headlines.find((row) => row.id === 'late-regret')
  const interval =
    better.low === null || better.high === null
      ? ''
      : ` [${percent(better.low)}, ${percent(Math.min(1, better.high))}]`
  const cost =
    regret?.value === null || regret === undefined
      ? ''
      : `, at a regret of ${withInterval(regret.value, regret.low, regret.high, 3)} reward units a choice`
  return [
    `In the last quarter of the free choices the better option is taken ${percent(better.value)}${interval} of the time${cost}.`,
  ]
}
