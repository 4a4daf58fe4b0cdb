import type { HeadlineRow, NullTestRow, TestRow } from '../../schemas/types.ts'
import { isSimulated, seriesLookup, seriesOf } from '../plot/series.ts'
import { modelLabel, parameterLabel, tasksOf } from '../plot/words.ts'
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

/** The contrasts of the first two models that have any (the study's own), each beside its nulls. */
function asymmetries(tests: readonly TestRow[], nulls: readonly NullTestRow[]): string[] {
  const models = [...new Set(tests.map((test) => test.model))].slice(0, 2)
  return tests
    .filter((test) => models.includes(test.model))
    .map((test) => {
      const { first, second, model } = test
      const verdict = verdictOf(test)
      const numbers = [
        `${fixed(test.mean_first)} against ${fixed(test.mean_second)}`,
        `difference ${withInterval(test.mean_difference, test.ci_low, test.ci_high)}`,
        ...(test.t === null ? [] : [`t(${test.df}) = ${fixed(test.t, 1)}`]),
        ...(test.p === null ? [] : [pValue(test.p)]),
      ].join(', ')
      const beside = nulls.filter(
        (row) => row.fitted_model === model && row.contrast === `${first} - ${second}`,
      )
      const sentence = `${parameterLabel(first)} ${verdict} ${parameterLabel(second)} in the model “${modelLabel(model)}” (${numbers}).`
      return beside.length > 0 ? `${sentence} ${besideNulls(beside)}` : sentence
    })
}

function verdictOf({ ci_low, ci_high }: TestRow): string {
  if (ci_low !== null && ci_low > 0) return 'is larger than'
  if (ci_high !== null && ci_high < 0) return 'is smaller than'
  return 'does not clearly differ from'
}

/** Beyond a null: outside of the middle 95 % of what it gave. Its p can be no smaller than its number of simulations allows. */
function besideNulls(nulls: readonly NullTestRow[]): string {
  const parts = nulls.map((row) => {
    const least = 1 / (row.n_simulations + 1)
    const p =
      row.p <= least + 1e-9
        ? `${pValue(row.p)}, the least that ${row.n_simulations} simulations can show`
        : pValue(row.p)
    return `${modelLabel(row.null_model)} ${withInterval(row.null_mean, row.null_low, row.null_high)}, ${p}`
  })
  const beyond = nulls.filter((row) => row.observed > row.null_high).length
  const verdict =
    beyond === nulls.length
      ? 'more than'
      : beyond === 0
        ? 'no more than'
        : 'more than some, but not all, of what'
  return `That is ${verdict} symmetric learners feign when they are fitted to the same choices, simulated and refitted (${parts.join('; ')}).`
}

function models(headlines: readonly HeadlineRow[]): string[] {
  const rows = headlines.filter((row) => row.id.startsWith('pxp:') && row.value !== null)
  if (rows.length === 0) return []
  const best = rows.reduce((a, b) => (b.value! > a.value! ? b : a))
  const sure = best.value! > 0.95 ? 'The choices are described best by' : 'No model stands out; ahead is'
  return [
    `${sure} “${best.label.replace('most frequent: ', '')}” of ${rows.length} models (protected exceedance probability ${fixed(best.value!)}, ${best.n} participants).`,
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
