import { findModel } from '../model/find-model.ts'
import { type ParameterLike, pairsOf } from './asymmetry-tests.ts'
import { mean } from './paired-test.ts'
import { quantile } from './quantile.ts'

export interface NullGroup {
  readonly nullModel: string
  readonly who: { readonly agent: string; readonly source: string; readonly task: string }
  readonly fittedModels: readonly string[]
  /** Estimates from the real choices. */
  readonly parameters: readonly ParameterLike[]
}

/** Simulated contrasts; null if the choices do not determine one of the rates. [participants][fitted models][draws][contrasts] */
export type Drawn = readonly (readonly (readonly (readonly (number | null)[])[])[])[]

/** An observed contrast of one group and its null distribution: means over participants. */
interface NullContrast {
  readonly fittedModel: string
  readonly contrast: string
  readonly observed: number
  readonly values: readonly number[]
}

/**
 * Number of draws in a tail at which its p is fixed, whatever further draws are (sequential Monte Carlo tests: Besag & Clifford 1991,
 * doi 10.1093/biomet/78.2.301). A contrast is settled once this holds for both tails.
 */
export const ENOUGH_IN_TAIL = 10

/** Whether all contrasts are settled: further draws would change no p. */
export function isSettled(group: NullGroup, drawn: Drawn): boolean {
  return contrastsOf(group, drawn).every(({ observed, values }) =>
    [tail(observed, values, 1), tail(observed, values, -1)].every(({ count }) => count >= ENOUGH_IN_TAIL),
  )
}

/** Observed contrasts of one group and their null distributions: rows of `null_test` and `null_draws`. */
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
      // The model was not fitted to the real choices, or no choices determine one of its rates.
      if (Number.isNaN(observed) || values.length === 0) return []
      return [{ fittedModel, contrast: `${first} - ${second}`, observed, values }]
    }),
  )
}

/**
 * Number of draws at least as extreme as the observed value on one side, and the one-sided p: (number + 1) / (draws + 1). Once the number
 * has reached ENOUGH_IN_TAIL, p is ENOUGH_IN_TAIL divided by the number of draws up to that point, and further draws do not change it.
 */
function tail(observed: number, values: readonly number[], side: 1 | -1): { count: number; p: number } {
  const places = values.flatMap((value, i) => (side * (value - observed) >= 0 ? [i] : []))
  const p =
    places.length >= ENOUGH_IN_TAIL
      ? ENOUGH_IN_TAIL / (places[ENOUGH_IN_TAIL - 1]! + 1)
      : (places.length + 1) / (values.length + 1)
  return { count: places.length, p }
}
