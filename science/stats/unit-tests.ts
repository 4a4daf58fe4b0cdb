import { findModel } from '../model/find-model.ts'
import { groupBy } from '../numeric/group-by.ts'
import { square } from '../numeric/power.ts'
import { type ParameterLike, pairsOf } from './asymmetry-tests.ts'
import { mean, pairedTest } from './paired-test.ts'

interface UnitRow extends ParameterLike {
  readonly unit?: string | null
}

/**
 * Tests of contrasts over units shared by participants: trained networks within a source, and sources within a kind of agent.
 * Participants of one unit are not independent, so each unit counts once, with the mean of its participants (Galbraith et al. 2010,
 * doi 10.1523/JNEUROSCI.0362-10.2010). With equally many participants per unit, this equals the test of a mixed model with a random
 * unit. The result generalises to similar units. A source with one network has a row without a test, because it says nothing about others.
 *
 * @returns rows of the table `unit_tests`, before correction for multiple tests
 */
export function unitTests(rows: readonly UnitRow[]) {
  const of = (keys: readonly (keyof UnitRow)[]) => [
    ...groupBy(rows, (row) => keys.map((key) => row[key]).join('\u0000')).values(),
  ]
  const networks = of(['agent', 'source', 'task', 'model']).flatMap((own) =>
    own.every((row) => row.unit) ? testUnits(own, 'network', own[0]!.source, (row) => row.unit!) : [],
  )
  const sources = of(['agent', 'task', 'model']).flatMap((own) =>
    testUnits(own, 'source', null, (row) => row.source),
  )
  return [...networks, ...sources]
}

function testUnits(
  rows: readonly UnitRow[],
  unit: 'network' | 'source',
  source: string | null,
  unitOf: (row: UnitRow) => string,
) {
  const { agent, task, model } = rows[0]!
  const units = [...groupBy(rows, unitOf).values()]
  return findModel(model).contrasts.flatMap(([first, second]) => {
    const differences = units
      .map((own) => pairsOf(own, first, second).map(([a, b]) => a - b))
      .filter((own) => own.length > 0)
    if (differences.length < (unit === 'network' ? 1 : 2)) return []
    const means = differences.map(mean)
    const test = pairedTest(
      means,
      means.map(() => 0),
    )
    return [
      {
        ...{ agent, source, task, model, first, second, unit },
        n_units: means.length,
        n: differences.flat().length,
        n_above: means.filter((value) => value > 0).length,
        mean_difference: test.meanDifference,
        ci_low: test.low,
        ci_high: test.high,
        t: test.t,
        df: test.df,
        p: test.p,
        intraclass: intraclass(differences),
      },
    ]
  })
}

/**
 * Intraclass correlation, the share of the variance between units: one-way analysis of variance (Donner 1986, doi
 * 10.2307/1403259), truncated at 0.
 */
export function intraclass(units: readonly (readonly number[])[]): number | null {
  const k = units.length
  const all = units.flat()
  const n = all.length
  if (k < 2 || n <= k) return null
  const centre = mean(all)
  const between = units.reduce((sum, own) => sum + own.length * square(mean(own) - centre), 0) / (k - 1)
  const within =
    units.reduce((sum, own) => sum + own.reduce((s, x) => s + square(x - mean(own)), 0), 0) / (n - k)
  const size = (n - units.reduce((sum, own) => sum + square(own.length), 0) / n) / (k - 1)
  const total = between + (size - 1) * within
  return total > 0 ? Math.max(0, (between - within) / total) : null
}
