import { describe, expect, test } from 'vitest'
import type { AgentData } from '../../../science/fit/agent-data.ts'
import { type Defect, parseConvention } from '../../../science/fit/convention.ts'
import { fitAgent } from '../../../science/fit/fit-agent.ts'
import { fitModel } from '../../../science/fit/fit-model.ts'
import { fitHalves } from '../../../science/fit/halves.ts'
import type { Observations } from '../../../science/fit/observations.ts'
import type { Starts } from '../../../science/fit/starts.ts'
import { findModel } from '../../../science/model/find-model.ts'
import { makeRng } from '../../../science/random/rng.ts'
import { play, RANGE } from '../../support/group-play.ts'

const [observations] = play(findModel('rw2'), { mean: [2.2, 0, -1.5], sd: [0.5, 1, 1] }, 1, 9)
const data: AgentData = {
  who: { agent: 'a', source: 's', participant: '1', task: 'optimism-bias' },
  nTrials: 120,
  counted: 110,
  observations: observations!,
}
const scored = observations!.blocks.flat().filter((one) => one.scored).length

/** Columns of the table fits that are tested here. */
interface FitRow {
  readonly log_lik: number
  readonly log_prior: number
  readonly log_posterior: number
  readonly log_evidence: number | null
  readonly aic: number
  readonly bic: number
  readonly converged: number
  readonly flags: string | null
}

function fit(defects: readonly Defect[] = [], starts: Starts = 'auto', own = data) {
  const q0 = { q0: 0.25, range: RANGE, free: false }
  const options = { models: ['rw2'], q0, starts, convention: parseConvention(defects), seed: 1 }
  return fitAgent(own, options).fits[0] as unknown as FitRow
}

describe('the row of a fit', () => {
  test('has AIC and BIC of the likelihood and the scored choices', () => {
    const row = fit()
    expect(row).toMatchObject({ n_trials: 120, n_scored: scored, converged: 1, flags: null })
    expect(row.log_posterior).toBeCloseTo(row.log_lik + row.log_prior, 10)
    expect(row.aic).toBeCloseTo(2 * 3 - 2 * row.log_lik, 10)
    expect(row.bic).toBeCloseTo(3 * Math.log(scored) - 2 * row.log_lik, 10)
  })

  test('has those of the posterior and of all rows in the conventions that are named so', () => {
    const posterior = fit(['bic-from-posterior'])
    expect(posterior.aic).toBeCloseTo(2 * 3 - 2 * posterior.log_posterior, 10)
    expect(posterior.bic).toBeCloseTo(3 * Math.log(scored) - 2 * posterior.log_posterior, 10)
    const all = fit(['n-all-rows'])
    expect(all.bic).toBeCloseTo(3 * Math.log(110) - 2 * all.log_lik, 10)
    expect(all.aic).toBeCloseTo(2 * 3 - 2 * all.log_lik, 10)
  })

  test('does not say of a single start that the best was met once', () => {
    expect(fit([], 1)).toMatchObject({ n_starts: 1, n_at_best: 1, flags: null })
  })

  test('says what failed, in flags as in columns', () => {
    // Rewards beyond what the squares of floating point hold.
    const huge: Observations = {
      options: 2,
      blocks: [
        Array.from({ length: 20 }, (_, i) => ({
          played: { choice: i % 2, forced: false, outcomes: [i % 2 === 0 ? 1e180 : null, null] },
          scored: true,
        })),
      ],
    }
    const row = fit([], 'auto', { ...data, observations: huge })
    const flags = (row.flags ?? '').split(' ')
    expect(row.converged).toBe(0)
    expect(flags.includes('not-converged')).toBe(row.converged === 0)
    expect(flags.includes('no-evidence')).toBe(row.log_evidence === null)
  })
})

test('an agent of one block is split once, by alternate choices that are learned from in both halves; one of two blocks by block', () => {
  const blocks = [observations!.blocks[0]!]
  const job = {
    ...{ model: 'rw1', q0: 0.25, range: RANGE, splits: 5, seed: 1, name: 'x' },
    starts: 'auto' as const,
  }
  const one = fitHalves({ ...job, sessions: [{ options: 2, blocks }] })
  expect(one).toMatchObject({ by: 'choices', sessions: null })
  expect(one.halves).toHaveLength(1)
  const two = fitHalves({ ...job, sessions: [{ options: 2, blocks: observations!.blocks.slice(0, 2) }] })
  expect(two).toMatchObject({ by: 'blocks', halves: { length: 5 } })
  for (const rest of [0, 1]) {
    let count = 0
    const half = blocks.map((block) =>
      block.map((trial) => ({ ...trial, scored: trial.scored && count++ % 2 === rest })),
    )
    const setting = { options: 2, q0: 0.25 }
    const own = fitModel(findModel('rw1', RANGE), setting, { options: 2, blocks: half }, job, makeRng(5))
    expect(one.halves[0]![rest]!.beta).toBeCloseTo(own.estimates[0]!, 4)
    expect(one.halves[0]![rest]!.alpha).toBeCloseTo(own.estimates[1]!, 4)
  }
})
