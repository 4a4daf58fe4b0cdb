import results from './results.json'

/**
 * Means of the source study's own fits (Schubert et al. 2024; the analysis tables of its repository), and how many participants
 * its BIC prefers the richer model for. Reported after the last of its 100 starts, so means of the best starts differ in
 * the second digit here and there.
 */
export interface PublishedResult {
  readonly task: string
  readonly agent: string
  readonly source: string
  /** The simpler and the richer model. */
  readonly models: readonly [simple: string, richer: string]
  readonly richer: number
  readonly means: Readonly<Record<string, Readonly<Record<string, number>>>>
}

export const PUBLISHED_RESULTS = results as unknown as readonly PublishedResult[]
