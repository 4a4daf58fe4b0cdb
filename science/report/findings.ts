import type {
  EffectRow,
  FamilyRow,
  GroupContrastRow,
  GroupEffectRow,
  HeadlineRow,
  IdentifiabilityRow,
  NullTestRow,
  ReliabilityRow,
  TestRow,
  UnitTestRow,
} from '../../schemas/types.ts'
import { isOfContrast } from '../model/model.ts'
import { isSimulated, seriesLookup, seriesOf } from '../plot/series.ts'
import { contrastLabel, modelLabel, parameterLabel, tasksOf } from '../plot/words.ts'
import { type Asymmetry, asymmetriesOf, nullVerdict, verdictOf } from './asymmetry.ts'
import { habits } from './habits.ts'
import { isContrast } from '../plot/model-contrasts.ts'
import type { HeadlineTables } from './headlines.ts'
import { counted, fixed, percent, pValue, withInterval } from './numbers.ts'
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
  const groups = (tables.group_contrasts ?? []).filter((row) => !row.cell)
  const units = (tables.unit_tests ?? []).flatMap((row) =>
    row.source ? [{ ...row, source: row.source }] : [],
  )
  const effects = (tables.effects ?? []).filter(isOfContrast)
  const groupEffects = (tables.group_effects ?? []).filter(isOfContrast)
  return tasksOf(headlines).flatMap((task) => {
    const own = headlines.filter((row) => row.task === task)
    const series = seriesOf(own)
    const of = seriesLookup(series)
    return series.map((one): Finding => {
      const mine = <Row extends { agent: string; source: string; task: string }>(
        rows: readonly Row[],
      ): Row[] => rows.filter((row) => row.task === task && of(row) === one)
      return {
        task,
        agent: one.agent,
        source: one.source,
        who: one.label,
        simulated: isSimulated(one.source),
        sentences: [
          ...habits(mine(tables.behaviour ?? [])),
          ...sameChoosers(mine(tables.fits ?? []), mine(tests)),
          ...asymmetries(mine(tests), mine(nulls), mine(groups), mine(units), nulls.length > 0),
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

const NOT_SIMULATED =
  'Whether that exceeds the spurious difference of symmetric learners was not tested in this group.'

/** Each contrast with its null tests, its value with perseveration in the model, and its hierarchical estimate. */
function asymmetries(
  tests: readonly TestRow[],
  nulls: readonly NullTestRow[],
  groups: readonly GroupContrastRow[],
  units: readonly UnitTestRow[],
  othersSimulated: boolean,
): string[] {
  return asymmetriesOf(tests, nulls, groups).map((asymmetry) => {
    const { test, persevering } = asymmetry
    const numbers = [
      `${fixed(test.mean_first)} against ${fixed(test.mean_second)}`,
      `difference ${withInterval(test.mean_difference, test.ci_low, test.ci_high)}`,
      ...(test.t === null ? [] : [`t(${test.df}) = ${fixed(test.t, 1)}`]),
      ...(test.p === null ? [] : [pValue(test.p)]),
      ...(typeof test.p_holm !== 'number'
        ? []
        : [`${pValue(test.p_holm)} after Holm over ${test.n_family} tests`]),
    ].join(', ')
    return [
      verdictText(test, numbers),
      ...(asymmetry.nulls.length > 0
        ? [besideNulls(test, asymmetry.nulls)]
        : othersSimulated
          ? [NOT_SIMULATED]
          : []),
      ...(persevering ? [withPerseveration(persevering)] : []),
      ...(persevering && asymmetry.perseveringNulls.length > 0
        ? [besideNulls(persevering, asymmetry.perseveringNulls)]
        : []),
      ...byGroup(asymmetry),
      ...speaksOf(test, units),
    ].join(' ')
  })
}

/** With fewer units, the test does not generalise to others. */
const ENOUGH_UNITS = 5

/** Scope of a test: participants simulated by one language model or network represent only that model or network. */
function speaksOf(test: TestRow, units: readonly UnitTestRow[]): string[] {
  const row = units.find(
    (one) => one.model === test.model && one.first === test.first && one.second === test.second,
  )
  if (row) {
    const numbers = `${withInterval(row.mean_difference, row.ci_low ?? null, row.ci_high ?? null)}${typeof row.p === 'number' ? `, ${pValue(row.p)}` : ''}`
    return [
      `The ${counted(test.n, 'participant')} share ${counted(row.n_units, row.unit)}, and the test is about these only. With each ${row.unit} counted once, the difference is ${numbers}${row.n_units < ENOUGH_UNITS ? `; ${row.n_units} are too few to generalise to others` : ''}.`,
    ]
  }
  return test.agent === 'llm' && !isSimulated(test.source)
    ? [
        test.n === 1
          ? `The participant is a session of one model: the result is about ${test.source} only.`
          : `All ${test.n} participants are sessions of one model: the test is about ${test.source} only.`,
      ]
    : []
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
    return `${verdict} ${where}: ${withInterval(row.difference, low, high)} by the hierarchical fit (above 0 with probability ${probability(row.p_above)}${converged})${alone ? `, ${withInterval(alone.difference, alone.ci_low ?? null, alone.ci_high ?? null)}${typeof alone.p === 'number' ? `, ${pValue(alone.p)}` : ''}${typeof alone.p_holm === 'number' && alone.n_family! > 1 ? ` (${pValue(alone.p_holm)} after Holm over ${alone.n_family} tests)` : ''} by the estimates of single participants` : ''}.`
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

const VERDICTS = {
  larger: 'is larger than',
  smaller: 'is smaller than',
  unclear: 'does not clearly differ from',
} as const

/** The verdict on a difference with its numbers. */
function verdictText(test: TestRow, numbers: string): string {
  const [a, b] = [parameterLabel(test.first), parameterLabel(test.second)]
  const verdict = verdictOf(test)
  return verdict === 'untested'
    ? `Whether ${a} differs from ${b} in the model “${modelLabel(test.model)}” is not known, because one participant is too few for a test (${numbers}).`
    : `${a} ${VERDICTS[verdict]} ${b} in the model “${modelLabel(test.model)}” (${numbers}).`
}

function withPerseveration(test: TestRow): string {
  const verdict = verdictOf(test)
  const left = verdict === 'unclear' ? 'no clear difference is left:' : 'the difference is'
  const untested = verdict === 'untested' ? ', not tested' : ''
  return `With perseveration in the model ${left} ${withInterval(test.mean_difference, test.ci_low, test.ci_high)}${untested}.`
}

/** The contrast in the hierarchical fit, which takes the uncertainty of each participant into account. */
function byGroup({ group, perseveringGroup }: Asymmetry): string[] {
  if (!group) return []
  const text = ({ mean_difference, low, high, p_above, converged }: GroupContrastRow) =>
    `${withInterval(mean_difference, low, high)} (above 0 with probability ${probability(p_above)}${converged ? '' : '; the fit did not converge'})`
  return [
    `A hierarchical fit, which accounts for the uncertainty about each participant, puts the difference at ${text(group)}${
      perseveringGroup ? `; with perseveration in the model, at ${text(perseveringGroup)}` : ''
    }.`,
  ]
}

function probability(p: number): string {
  return p > 0.995 ? '> 0.99' : p < 0.005 ? '< 0.01' : fixed(p)
}

function besideNulls(test: TestRow, nulls: readonly NullTestRow[]): string {
  const [more, noMore, few] = (['more', 'no more', 'too few simulations'] as const).map((verdict) =>
    nulls.filter((row) => nullVerdict(row, test) === verdict).map(nullText),
  ) as [string[], string[], string[]]
  const how = 'fitted to the same choices, simulated and refitted'
  const tooFew =
    few.length > 0
      ? [
          `Too few simulations to tell whether that exceeds the spurious difference of symmetric learners which were ${how} (${few.join('; ')}).`,
        ]
      : []
  if (more.length > 0 && noMore.length > 0)
    return [
      `That exceeds the spurious difference of some symmetric learners which were ${how} (${more.join('; ')}), but not of others (${noMore.join('; ')}).`,
      ...tooFew,
    ].join(' ')
  if (more.length + noMore.length === 0) return tooFew.join(' ')
  return [
    `That ${noMore.length > 0 ? 'does not exceed' : 'exceeds'} the spurious difference of symmetric learners which were ${how} (${[...more, ...noMore].join('; ')}).`,
    ...tooFew,
  ].join(' ')
}

/** Null interval with its two-sided p, and a note if p is the smallest value possible with that number of simulations. */
function nullText(row: NullTestRow): string {
  const least = 2 / (row.n_simulations + 1)
  const bound =
    !row.settled && row.p <= least + 1e-9
      ? `, the smallest possible with ${row.n_simulations} simulations`
      : ''
  return `${modelLabel(row.null_model)} ${withInterval(row.null_mean, row.null_low, row.null_high)}, ${pValue(row.p)}${bound}`
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
