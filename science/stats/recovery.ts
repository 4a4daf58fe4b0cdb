import { mean } from './paired-test.ts'
import { square } from '../numeric/power.ts'

/** The columns of `recovery` needed by the summary. */
export interface RecoveryLike {
  readonly task: string
  readonly model: string
  readonly n_trials: number
  readonly parameter: string
  readonly true_value: number
  readonly estimate: number | null
  readonly se: number | null
}

/** Recovery of one parameter of one model: a row of the table `recovery_summary`. */
export function summariseRecovery(rows: readonly RecoveryLike[]) {
  const { task, model, n_trials, parameter } = rows[0]!
  const fitted = rows.filter((row) => row.estimate !== null)
  const truth = fitted.map((row) => row.true_value)
  const estimates = fitted.map((row) => row.estimate!)
  const errors = estimates.map((x, i) => x - truth[i]!)
  const covered = fitted.filter((row) => row.se !== null)
  return {
    task,
    model,
    n_trials,
    parameter,
    n: fitted.length,
    correlation: pearson(truth, estimates),
    rank_correlation: pearson(ranks(truth), ranks(estimates)),
    bias: errors.length > 0 ? mean(errors) : null,
    rmse: errors.length > 0 ? Math.sqrt(mean(errors.map((e) => e * e))) : null,
    coverage:
      covered.length > 0
        ? covered.filter((row) => Math.abs(row.estimate! - row.true_value) < 1.96 * row.se!).length /
          covered.length
        : null,
  }
}

/** Pearson's correlation; null if one of the two samples is constant or there are fewer than 2 pairs. */
export function pearson(x: readonly number[], y: readonly number[]): number | null {
  if (x.length < 2) return null
  const [mx, my] = [mean(x), mean(y)]
  let [xx, yy, xy] = [0, 0, 0]
  x.forEach((a, i) => {
    xx += square(a - mx)
    yy += square(y[i]! - my)
    xy += (a - mx) * (y[i]! - my)
  })
  return xx > 0 && yy > 0 ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))) : null
}

/** Ranks from 1; tied values get their mean rank. */
export function ranks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!)
  const result = new Array<number>(values.length)
  for (let from = 0; from < order.length;) {
    let to = from
    while (to + 1 < order.length && values[order[to + 1]!] === values[order[from]!]) to++
    for (let i = from; i <= to; i++) result[order[i]!] = (from + to) / 2 + 1
    from = to + 1
  }
  return result
}
