import { findModel } from '../model/find-model.ts'
import { makeRng } from '../random/rng.ts'
import type { AgentData } from './agent-data.ts'
import type { Convention } from './convention.ts'
import { type Fit, fitModel } from './fit-model.ts'
import type { Identity } from './group-rows.ts'
import { type Observations, scoredCount } from './observations.ts'
import { modelAt, type Q0Setting } from './q0.ts'
import type { Starts } from './starts.ts'

export interface AgentFitOptions {
  /** Model ids, see findModel. */
  readonly models: readonly string[]
  readonly q0: Q0Setting
  readonly starts: Starts
  readonly convention: Convention
  readonly seed: number
}

/** Rows for the tables `fits` and `parameters`. */
export interface AgentFits {
  readonly fits: readonly (Identity & Record<string, string | number | null>)[]
  readonly parameters: readonly (Identity & Record<string, string | number | null>)[]
}

/**
 * Fits every model to one agent on one task. Starts depend only on agent and model, so results do not depend on who else
 * is fitted.
 */
export function fitAgent(
  { who, nTrials, counted, observations }: AgentData,
  options: AgentFitOptions,
): AgentFits {
  const { convention } = options
  const nScored = scoredCount(observations)
  const fits: AgentFits['fits'][number][] = []
  const parameters: AgentFits['parameters'][number][] = []
  const simpler: Fit['optimum'][] = []
  for (const id of options.models) {
    const priors = convention.has('prior-per-reward-unit') ? 'source' : options.q0.priors
    const model = findModel(modelAt(id, options.q0), options.q0.range, priors)
    const key = { ...who, model: model.id }
    const setting = { options: observations.options, q0: options.q0.q0 }
    const rng = makeRng(options.seed, 'starts', who.agent, who.source, who.participant, model.id)
    const fit =
      nScored === 0
        ? undefined
        : fitModel(
            model,
            setting,
            observations,
            {
              starts: options.starts,
              densityFloor: convention.has('density-floor') ? 1e-10 : 0,
              keepLast: convention.has('last-start'),
              simpler,
              evidence: true,
            },
            rng,
          )
    if (fit && fit.optimum.size > 0) simpler.push(fit.optimum)
    fits.push({
      ...key,
      n_trials: nTrials,
      n_scored: nScored,
      ...evidenceColumns(fit, model.parameters.length, counted, convention),
      flags: flagsOf(fit, observations).join(' ') || null,
    })
    for (const [j, { name }] of model.parameters.entries()) {
      const known = fit?.uninformed.includes(name) ? undefined : fit // the prior's mode is not an estimate
      parameters.push({
        ...key,
        parameter: name,
        estimate: known?.estimates[j] ?? null,
        se: known?.standardErrors[j] ?? null,
      })
    }
  }
  return { fits, parameters }
}

function evidenceColumns(fit: Fit | undefined, k: number, counted: number, convention: Convention) {
  if (!fit)
    return {
      n_starts: 0,
      n_at_best: 0,
      converged: 0,
      log_lik: null,
      log_prior: null,
      log_posterior: null,
      aic: null,
      bic: null,
      log_evidence: null,
      gradient_norm: null,
      min_eigenvalue: null,
      at_bound: null,
    }
  const posterior = fit.logLik + fit.logPrior
  const score = convention.has('bic-from-posterior') ? posterior : fit.logLik
  const n = convention.has('n-all-rows') ? counted : fit.nScored
  return {
    n_starts: fit.nStarts,
    n_at_best: fit.nAtBest,
    converged: Number(fit.converged),
    log_lik: fit.logLik,
    log_prior: fit.logPrior,
    log_posterior: posterior,
    aic: 2 * k - 2 * score,
    bic: k * Math.log(n) - 2 * score,
    log_evidence: fit.logEvidence,
    gradient_norm: fit.gradientNorm,
    min_eigenvalue: fit.minEigenvalue,
    at_bound: fit.atBound.join(' ') || null,
  }
}

/** Warnings about a fit, as codes. */
function flagsOf(fit: Fit | undefined, { blocks }: Observations): string[] {
  const choices = blocks.flatMap((block) => block.filter((o) => o.scored).map((o) => o.played.choice))
  if (!fit) return ['no-choices']
  const flags: string[] = []
  if (choices.length === 1) flags.push('one-choice')
  else if (choices.every((choice) => choice === choices[0])) flags.push('constant-choice')
  if (!fit.converged) flags.push('not-converged')
  if (fit.logEvidence === null) flags.push('no-evidence')
  if (fit.nStarts > 1 && fit.nAtBest === 1) flags.push('best-met-once')
  return [...flags, ...fit.uninformed.map((name) => `uninformed:${name}`)]
}
