import { findModel } from '../model/find-model.ts'
import { groupBy } from '../numeric/group-by.ts'
import type { ParameterLike } from './asymmetry-tests.ts'
import { median } from './quantile.ts'

/** Median inverse temperature of each source (per unit of reward), in its first fitted model with contrasts. */
export function betaByAgent(parameters: readonly ParameterLike[]) {
  return [...groupBy(parameters, (row) => `${row.agent}\u0000${row.source}`).values()].flatMap((rows) => {
    const model = [...new Set(rows.map((row) => row.model))].find((id) => findModel(id).contrasts.length > 0)
    const betas = rows.flatMap((row) =>
      row.model === model && row.parameter === 'beta' && row.estimate !== null ? [row.estimate] : [],
    )
    if (model === undefined || betas.length === 0) return []
    return [{ agent: rows[0]!.agent, source: rows[0]!.source, model, beta: median(betas) }]
  })
}
