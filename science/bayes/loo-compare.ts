import { groupBy } from '../numeric/group-by.ts'
import { square } from '../numeric/power.ts'

export interface LooLike {
  readonly agent: string
  readonly source: string
  readonly task: string
  readonly model: string
  readonly participant: string
  readonly elpd: number | null
  readonly elpd_trials: number | null
  readonly pareto_k: number | null
}

const STACKING_STEPS = 20_000
const STACKING_TOLERANCE = 1e-10
/** Pareto shape k above which a leave-one-out estimate is unreliable. */
export const BAD_K = 0.7

/**
 * Compares models within one agent kind, source and task, sorted by leave-one-out predictive density. Each has its difference
 * from the best model and the standard error of that difference over participants (Vehtari, Gelman & Gabry 2017,
 * doi 10.1007/s11222-016-9696-4), and its stacking weight: the weights of the mixture of models which predicts participants best
 * (Yao et al. 2018, doi 10.1214/17-BA1091). A participant without a density under one of the models is excluded for all models.
 */
export function compareByLoo(rows: readonly LooLike[]) {
  return [...groupBy(rows, (row) => [row.agent, row.source, row.task].join('\u0000')).values()].flatMap(
    (own) => {
      const byModel = [...groupBy(own, ({ model }) => model).values()]
      const known = byModel[0]!
        .map(({ participant }) => participant)
        .filter((name) =>
          byModel.every((model) =>
            model.some((row) => row.participant === name && row.elpd !== null && row.elpd_trials !== null),
          ),
        )
      const models = byModel
        .map((model) => {
          const found = known.map((name) => model.find(({ participant }) => participant === name)!)
          return {
            row: model[0]!,
            elpd: found.map((one) => one.elpd!),
            choices: found.map((one) => one.elpd_trials!),
            badK: found.filter(({ pareto_k }) => !(pareto_k !== null && pareto_k <= BAD_K)).length,
          }
        })
        .sort((a, b) => total(b.elpd) - total(a.elpd))
      const weights = stackingWeights(models.map(({ elpd }) => elpd))
      const bestByChoice = models.reduce((a, b) => (total(b.choices) > total(a.choices) ? b : a))
      return models.map(({ row, elpd, choices, badK }, rank) => {
        const { agent, source, task, model } = row
        const away = elpd.map((value, i) => value - models[0]!.elpd[i]!)
        const awayByChoice = choices.map((value, i) => value - bestByChoice.choices[i]!)
        return {
          agent,
          source,
          task,
          model,
          rank: rank + 1,
          n: known.length,
          elpd: total(elpd),
          se: errorOfSum(elpd),
          difference: total(away),
          difference_se: errorOfSum(away),
          weight: weights[rank]!,
          bad_k: badK,
          elpd_choices: total(choices),
          difference_choices: total(awayByChoice),
          difference_choices_se: errorOfSum(awayByChoice),
        }
      })
    },
  )
}

/**
 * Stacking weights, which maximise the sum of log predictive densities of the mixture. Found by expectation-maximisation; the
 * objective is concave, so there are no local maxima.
 *
 * @param elpd log predictive density in nats. [models][units]
 * @returns weights from 0 to 1 which sum to 1. [models]
 */
export function stackingWeights(elpd: readonly (readonly number[])[]): number[] {
  const units = elpd[0]?.length ?? 0
  let weights = elpd.map(() => 1 / elpd.length)
  if (units === 0) return weights
  const densities = Array.from({ length: units }, (_, i) => {
    const most = Math.max(...elpd.map((own) => own[i]!))
    return elpd.map((own) => Math.exp(own[i]! - most))
  })
  for (let step = 0; step < STACKING_STEPS; step++) {
    const next = elpd.map(() => 0)
    for (const own of densities) {
      const all = own.reduce((sum, density, m) => sum + density * weights[m]!, 0)
      own.forEach((density, m) => (next[m]! += (density * weights[m]!) / all / units))
    }
    const moved = Math.max(...next.map((weight, m) => Math.abs(weight - weights[m]!)))
    weights = next
    if (moved < STACKING_TOLERANCE) break
  }
  // Sums of rounded shares may exceed 1 by a rounding error.
  return weights.map((weight) => Math.min(1, weight))
}

function total(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0)
}

/** Standard error of a sum over independent units; null for fewer than two. */
function errorOfSum(values: readonly number[]): number | null {
  const n = values.length
  if (n < 2) return null
  const mean = total(values) / n
  return Math.sqrt((n * values.reduce((sum, x) => sum + square(x - mean), 0)) / (n - 1))
}
