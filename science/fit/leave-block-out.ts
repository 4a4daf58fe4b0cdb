import { findModel } from '../model/find-model.ts'
import { makeRng } from '../random/rng.ts'
import { fitModel } from './fit-model.ts'
import { makeLikelihood } from './likelihood.ts'
import { type Observations, scoredCount } from './observations.ts'
import { modelAt, type Q0Setting } from './q0.ts'
import type { Starts } from './starts.ts'

/** One agent whose blocks are predicted from its other blocks. Plain data, so that it can be sent to a worker. */
export interface LeaveOutJob {
  readonly models: readonly string[]
  readonly observations: Observations
  readonly q0: Q0Setting
  readonly starts: Starts
  readonly seed: number
  readonly name: string
}

/**
 * Leave-one-block-out cross-validation: the negative log likelihood of each block at the maximum a posteriori of all other
 * blocks of the agent, summed over blocks.
 *
 * @returns total in nats by model; null if fewer than two blocks have scored choices
 */
export function leaveBlockOut(job: LeaveOutJob): Record<string, number | null> {
  const { observations, q0, starts, seed, name } = job
  const { options, blocks } = observations
  const played = blocks.filter((block) => block.some(({ scored }) => scored))
  return Object.fromEntries(
    job.models.map((id) => {
      if (played.length < 2) return [id, null]
      const model = findModel(modelAt(id, q0), q0.range, q0.priors)
      const setting = { options, q0: q0.q0 }
      const total = blocks.reduce((sum, block, n) => {
        const own: Observations = { options, blocks: [block] }
        if (scoredCount(own) === 0) return sum
        const others: Observations = { options, blocks: blocks.filter((_, other) => other !== n) }
        const fit = fitModel(
          model,
          setting,
          others,
          { starts },
          makeRng(seed, 'leave-block-out', name, id, n),
        )
        return sum - makeLikelihood(model, setting, own).value(fit.estimates)
      }, 0)
      return [id, total]
    }),
  )
}
