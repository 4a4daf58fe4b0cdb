import results from './results.json'

/**
 * Means of the source study's own fits (Schubert et al. 2024; the analysis tables of its repository, and for the other language models and
 * the robustness designs the means over its files CM_fit_q0.5.csv and CM_fit_addition.csv), and how many participants its BIC prefers the
 * richer model for. Of Claude 3 Sonnet its fits hold 5 sessions of 24, so that they are left out. Reported after the last of its 100 starts, so means of the best starts differ in
 * the second digit here and there.
 */
export interface PublishedResult {
  readonly task: string
  readonly agent: string
  readonly source: string
  /** The simpler and the richer model. */
  readonly models: readonly [simple: string, richer: string]
  readonly richer: number
  /** By model; a model or parameter whose mean is not given is not here. */
  readonly means: Readonly<Partial<Record<string, Readonly<Record<string, number>>>>>
}

export const PUBLISHED_RESULTS = results as unknown as readonly PublishedResult[]
