/** Group distributions of rw2 (log beta, logit alpha+, logit alpha-) from which participants are drawn. */
export const REGIMES: Readonly<
  Record<string, { readonly mean: readonly number[]; readonly sd: readonly number[] }>
> = {
  /** Medians: learning rates of .40 and .27, beta 9. */
  moderate: { mean: [2.2, -0.4, -1], sd: [0.5, 0.7, 0.7] },
  /** Like people in the optimism-bias task: learning rates of .20 and .02, many of the latter near zero. */
  'near zero': { mean: [2.6, -1.4, -3.9], sd: [0.65, 0.4, 2] },
  /** Beta 55 per reward unit, learning rates of .69 and .08. */
  'near deterministic': { mean: [4, 0.8, -2.5], sd: [0.5, 0.8, 1] },
}
