import { eBfmi, hdi } from './diagnostics.ts'
import { cellText } from '../fit/group/group-tables.ts'
import { columnsOf, type GroupDesign } from '../fit/group/design.ts'
import { scoredCount } from '../fit/observations.ts'
import type { Parameter } from '../model/parameter.ts'
import { mean } from '../stats/paired-test.ts'
import { type ChainDraws, divergencesOf, drawsByChain, personAt } from './draw-rows.ts'
import { type GroupQuantity, groupQuantities } from './group-quantities.ts'
import { BAD_K } from './loo-compare.ts'
import { priorDraws } from './prior-draws.ts'
import { looUnit } from './psis.ts'
import type { PosteriorModel } from './posterior-model.ts'
import { summaryOf } from './summary.ts'
import { trialLogLik } from './trial-log-lik.ts'

/** Limit on the draws used for leave-one-out cross-validation. */
const LOO_DRAWS = 1000

/** Rows for the tables `posterior`, `chains`, `loo` and `draws`. */
export function posteriorRows(built: PosteriorModel, chains: readonly ChainDraws[], maxDepth: number) {
  const { model, agents, design, priors } = built
  const fromPrior = priorDraws(priors, design)
  const { agent, source, task } = agents[0]!.who
  const key = { agent, source, task, model: model.id }
  const size = built.density.size
  const all = drawsByChain(chains, size)
  const did = chains.map((parts) => parts.flatMap((part) => part.did))
  const divergences = divergencesOf(chains)
  const { parameters } = model
  const p = parameters.length
  const sds = columnsOf(design) * p

  const row = (
    kind: string,
    parameter: string,
    n: number,
    value: (x: Float64Array) => number,
    more: { readonly cell?: string; readonly participant?: string; readonly signed?: boolean } = {},
  ) => {
    const found = summaryOf(
      all.map((draws) => Float64Array.from(draws, value)),
      { divergences },
    )
    return {
      ...key,
      kind,
      parameter,
      participant: more.participant ?? null,
      cell: more.cell ?? null,
      n,
      ...found,
      p_above: more.signed ? found.p_above : null,
    }
  }
  const ofGroup = ({ kind, parameter, cell, value }: GroupQuantity) => {
    const signed = kind === 'contrast'
    const own = row(kind, parameter, cell.n, value, { cell: cellText(cell) || undefined, signed })
    if (!signed) return own
    const [priorLow, priorHigh] = hdi(Float64Array.from(fromPrior, value).sort())
    return { ...own, prior_low: priorLow, prior_high: priorHigh }
  }
  const people = agents.length
  const posterior = [
    ...groupQuantities(built).map(ofGroup),
    ...parameters.map(({ name }, j) => row('group sd', name, people, (x) => Math.exp(x[sds + j]!))),
    ...design.covariates.flatMap((covariate, c) =>
      parameters.map(({ name }, j) =>
        row('effect', name, people, (x) => x[(design.cells.length + c) * p + j]!, {
          cell: covariate,
          signed: true,
        }),
      ),
    ),
    ...agents.flatMap(({ who, observations }, i) =>
      parameters.map(({ name, transform }, j) =>
        row(
          'participant',
          name,
          scoredCount(observations),
          (x) => transform.natural(x[sds + p + i * p + j]!),
          {
            participant: who.participant,
          },
        ),
      ),
    ),
  ]
  return {
    posterior,
    chains: did.map((transitions, chain) => ({
      ...key,
      chain,
      draws: transitions.length,
      divergences: transitions.filter(({ divergent }) => divergent).length,
      at_max_depth: transitions.filter(({ depth }) => depth >= maxDepth).length,
      accept: mean(transitions.map(({ accept }) => accept)),
      step_size: chains[chain]!.at(-1)!.state.stepSize,
      e_bfmi: finite(eBfmi(transitions.map(({ energy }) => energy))),
      leapfrogs: transitions.reduce((sum, { leapfrogs }) => sum + leapfrogs, 0),
    })),
    loo: looRows(built, all),
    draws: all.flatMap((own, chain) =>
      own.map((x, draw) => ({ ...key, chain, draw, ...drawColumns(parameters, design, x) })),
    ),
  }
}

function drawColumns(
  parameters: readonly Parameter[],
  design: GroupDesign,
  x: Float64Array,
): Record<string, number> {
  const { cells, covariates } = design
  const p = parameters.length
  const sds = columnsOf(design) * p
  const means = cells.flatMap((cell, c) =>
    parameters.map(({ name }, j) => [
      `mean_${name}${cells.length > 1 ? `[${cellText(cell)}]` : ''}`,
      x[c * p + j]!,
    ]),
  )
  const slopes = covariates.flatMap((covariate, c) =>
    parameters.map(({ name }, j) => [`slope_${name}[${covariate}]`, x[(cells.length + c) * p + j]!]),
  )
  const spreads = parameters.map(({ name }, j) => [`log_sd_${name}`, x[sds + j]!])
  return Object.fromEntries([...means, ...slopes, ...spreads])
}

function looRows(built: PosteriorModel, chains: readonly (readonly Float64Array[])[]) {
  const { model, agents, setting } = built
  const draws = chains.flat()
  const every = Math.max(1, Math.ceil(draws.length / LOO_DRAWS))
  const used = draws.filter((_, n) => n % every === 0)
  return agents.map(({ who, observations }, i) => {
    const ask = trialLogLik(model, setting, observations)
    const byDraw = used.map((x) => ask(personAt(built, x, i)).slice())
    const n = byDraw[0]!.length
    const whole = looUnit(Float64Array.from(byDraw, (own) => own.reduce((a, b) => a + b, 0)))
    const trials = Array.from({ length: n }, (_, t) => looUnit(Float64Array.from(byDraw, (own) => own[t]!)))
    return {
      agent: who.agent,
      source: who.source,
      task: who.task,
      model: model.id,
      participant: who.participant,
      n,
      elpd: finite(whole.elpd),
      pareto_k: finite(whole.k),
      p_loo: finite(whole.p),
      elpd_waic: finite(whole.elpdWaic),
      elpd_trials: finite(trials.reduce((sum, { elpd }) => sum + elpd, 0)),
      worst_k: finite(Math.max(...trials.map(({ k }) => k))),
      bad_k: trials.filter(({ k }) => k > BAD_K).length,
    }
  })
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
