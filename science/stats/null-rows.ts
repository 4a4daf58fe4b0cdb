import { findModel } from '../model/find-model.ts'
import { type ParameterLike, pairsOf } from './asymmetry-tests.ts'
import { mean } from './paired-test.ts'
import { quantile } from './quantile.ts'

export interface NullResult {
  readonly nullModel: string
  readonly who: { readonly agent: string; readonly source: string; readonly task: string }
  readonly fittedModels: readonly string[]
  /** Estimates of the real choices. */
  readonly parameters: readonly ParameterLike[]
  /** Contrasts by participant, fitted model, draw; null where the choices tell nothing of one of the rates. */
  readonly drawn: readonly (readonly (readonly (readonly (number | null)[])[])[])[]
}

/** Observed contrasts of one group beside their null distribution: rows of `null_test` and `null_draws`. */
export function nullRows({ nullModel, who, fittedModels, parameters, drawn }: NullResult) {
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
      const key = {
        agent,
        source,
        task,
        fitted_model: fittedModel,
        contrast: `${first} - ${second}`,
        null_model: nullModel,
      }
      const test = {
        ...key,
        observed,
        null_mean: mean(values),
        null_low: quantile(values, 0.025),
        null_high: quantile(values, 0.975),
        p: twoSided(observed, values),
        n_simulations: values.length,
      }
      return [{ test, draws: values.map((value, draw) => ({ ...key, draw, value })) }]
    }),
  )
}

/** Twice the share in the smaller tail, the observed value counted as one more draw: a contrast may be larger or smaller than feigned. */
function twoSided(observed: number, draws: readonly number[]): number {
  const above = draws.filter((value) => value >= observed).length
  const below = draws.filter((value) => value <= observed).length
  return Math.min(1, (2 * (Math.min(above, below) + 1)) / (draws.length + 1))
}
