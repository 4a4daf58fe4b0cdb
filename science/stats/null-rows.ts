import { findModel } from '../model/find-model.ts'
import { type ParameterLike, pairsOf } from './asymmetry-tests.ts'
import { mean } from './paired-test.ts'
import { quantile } from './quantile.ts'

export interface NullGroup {
  readonly nullModel: string
  readonly who: { readonly agent: string; readonly source: string; readonly task: string }
  readonly fittedModels: readonly string[]
  /** Estimates of the real choices. */
  readonly parameters: readonly ParameterLike[]
}

/** Contrasts by participant, fitted model, draw, contrast; null where the choices tell nothing of one of the rates. */
export type Drawn = readonly (readonly (readonly (readonly (number | null)[])[])[])[]

/** A contrast of one group beside what the null gives: the mean over participants, draw by draw. */
interface NullContrast {
  readonly fittedModel: string
  readonly contrast: string
  readonly observed: number
  readonly values: readonly number[]
}

/**
 * Draws in the smaller tail that are enough: a contrast that the null exceeds so often on either side is settled (sequential Monte
 * Carlo tests: Besag & Clifford 1991, doi 10.1093/biomet/78.2.301).
 */
export const ENOUGH_IN_TAIL = 10

/** Whether more draws could make none of the contrasts significant that is not. */
export function isSettled(group: NullGroup, drawn: Drawn): boolean {
  return contrastsOf(group, drawn).every(({ observed, values }) =>
    [tail(observed, values, 1), tail(observed, values, -1)].every(({ count }) => count >= ENOUGH_IN_TAIL),
  )
}

/** Observed contrasts of one group beside their null distribution: rows of `null_test` and `null_draws`. */
export function nullRows(group: NullGroup, drawn: Drawn) {
  return contrastsOf(group, drawn).map(({ fittedModel, contrast, observed, values }) => {
    const { agent, source, task } = group.who
    const key = { agent, source, task, fitted_model: fittedModel, contrast, null_model: group.nullModel }
    const [above, below] = [tail(observed, values, 1), tail(observed, values, -1)]
    const test = {
      ...key,
      observed,
      null_mean: mean(values),
      null_low: quantile(values, 0.025),
      null_high: quantile(values, 0.975),
      p: Math.min(1, 2 * Math.min(above.p, below.p)),
      n_simulations: values.length,
      settled: Number(above.count >= ENOUGH_IN_TAIL && below.count >= ENOUGH_IN_TAIL),
    }
    return { test, draws: values.map((value, draw) => ({ ...key, draw, value })) }
  })
}

function contrastsOf({ who, fittedModels, parameters }: NullGroup, drawn: Drawn): NullContrast[] {
  if (drawn.length === 0) return []
  const { agent, source, task } = who
  const own = parameters.filter((row) => row.agent === agent && row.source === source && row.task === task)
  return fittedModels.flatMap((fittedModel, m) =>
    findModel(fittedModel).contrasts.flatMap(([first, second], c) => {
      const ofModel = own.filter((row) => row.model === fittedModel)
      const observed = mean(pairsOf(ofModel, first, second).map(([a, b]) => a - b))
      const values = drawn[0]![m]!.flatMap((_, draw) => {
        const known = drawn.flatMap((person) => person[m]![draw]![c] ?? [])
        return known.length === 0 ? [] : [mean(known)]
      })
      // Not among the fitted models, or a rate of which no choices tell anything.
      if (Number.isNaN(observed) || values.length === 0) return []
      return [{ fittedModel, contrast: `${first} - ${second}`, observed, values }]
    }),
  )
}

/**
 * Draws at least as far as what was observed, on one side, and the one-sided p: their number and one over all draws and one, or,
 * where that many were met that the draws could have ended, that number over the draws up to then.
 */
function tail(observed: number, values: readonly number[], side: 1 | -1): { count: number; p: number } {
  const places = values.flatMap((value, i) => (side * (value - observed) >= 0 ? [i] : []))
  const p =
    places.length >= ENOUGH_IN_TAIL
      ? ENOUGH_IN_TAIL / (places[ENOUGH_IN_TAIL - 1]! + 1)
      : (places.length + 1) / (values.length + 1)
  return { count: places.length, p }
}
