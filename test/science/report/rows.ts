import type { NullTestRow, TestRow } from '../../../schemas/types.ts'

/** Whose rows these are, unless a test says otherwise. */
export const who = { agent: 'llm', source: 'claude-1', task: 'optimism-bias' }

/** Test of a difference with the given interval; p agrees with it. */
export function test(low: number, high: number): TestRow {
  return {
    ...who,
    model: 'rw2',
    first: 'alpha_pos',
    second: 'alpha_neg',
    n: 50,
    mean_first: 0.86,
    mean_second: 0.08,
    mean_difference: (low + high) / 2,
    ci_low: low,
    ci_high: high,
    t: 24.2,
    df: 49,
    p: low > 0 || high < 0 ? 1e-9 : 0.4,
    p_holm: low > 0 || high < 0 ? 4e-9 : 0.8,
    n_family: 4,
    cohen_d: 3.4,
  }
}

/** Null test whose interval ends at `high`. */
export function nullTest(high: number, p: number, n_simulations: number, observed = 0.78): NullTestRow {
  return {
    ...who,
    fitted_model: 'rw2',
    contrast: 'alpha_pos - alpha_neg',
    null_model: 'rw1',
    observed,
    null_mean: high - 0.05,
    null_low: high - 0.1,
    null_high: high,
    p,
    n_simulations,
  }
}
