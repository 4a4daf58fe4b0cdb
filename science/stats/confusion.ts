/** Scores of all fitted models on choices simulated by one model; higher is better. */
export interface ModelScores {
  readonly trueModel: string
  /** Score by fitted model; null if missing. */
  readonly scores: Readonly<Record<string, number | null>>
}

/**
 * Confusion and inversion matrices (Wilson & Collins 2019, doi 10.7554/eLife.49547). Confusion: how often choices simulated by one
 * model are described best by another. Inversion: probability of each simulated model given the best-fitting one, with equal prior
 * probabilities.
 */
export function confusionMatrix(results: readonly ModelScores[], models: readonly string[]) {
  const best = results.map(({ trueModel, scores }) => ({ trueModel, fitted: argMax(models, scores) }))
  const share = (trueModel: string, fitted: string): number => {
    const own = best.filter((b) => b.trueModel === trueModel)
    return own.length === 0 ? 0 : own.filter((b) => b.fitted === fitted).length / own.length
  }
  return models.flatMap((trueModel) =>
    models.map((fitted) => {
      const n = best.filter((b) => b.trueModel === trueModel).length
      const confusion = share(trueModel, fitted)
      const column = models.reduce((sum, model) => sum + share(model, fitted), 0)
      return {
        true_model: trueModel,
        fitted_model: fitted,
        n,
        n_best: Math.round(confusion * n),
        confusion,
        inversion: column > 0 ? confusion / column : null,
      }
    }),
  )
}

function argMax(models: readonly string[], scores: ModelScores['scores']): string | undefined {
  let best: string | undefined
  for (const model of models) {
    const score = scores[model]
    if (typeof score === 'number' && (best === undefined || score > scores[best]!)) best = model
  }
  return best
}
