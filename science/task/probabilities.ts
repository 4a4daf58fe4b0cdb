import type { TrialRow } from '../../schemas/types.ts'

/** Reward probability of each option (columns p_0, p_1, ...); undefined if the table does not have them. [options] */
export function probabilities(trial: TrialRow): number[] | undefined {
  const row = trial as unknown as Readonly<Record<string, unknown>>
  const p = Array.from({ length: trial.n_options }, (_, option) => row[`p_${option}`])
  return p.every((value) => typeof value === 'number') ? (p as number[]) : undefined
}
