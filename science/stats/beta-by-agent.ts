import { findModel } from '../model/find-model.ts'
import { groupBy } from '../numeric/group-by.ts'
import type { ParameterLike } from './asymmetry-tests.ts'
import { median } from './quantile.ts'

/**
 * Median inverse temperature of each source (per unit of reward), in its first fitted model with contrasts; and its median initial value, if
 * that was fitted, too.
 */
export function betaByAgent(parameters: readonly ParameterLike[]) {
  return [...groupBy(parameters, (row) => `${row.agent}\u0000${row.source}`).values()].flatMap((rows) => {
    const model = [...new Set(rows.map((row) => row.model))].find((id) => findModel(id).contrasts.length > 0)
    const estimates = (parameter: string) =>
      rows.flatMap((row) =>
        row.model === model && row.parameter === parameter && row.estimate !== null ? [row.estimate] : [],
      )
    const [betas, q0s] = [estimates('beta'), estimates('q0')]
    if (model === undefined || betas.length === 0) return []
    const { agent, source } = rows[0]!
    return [{ agent, source, model, beta: median(betas), ...(q0s.length > 0 && { q0: median(q0s) }) }]
  })
}
