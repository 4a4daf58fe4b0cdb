import {
  type Chains,
  essBulk,
  essMean,
  essTail,
  eBfmi,
  hdi,
  quantileOf,
  rHat,
  sorted,
} from './diagnostics.ts'
import { cellText } from '../fit/group/group-tables.ts'
import { columnsOf, type GroupCell } from '../fit/group/design.ts'
import { scoredCount } from '../fit/observations.ts'
import type { Parameter } from '../model/parameter.ts'
import { normalQuantile } from '../numeric/special.ts'
import { square } from '../numeric/power.ts'
import { mean } from '../stats/paired-test.ts'
import type { ChainPart } from './chain.ts'
import { personAt, rowsOf } from './draw-rows.ts'
import { BAD_K } from './loo-compare.ts'
import { priorDraws } from './prior-draws.ts'
import { looUnit } from './psis.ts'
import type { PosteriorModel } from './posterior-model.ts'
import { trialLogLik } from './trial-log-lik.ts'

/** Draws of one chain, divided into parts. */
export type ChainDraws = readonly ChainPart[]

/** Flagged: R-hat above LARGEST_RHAT, or effective sample size below ENOUGH (Vehtari et al. 2021, doi 10.1214/20-BA1221). */
const LARGEST_RHAT = 1.01
const ENOUGH = 400
/** Limit on the draws used for leave-one-out cross-validation. */
const LOO_DRAWS = 1000

/** Standard normal quantiles; averages over them approximate the mean over the population. */
const SPREAD = Array.from({ length: 51 }, (_, i) => normalQuantile((i + 0.5) / 51))

/** Rows for the tables `posterior`, `chains`, `loo` and `draws`. */
export function posteriorRows(built: PosteriorModel, chains: readonly ChainDraws[], maxDepth: number) {
  const { model, agents, design, priors } = built
  const fromPrior = priorDraws(priors, design)
  const { agent, source, task } = agents[0]!.who
  const key = { agent, source, task, model: model.id }
  const size = built.density.size
  const all = chains.map((parts) => parts.flatMap(({ draws }) => rowsOf(draws, size)))
  const did = chains.map((parts) => parts.flatMap((part) => part.did))
  const divergences = did.flat().filter(({ divergent }) => divergent).length
  const { parameters } = model
  const p = parameters.length
  const sds = columnsOf(design) * p

  const row = (
    kind: string,
    parameter: string,
    n: number,
    value: (x: Float64Array) => number,
    more: { readonly cell?: string; readonly participant?: string; readonly signed?: boolean } = {},
  ) => ({
    ...key,
    kind,
    parameter,
    participant: more.participant ?? null,
    cell: more.cell ?? null,
    n,
    ...summary(
      all.map((draws) => Float64Array.from(draws, value)),
      more.signed ?? false,
      divergences,
    ),
  })
  const populationMean = (j: number, cell: number) => (x: Float64Array) =>
    SPREAD.reduce(
      (sum, z) => sum + parameters[j]!.transform.natural(x[cell * p + j]! + Math.exp(x[sds + j]!) * z),
      0,
    ) / SPREAD.length
  const ofCell = (cell: GroupCell, c: number) => {
    const place = { cell: cellText(cell) || undefined }
    return [
      ...parameters.flatMap(({ name, transform }, j) => [
        row('group median', name, cell.n, (x) => transform.natural(x[c * p + j]!), place),
        row('group mean', name, cell.n, populationMean(j, c), place),
      ]),
      ...model.contrasts.map(([first, second]) => {
        const [a, b] = [first, second].map((name) =>
          populationMean(
            parameters.findIndex((parameter) => parameter.name === name),
            c,
          ),
        ) as [(x: Float64Array) => number, (x: Float64Array) => number]
        const difference = (x: Float64Array) => a(x) - b(x)
        const [priorLow, priorHigh] = hdi(Float64Array.from(fromPrior, difference).sort())
        return {
          ...row('contrast', `${first} - ${second}`, cell.n, difference, { ...place, signed: true }),
          prior_low: priorLow,
          prior_high: priorHigh,
        }
      }),
    ]
  }
  const people = agents.length
  const posterior = [
    ...design.cells.flatMap(ofCell),
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
      own.map((x, draw) => ({ ...key, chain, draw, ...drawColumns(parameters, design.cells, x, sds) })),
    ),
  }
}

function drawColumns(
  parameters: readonly Parameter[],
  cells: readonly GroupCell[],
  x: Float64Array,
  sds: number,
): Record<string, number> {
  const p = parameters.length
  const means = cells.flatMap((cell, c) =>
    parameters.map(({ name }, j) => [
      `mean_${name}${cells.length > 1 ? `[${cellText(cell)}]` : ''}`,
      x[c * p + j]!,
    ]),
  )
  return Object.fromEntries([...means, ...parameters.map(({ name }, j) => [`log_sd_${name}`, x[sds + j]!])])
}

function summary(chains: Chains, signed: boolean, divergences: number) {
  const order = sorted(chains)
  const total = order.length
  const centre = order.reduce((a, b) => a + b, 0) / total
  const sd = Math.sqrt(order.reduce((sum, x) => sum + square(x - centre), 0) / (total - 1))
  const [hdiLow, hdiHigh] = hdi(order)
  const rhat = rHat(chains)
  const [bulk, tail] = [essBulk(chains), essTail(chains)]
  const flags = [
    ...(divergences > 0 ? ['divergences'] : []),
    ...(rhat > LARGEST_RHAT || !Number.isFinite(rhat) ? ['rhat'] : []),
    ...(Math.min(bulk, tail) >= ENOUGH ? [] : ['ess']),
  ]
  return {
    mean: finite(centre),
    sd: finite(sd),
    low: finite(quantileOf(order, 0.025)),
    median: finite(quantileOf(order, 0.5)),
    high: finite(quantileOf(order, 0.975)),
    hdi_low: finite(hdiLow),
    hdi_high: finite(hdiHigh),
    p_above: signed ? order.filter((x) => x > 0).length / total : null,
    rhat: finite(rhat),
    ess_bulk: finite(bulk),
    ess_tail: finite(tail),
    mcse: finite(sd / Math.sqrt(essMean(chains))),
    flags: flags.join(' ') || null,
  }
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
