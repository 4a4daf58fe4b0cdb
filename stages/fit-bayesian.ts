import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { readTable, tableColumns, writeTable } from '../io/table.ts'
import type { Stage } from '../runner/contract.ts'
import type { FitBayesianParams } from '../schemas/types.ts'
import { type Phase, phasesOf } from '../science/bayes/adaptation.ts'
import {
  advance,
  type ChainOptions,
  type ChainPart,
  type ChainState,
  startChain,
} from '../science/bayes/chain.ts'
import { type BayesData, type BayesPriors, posteriorModel } from '../science/bayes/posterior-model.ts'
import { differenceRows } from '../science/bayes/difference-rows.ts'
import { inferenceData } from '../science/bayes/inference-data.ts'
import { compareByLoo } from '../science/bayes/loo-compare.ts'
import { participantDraws } from '../science/bayes/participant-draws.ts'
import { posteriorRows } from '../science/bayes/posterior-rows.ts'
import { agentName, groupRows } from '../science/fit/group-rows.ts'
import { groupJobs } from '../science/fit/group/group-jobs.ts'
import { takingPart } from '../science/fit/group/group-tables.ts'
import { InputError } from '../science/input-error.ts'
import { makeRng } from '../science/random/rng.ts'
import { type Prediction, predictBehaviour } from '../science/simulate/predict.ts'
import { predictionsOf, rowsOfGroups } from '../science/simulate/predicted-groups.ts'
import { simulable } from '../science/simulate/simulable.ts'
import { scriptOfTrials } from '../science/simulate/script.ts'
import type { Tally } from '../science/stats/behaviour.ts'
import { withoutSameAgents, withoutSameChoosers } from '../science/stats/same-choice.ts'

interface Step {
  readonly data: BayesData
  readonly chain: number
  readonly options: ChainOptions
  readonly state: ChainState | undefined
  readonly phase: Phase
  readonly index: number
}

/** Runs on a worker: one phase of one chain. */
export function advanceOne({ data, chain, options, state, phase, index }: Step): ChainPart {
  const { density } = posteriorModel(data)
  const from =
    state ??
    startChain(density, (attempt) =>
      density.draw(makeRng(options.seed, 'start', options.name, chain, attempt)),
    )
  return advance(density, from, phase, index, options)
}

/** Runs on a worker: simulated behaviour of one participant. */
export function predictOne(job: Prediction): Tally[] {
  return predictBehaviour(job)
}

/** Full hierarchical posteriors with the No-U-Turn Sampler. The state is saved after each phase of the chains, and an interrupted run resumes there. */
export default (async ({ params, inputs, outputs, map, progress, log, scratch }) => {
  const { chains, warmup, draws, thin, seed, target_accept: target, max_depth: maxDepth } = params
  const trials = readTable('trials', inputs.trials!)
  for (const note of withoutSameChoosers(trials).notes) log(note)
  const jobs = groupJobs(trials, params, log)
    .map((job): BayesData => ({ ...withoutSameAgents(job), priors: params.priors as BayesPriors, seed }))
    .filter((data) => takingPart(data).agents.length > 0)
  const phases = phasesOf(warmup, draws)
  const parts: ChainPart[][] = jobs.flatMap(() => Array.from({ length: chains }, () => []))
  const total = phases.reduce((sum, { length }) => sum + length, 0)
  let done = 0
  for (const [index, phase] of phases.entries()) {
    const saved = join(scratch, `phase-${index}`)
    let next = recall(saved, parts.length)
    if (!next) {
      const steps = parts.map((own, n): Step => {
        const chain = n % chains
        const data = jobs[Math.floor(n / chains)]!
        const { agent, source, task } = data.agents[0]!.who
        const name = [agent, source, task, data.model, chain].join('\u0000')
        const options = { seed, name, target, maxDepth, thin }
        return { data, chain, options, state: own.at(-1)?.state, phase, index }
      })
      next = await map<Step, ChainPart>('advanceOne', steps, (finished) =>
        progress(
          done + (phase.length * finished) / steps.length,
          total,
          `${phase.kind === 'draws' ? 'draws' : 'warm-up'}, ${steps.length} chains`,
        ),
      ).catch((error: Error) => {
        throw error instanceof RangeError
          ? new InputError(`fit-bayesian: ${error.message}. Set other priors`)
          : error
      })
      keep(saved, next)
    }
    next.forEach((part, n) => parts[n]!.push(part))
    done += phase.length
    progress(done, total)
  }
  const drawn = jobs.map((data, n) => ({
    built: posteriorModel(data),
    chains: parts
      .slice(n * chains, (n + 1) * chains)
      .map((chain) => chain.filter((_, index) => phases[index]!.kind === 'draws')),
  }))
  const rows = drawn.map(({ built, chains: own }) => posteriorRows(built, own, maxDepth))
  for (const name of ['posterior', 'chains', 'loo', 'draws'] as const)
    if (outputs[name])
      writeTable(
        outputs[name],
        rows.flatMap((one): object[] => one[name]) as never[],
        name === 'draws' ? undefined : tableColumns(name),
      )
  if (outputs.posterior_differences)
    writeTable(outputs.posterior_differences, differenceRows(drawn), tableColumns('posterior_differences'))
  if (outputs.loo_compare)
    writeTable(outputs.loo_compare, compareByLoo(rows.flatMap(({ loo }) => loo)), tableColumns('loo_compare'))
  if (outputs.inference)
    for (const { built, chains: own } of drawn) {
      const { agent, source, task } = built.agents[0]!.who
      const name = [agent, source, task, built.model.id].map(encodeURIComponent).join('~')
      const data = inferenceData(built, own, thin, params.keep === 'participants')
      writeFileSync(join(outputs.inference, `${name}.json`), JSON.stringify(data))
    }
  if (outputs.predictive) {
    const can = simulable(groupRows(trials, 'agent', 'source', 'task'))
    for (const note of can.notes) log(note)
    const played = new Map(groupRows(can.groups.flat()).map((own) => [agentName(own[0]!), own]))
    const simulated = drawn.filter(({ built }) => played.has(agentName(built.agents[0]!.who)))
    const groups = simulated.map(({ built, chains: own }) => {
      const draws = participantDraws(built, own, params.simulations)
      const people = built.agents.map(({ who }, i) => {
        const trialsOfOne = played.get(agentName(who))!
        const script = scriptOfTrials(trialsOfOne, built.range)
        return { rows: trialsOfOne, q0: built.setting.q0, script, draws: draws[i]! }
      })
      return { model: built.model.id, people }
    })
    const tallies = await map<Prediction, Tally[]>('predictOne', predictionsOf(groups, seed))
    writeTable(outputs.predictive, rowsOfGroups(groups, tallies), tableColumns('predictive'))
  }
  for (const { chains: own } of rows) {
    const diverged = own.reduce((sum, { divergences }) => sum + divergences, 0)
    const { source, task, model } = own[0]!
    if (diverged > 0)
      log(
        `${source}, ${task}, ${model}: ${diverged} divergences: a part of the posterior may be missed. Set target_accept nearer to 1, or a narrower prior`,
      )
  }
}) satisfies Stage<FitBayesianParams>

function keep(path: string, parts: readonly ChainPart[]): void {
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(`${path}.new`, serialize(parts))
  renameSync(`${path}.new`, path)
}

function recall(path: string, count: number): ChainPart[] | undefined {
  if (!existsSync(path)) return undefined
  const parts = deserialize(readFileSync(path)) as ChainPart[]
  return parts.length === count ? parts : undefined
}
