import { findModel } from '../model/find-model.ts'
import type { Priors } from '../model/priors.ts'
import { makeRng, type Rng } from '../random/rng.ts'
import { type Fit, fitModel } from './fit-model.ts'
import { type Observations, scoredCount } from './observations.ts'
import type { Starts } from './starts.ts'

/** Data of one agent, by session, and the number of random splits. */
export interface SplitJob {
  readonly model: string
  readonly sessions: readonly Observations[]
  readonly q0: number
  readonly range: readonly [number, number]
  readonly priors?: Priors
  readonly splits: number
  readonly starts: Starts
  readonly seed: number
  readonly name: string
}

/** Estimates in natural units by name of the parameter; null if no scored choice depends on it. */
export type Estimates = Readonly<Record<string, number | null>>

export interface SplitFits {
  /** Unit of the split: whole blocks, each learned from the start; or alternate choices if there is only one block. */
  readonly by: 'blocks' | 'choices'
  /** Estimates from the two halves of each split. */
  readonly halves: readonly (readonly [Estimates, Estimates])[]
  /** Estimates from the first and the last session; null if there is only one session. */
  readonly sessions: readonly [Estimates, Estimates] | null
  /** Error correlations of the estimates from all data, by pair of parameters; null if the Hessian is not positive definite. */
  readonly correlations: Fit['correlations']
}

/** Fits a model to halves of an agent's data, to its first and last session, and to all data. */
export function fitHalves(job: SplitJob): SplitFits {
  const { sessions, name, seed } = job
  const model = findModel(job.model, job.range, job.priors)
  const blocks = sessions.flatMap((session) => session.blocks)
  const { options } = sessions[0]!
  const fit = (part: Observations, label: string | number): Fit =>
    fitModel(
      model,
      { options, q0: job.q0 },
      part,
      { starts: job.starts },
      makeRng(seed, 'halves', name, model.id, label),
    )
  const estimates = (part: Observations, label: string | number): Estimates => {
    const found = scoredCount(part) > 0 ? fit(part, label) : undefined
    return Object.fromEntries(
      model.parameters.map(({ name: own }, j) => [
        own,
        found && !found.uninformed.includes(own) ? found.estimates[j]! : null,
      ]),
    )
  }
  const by = blocks.length > 1 ? 'blocks' : 'choices'
  const halves = Array.from({ length: by === 'blocks' ? job.splits : 1 }, (_, split) => {
    const [first, second] =
      by === 'blocks' ? halvesOfBlocks(blocks, makeRng(seed, 'split', name, split)) : halvesOfChoices(blocks)
    return [
      estimates({ options, blocks: first }, `${split} first`),
      estimates({ options, blocks: second }, `${split} second`),
    ] as const
  })
  const last = sessions.at(-1)!
  return {
    by,
    halves,
    sessions:
      sessions.length > 1
        ? [estimates(sessions[0]!, 'first session'), estimates(last, 'last session')]
        : null,
    correlations: fit({ options, blocks }, 'all').correlations,
  }
}

type Blocks = Observations['blocks']

function halvesOfBlocks(blocks: Blocks, rng: Rng): [Blocks, Blocks] {
  const shuffled = rng.shuffle([...blocks])
  const middle = shuffled.length >> 1
  return [shuffled.slice(0, middle), shuffled.slice(middle)]
}

/** Both halves learn from every trial; each half scores every second choice. */
function halvesOfChoices(blocks: Blocks): [Blocks, Blocks] {
  const every = (rest: number): Blocks => {
    let count = 0
    return blocks.map((block) => block.map((one) => ({ ...one, scored: one.scored && count++ % 2 === rest })))
  }
  return [every(0), every(1)]
}
