import { findModel } from '../model/find-model.ts'
import { quantityName } from '../model/model.ts'
import { square } from '../numeric/power.ts'
import { studentCdf, studentQuantile } from '../numeric/special.ts'
import { levelsOf, pairsOfLevels, type Traits } from '../task/traits.ts'
import { estimatesOf, type ParameterLike } from './asymmetry-tests.ts'
import { mean } from './paired-test.ts'
import { cellOf } from '../task/columns.ts'

/** A mean difference or a slope with its test; null for values which cannot be computed. */
interface Effect {
  readonly difference: number
  readonly ci_low: number | null
  readonly ci_high: number | null
  readonly t: number | null
  readonly df: number | null
  readonly p: number | null
}

/**
 * Tests of the association between estimates and traits of participants, for every parameter and contrast of every model in one group
 * of agents: rows of the table `effects`, before correction for multiple tests. Participants without an estimate or the trait are excluded.
 */
export function effectTests(parameters: readonly ParameterLike[], { groups, covariates }: Traits) {
  if (groups.length + covariates.length === 0) return []
  const models = [...new Set(parameters.map((row) => row.model))]
  return models.flatMap((id) => {
    const own = parameters.filter((row) => row.model === id)
    const { agent, source, task } = own[0]!
    const traitOf = new Map(own.map((row) => [row.participant, row]))
    const model = findModel(id)
    const quantities = [...new Set(own.map((row) => row.parameter))].map((name) => ({
      quantity: name,
      values: estimatesOf(own, name),
    }))
    const contrasts = model.contrasts.map(([first, second]) => ({
      quantity: quantityName([first, second]),
      values: differencesOf(own, first, second),
    }))
    return [...quantities, ...contrasts].flatMap(({ quantity, values }) => {
      const key = { agent, source, task, model: id, quantity }
      const known = (name: string) =>
        [...values].flatMap(([participant, value]) => {
          const trait = (cellOf(traitOf.get(participant)!, name) ?? null) as string | number | null
          return trait === null || trait === 'NA' ? [] : [{ trait, value }]
        })
      const byGroup = groups.flatMap((name) => {
        const people = known(name).map(({ trait, value }) => ({ level: String(trait), value }))
        const at = (level: string) => people.filter((one) => one.level === level).map((one) => one.value)
        return pairsOfLevels(levelsOf(people.map((one) => one.level))).map(([level, reference]) => ({
          ...key,
          trait: name,
          ...{ level, reference, n: at(level).length, n_reference: at(reference).length },
          ...welch(at(level), at(reference)),
        }))
      })
      const byCovariate = covariates.flatMap((name) => {
        const people = known(name)
        const effect = slope(
          people.map((one) => Number(one.trait)),
          people.map((one) => one.value),
        )
        return effect
          ? [
              {
                ...key,
                ...{ trait: name, level: null, reference: null, n: people.length, n_reference: null },
                ...effect,
              },
            ]
          : []
      })
      return [...byGroup, ...byCovariate]
    })
  })
}

function differencesOf(rows: readonly ParameterLike[], first: string, second: string): Map<string, number> {
  const seconds = estimatesOf(rows, second)
  return new Map(
    [...estimatesOf(rows, first)].flatMap(([who, value]) =>
      seconds.has(who) ? [[who, value - seconds.get(who)!] as const] : [],
    ),
  )
}

/** Welch's t-test of the difference first - second (1947, doi 10.1093/biomet/34.1-2.28). */
export function welch(first: readonly number[], second: readonly number[]): Effect {
  const difference = mean(first) - mean(second)
  if (first.length < 2 || second.length < 2) return unknown(difference)
  const [a, b] = [first, second].map((values) => variance(values) / values.length) as [number, number]
  const df = square(a + b) / (square(a) / (first.length - 1) + square(b) / (second.length - 1))
  return tested(difference, Math.sqrt(a + b), df)
}

/** Least-squares slope per standard deviation of x; undefined if x is constant. */
export function slope(x: readonly number[], y: readonly number[]): Effect | undefined {
  const n = x.length
  const sd = n > 1 ? Math.sqrt(variance(x)) : 0
  if (!(sd > 0)) return undefined
  const [mx, my] = [mean(x), mean(y)]
  const z = x.map((value) => (value - mx) / sd)
  const squares = n - 1
  const b = z.reduce((sum, value, i) => sum + value * (y[i]! - my), 0) / squares
  if (n < 3) return unknown(b)
  const rest = y.reduce((sum, value, i) => sum + square(value - my - b * z[i]!), 0)
  return tested(b, Math.sqrt(rest / (n - 2) / squares), n - 2)
}

function tested(difference: number, error: number, df: number): Effect {
  if (!(error > 1e-10 * Math.max(1, Math.abs(difference)))) return unknown(difference)
  const half = studentQuantile(0.975, df) * error
  const t = difference / error
  return {
    difference,
    ci_low: difference - half,
    ci_high: difference + half,
    t,
    df,
    p: 2 * studentCdf(-Math.abs(t), df),
  }
}

function unknown(difference: number): Effect {
  return { difference, ci_low: null, ci_high: null, t: null, df: null, p: null }
}

function variance(values: readonly number[]): number {
  const centre = mean(values)
  return values.reduce((sum, value) => sum + square(value - centre), 0) / (values.length - 1)
}
