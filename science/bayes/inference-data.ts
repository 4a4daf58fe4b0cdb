import { cellText } from '../fit/group/group-tables.ts'
import { columnsOf } from '../fit/group/design.ts'
import { makeLikelihood } from '../fit/likelihood.ts'
import type { PosteriorModel } from './posterior-model.ts'
import { type ChainDraws, drawsByChain, personAt } from './draw-rows.ts'

type Nested = number | readonly Nested[]

/** The JSON read by `arviz.from_json`: groups of variables, each indexed by chain, draw and its own dimensions. */
export interface InferenceData {
  readonly posterior: Record<string, Nested>
  readonly sample_stats: Record<string, Nested>
  readonly log_likelihood?: Record<string, Nested>
  readonly coords: Record<string, readonly (string | number)[]>
  readonly dims: Record<string, readonly string[]>
  readonly attrs: Record<string, string>
}

/**
 * Draws in the format of ArviZ (InferenceData as JSON).
 *
 * Variables: `mu` [chain, draw, cell, parameter] and `slope` [chain, draw, covariate, parameter] in the unconstrained space, `sigma`
 * [chain, draw, parameter]; with participants also `theta` [chain, draw, participant, parameter] in natural units, and the log
 * likelihood `choices` [chain, draw, participant] of all choices of a participant.
 *
 * @param thin the draws are every thin-th transition
 */
export function inferenceData(
  built: PosteriorModel,
  chains: readonly ChainDraws[],
  thin: number,
  withParticipants: boolean,
): InferenceData {
  const { model, agents, design, density, setting } = built
  const { agent, source, task } = agents[0]!.who
  const { parameters } = model
  const p = parameters.length
  const cells = design.cells.length
  const sds = columnsOf(design) * p
  const drawn = drawsByChain(chains, density.size)
  const did = chains.map((parts) => parts.flatMap((part) => part.did.filter((_, n) => n % thin === 0)))
  const byDraw = (of: (x: Float64Array) => Nested) => drawn.map((own) => own.map(of))
  const block = (x: Float64Array, first: number, count: number) =>
    Array.from({ length: count }, (_, c) => [...x.subarray(first + c * p, first + (c + 1) * p)])
  const person = (x: Float64Array, i: number) => personAt(built, x, i)
  const likelihoods = withParticipants
    ? agents.map(({ observations }) => makeLikelihood(model, setting, observations))
    : []
  const hasSlopes = design.covariates.length > 0
  return {
    posterior: {
      mu: byDraw((x) => block(x, 0, cells)),
      ...(hasSlopes && { slope: byDraw((x) => block(x, cells * p, design.covariates.length)) }),
      sigma: byDraw((x) => [...x.subarray(sds, sds + p)].map(Math.exp)),
      ...(withParticipants && { theta: byDraw((x) => agents.map((_, i) => person(x, i))) }),
    },
    sample_stats: {
      diverging: did.map((own) => own.map(({ divergent }) => Number(divergent))),
      energy: did.map((own) => own.map(({ energy }) => energy)),
      acceptance_rate: did.map((own) => own.map(({ accept }) => accept)),
      tree_depth: did.map((own) => own.map(({ depth }) => depth)),
      n_steps: did.map((own) => own.map(({ leapfrogs }) => leapfrogs)),
    },
    ...(withParticipants && {
      log_likelihood: {
        choices: byDraw((x) => likelihoods.map((likelihood, i) => likelihood.value(person(x, i)))),
      },
    }),
    coords: {
      cell: design.cells.map((cell) => cellText(cell) || 'all'),
      parameter: parameters.map(({ name }) => name),
      ...(hasSlopes && { covariate: design.covariates }),
      ...(withParticipants && { participant: agents.map(({ who }) => who.participant) }),
    },
    dims: {
      mu: ['cell', 'parameter'],
      ...(hasSlopes && { slope: ['covariate', 'parameter'] }),
      sigma: ['parameter'],
      ...(withParticipants && { theta: ['participant', 'parameter'], choices: ['participant'] }),
    },
    attrs: { agent, source, task, model: model.id, inference_library: 'icl' },
  }
}
