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
/** Shape of the tail above which a leave-one-out estimate is not to be trusted. */
export const BAD_K = 0.7

/**
 * Models of one agent kind, source and task in the order of their leave-one-out predictive density, each with its difference to the best and
 * the standard error of that difference over participants (Vehtari, Gelman & Gabry 2017, doi 10.1007/s11222-016-9696-4), and the weights by
 * which a mixture of all of them predicts participants best (stacking: Yao et al. 2018, doi 10.1214/17-BA1091). Participants whose density is
 * unknown for one of the models are left out for all.
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
 * Weights of models in the mixture with the largest sum of log predictive densities, by expectation-maximisation (the sum is concave in the
 * weights).
 *
 * @param elpd by model, by unit
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
  return weights
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
