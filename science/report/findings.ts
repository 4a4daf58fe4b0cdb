import type { HeadlineRow, NullTestRow, TestRow } from '../../schemas/types.ts'
import { isSimulated, seriesLookup, seriesOf } from '../plot/series.ts'
import { modelLabel, parameterLabel, tasksOf } from '../plot/words.ts'
import { type Asymmetry, asymmetriesOf, isBeyond, verdictOf } from './asymmetry.ts'
import { type HeadlineTables, isContrast } from './headlines.ts'
import { fixed, percent, pValue, withInterval } from './numbers.ts'

/** What was found about one kind of agent in one task, in sentences whose every number is computed. */
export interface Finding {
  readonly task: string
  readonly agent: string
  readonly source: string
  /** Who, as figures write it. */
  readonly who: string
  readonly simulated: boolean
  readonly sentences: readonly string[]
}

export function makeFindings(tables: HeadlineTables, headlines: readonly HeadlineRow[]): Finding[] {
  const tests = (tables.tests ?? []).filter(isContrast)
  const nulls = tables.null_test ?? []
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
          ...asymmetries(mine(tests), mine(nulls)),
          ...models(mine(own)),
          ...performance(mine(own)),
        ],
      }
    })
  })
}

/** Each contrast beside what its nulls feign and what perseveration leaves of it. */
function asymmetries(tests: readonly TestRow[], nulls: readonly NullTestRow[]): string[] {
  return asymmetriesOf(tests, nulls).map((asymmetry) => {
    const { test, persevering } = asymmetry
    const { first, second, model } = test
    const numbers = [
      `${fixed(test.mean_first)} against ${fixed(test.mean_second)}`,
      `difference ${withInterval(test.mean_difference, test.ci_low, test.ci_high)}`,
      ...(test.t === null ? [] : [`t(${test.df}) = ${fixed(test.t, 1)}`]),
      ...(test.p === null ? [] : [pValue(test.p)]),
    ].join(', ')
    return [
      `${parameterLabel(first)} ${VERDICTS[verdictOf(test)]} ${parameterLabel(second)} in the model “${modelLabel(model)}” (${numbers}).`,
      ...(asymmetry.nulls.length > 0 ? [besideNulls(asymmetry)] : []),
      ...(persevering ? [withPerseveration(persevering)] : []),
    ].join(' ')
  })
}

const VERDICTS = {
  larger: 'is larger than',
  smaller: 'is smaller than',
  unclear: 'does not clearly differ from',
} as const

function withPerseveration(test: TestRow): string {
  const left = verdictOf(test) === 'unclear' ? 'no clear difference is left:' : 'the difference is'
  return `With perseveration in the model ${left} ${withInterval(test.mean_difference, test.ci_low, test.ci_high)}.`
}

function besideNulls({ test, nulls }: Asymmetry): string {
  const beyond = nulls.filter((row) => isBeyond(row, test)).map(nullText)
  const within = nulls.filter((row) => !isBeyond(row, test)).map(nullText)
  const how = 'fitted to the same choices, simulated and refitted'
  return beyond.length > 0 && within.length > 0
    ? `Of symmetric learners, ${how}, that is more than one feigns (${beyond.join('; ')}), but no more than another (${within.join('; ')}).`
    : `That is ${within.length > 0 ? 'no more' : 'more'} than symmetric learners feign when they are ${how} (${[...beyond, ...within].join('; ')}).`
}

/** A null's p is two-sided, and can be no smaller than its number of simulations allows. */
function nullText(row: NullTestRow): string {
  const least = 2 / (row.n_simulations + 1)
  const bound = row.p <= least + 1e-9 ? `, the least that ${row.n_simulations} simulations can show` : ''
  return `${modelLabel(row.null_model)} ${withInterval(row.null_mean, row.null_low, row.null_high)}, ${pValue(row.p)}${bound}`
}

function models(headlines: readonly HeadlineRow[]): string[] {
  const rows = headlines.filter((row) => row.id.startsWith('pxp:') && row.value !== null)
  if (rows.length === 0) return []
  const best = rows.reduce((a, b) => (b.value! > a.value! ? b : a))
  const name = `“${best.label.replace('most frequent: ', '')}”`
  const sure =
    best.value! > 0.95
      ? `Of ${rows.length} models, ${name} describes more participants than any other`
      : `Of ${rows.length} models none stands out; ahead is ${name}`
  const probability = best.value! > 0.995 ? '> 0.99' : fixed(best.value!)
  return [`${sure} (protected exceedance probability ${probability}, ${best.n} participants).`]
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
