import results from './results.json'

/**
 * Published results of the source study (Schubert et al. 2024): mean parameters of its own fits, and the number of participants for
 * whom its BIC prefers the richer model. The means come from the analysis tables of its repository; for the other language models and
 * the robustness designs they are computed from its files CM_fit_q0.5.csv and CM_fit_addition.csv. Claude 3 Sonnet is omitted, because
 * those files contain only 5 of its 24 sessions. The study reports the last of 100 starts, so means over best starts may differ in the
 * second digit.
 */
export interface PublishedResult {
  readonly task: string
  readonly agent: string
  readonly source: string
  /** Ids of the simpler and the richer model. */
  readonly models: readonly [simple: string, richer: string]
  readonly richer: number
  /** Mean parameters by model, in natural units; models and parameters without a published mean are absent. */
  readonly means: Readonly<Partial<Record<string, Readonly<Record<string, number>>>>>
}

export const PUBLISHED_RESULTS = results as unknown as readonly PublishedResult[]
