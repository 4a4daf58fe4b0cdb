import { groupBy } from '../numeric/group-by.ts'
import { logMean } from '../numeric/log-sum.ts'
import { mean } from './paired-test.ts'
import { randomEffects } from './random-effects.ts'
import { isFlaggedSame } from './same-choice.ts'

/** The columns of `fits` needed by the comparison. */
export interface FitLike {
  readonly agent: string
  readonly source: string
  readonly participant: string
  readonly task: string
  readonly model: string
  readonly log_lik: number | null
  readonly aic: number | null
  readonly bic: number | null
  readonly log_evidence: number | null
  readonly flags?: string | null
}

/**
 * Compares the models fitted to one group of agents on one task: BIC (means, weights, number of participants with the lowest) and
 * random-effects selection on the evidence. Participants without a scored choice are excluded. Those who lack the evidence of a
 * model, and those who always took the same option, are excluded from the selection (`n_selection` counts the remaining ones): how well
 * learning models predict choices that never change depends on the priors.
 *
 * @param fits fits of one agent kind, source and task; every participant is fitted by the same models
 * @returns a row of the table `comparison` per model, in the order of the fits
 */
export function compareModels(fits: readonly FitLike[]) {
  const models = [...new Set(fits.map((fit) => fit.model))]
  const participants = [...new Set(fits.map((fit) => fit.participant))]
    .map((participant) =>
      models.map((model) => fits.find((f) => f.participant === participant && f.model === model)),
    )
    .filter((row): row is FitLike[] => row.every((fit) => fit !== undefined && fit.bic !== null))
  if (participants.length === 0) return []
  const { agent, source, task } = fits[0]!
  const column = (key: 'log_lik' | 'aic' | 'bic', k: number) => mean(participants.map((row) => row[k]![key]!))
  const bicWeights = participants.map((row) => weights(row.map((fit) => -fit.bic! / 2)))
  const evidence = participants
    .filter((row) => !row.some(isFlaggedSame))
    .map((row) => row.map((fit) => fit.log_evidence))
    .filter(isComplete)
  const selection = evidence.length > 0 ? randomEffects(evidence) : undefined
  return models.map((model, k) => ({
    agent,
    source,
    task,
    model,
    n_participants: participants.length,
    mean_log_lik: column('log_lik', k),
    mean_aic: column('aic', k),
    mean_bic: column('bic', k),
    n_selection: evidence.length,
    mean_log_evidence: evidence.length > 0 ? mean(evidence.map((row) => row[k]!)) : null,
    n_best_bic: participants.filter((row) =>
      isBest(
        row.map((fit) => -fit.bic!),
        k,
      ),
    ).length,
    mean_bic_weight: mean(bicWeights.map((row) => row[k]!)),
    n_best_evidence: evidence.filter((row) => isBest(row, k)).length,
    frequency: selection?.frequency[k] ?? null,
    exceedance: selection?.exceedance[k] ?? null,
    protected_exceedance: selection?.protectedExceedance[k] ?? null,
    bayes_omnibus_risk: selection?.omnibusRisk ?? null,
  }))
}

/**
 * Compares families of models by random-effects selection. The evidence of a family is the mean evidence of its models, so that large
 * families have no advantage (Penny et al. 2010, doi 10.1371/journal.pcbi.1000709).
 *
 * @param fits fits of one agent kind, source and task
 * @param families model ids by name of the family; models which were not fitted are ignored
 * @returns a row of the table `families` per family; none if there are fewer than two families
 */
export function compareFamilies(
  fits: readonly FitLike[],
  families: Readonly<Record<string, readonly string[]>>,
) {
  const fitted = new Set(fits.map((fit) => fit.model))
  const known = Object.entries(families)
    .map(([name, models]) => ({ name, models: models.filter((model) => fitted.has(model)) }))
    .filter(({ models }) => models.length > 0)
  if (known.length < 2) return []
  const people = [...groupBy(fits, (fit) => fit.participant).values()].filter(
    (own) => !own.some(isFlaggedSame),
  )
  const evidence = people
    .map((own) =>
      known.map(({ models }) =>
        models.map((model) => own.find((fit) => fit.model === model)?.log_evidence ?? null),
      ),
    )
    .flatMap((families) => (families.every(isComplete) ? [families.map(logMean)] : []))
  if (evidence.length === 0) return []
  const selection = randomEffects(evidence)
  const { agent, source, task } = fits[0]!
  return known.map(({ name, models }, k) => ({
    ...{ agent, source, task, family: name, models: models.join(', '), n: evidence.length },
    frequency: selection.frequency[k]!,
    exceedance: selection.exceedance[k]!,
    protected_exceedance: selection.protectedExceedance[k]!,
  }))
}

/** Exponentials of log values, normalised to sum 1. */
export function weights(logs: readonly number[]): number[] {
  const max = Math.max(...logs)
  const raw = logs.map((l) => Math.exp(l - max))
  const sum = raw.reduce((a, b) => a + b, 0)
  return raw.map((w) => w / sum)
}

function isBest(scores: readonly number[], k: number): boolean {
  return scores[k]! > -Infinity && scores.indexOf(Math.max(...scores)) === k
}

function isComplete(row: (number | null)[]): row is number[] {
  return row.every((value) => value !== null)
}
