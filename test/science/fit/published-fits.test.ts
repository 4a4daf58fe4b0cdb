import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readFreeTable } from '../../../io/table.ts'
import { agentData } from '../../../science/fit/agent-data.ts'
import { parseConvention } from '../../../science/fit/convention.ts'
import { type AgentFits, fitAgent } from '../../../science/fit/fit-agent.ts'
import { groupRows } from '../../../science/fit/group-rows.ts'
import { settleQ0 } from '../../../science/fit/q0.ts'
import { mean } from '../../../science/stats/paired-test.ts'
import { type PublishedSet, publishedTrials } from '../../support/human-trials.ts'
import { describeShared } from '../../support/shared.ts'

/** Names of our models in the published files. */
const THEIRS: Record<string, string> = {
  rw1: 'Model_1alpha',
  rw2: 'Model_2alpha',
  confirmation2: 'Model_2alpha',
  rw4: 'Model_4alpha',
}

function fitAll(shared: string, set: PublishedSet, models: string[], convention: string): AgentFits[] {
  const trials = publishedTrials(`${shared}/data`, set)
  const options = {
    models,
    q0: settleQ0('midpoint', trials),
    starts: 'auto',
    seed: 1,
    convention: parseConvention(convention),
  } as const
  return groupRows(trials).map((rows) => fitAgent(agentData(rows, options.convention), options))
}

function meanOf(fits: AgentFits[], model: string): Record<string, number> {
  const rows = fits.flatMap((agent) => agent.parameters).filter((row) => row.model === model)
  return Object.fromEntries(
    groupBy(rows, (row) => `${row.parameter}`).map(([name, own]) => [
      name,
      mean(own.map((row) => row.estimate as number)),
    ]),
  )
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return [...groups]
}

describeShared('the published convention', (shared) => {
  test.each([
    ['human-optimism-bias', ['rw1', 'rw2'], 2],
    ['claude-1-optimism-bias', ['rw1', 'rw2'], 5],
    ['human-confirmation-bias', ['confirmation2', 'rw4'], 0],
  ] as const)('finds the published optimum of %s, or a better one', (set, models, better) => {
    const published = readFreeTable(join(shared, `reference/fits/${set}.csv`))
    const differences = fitAll(shared, set, [...models], 'published').flatMap(({ fits }) =>
      fits.map((fit) => {
        const theirs = published.find(
          (row) => row.cognitive_model === THEIRS[fit.model as string] && String(row.run) === fit.participant,
        )!
        return {
          objective: -(fit.log_posterior as number) - (theirs.nll as number),
          bic: (fit.bic as number) - (theirs.bic as number),
        }
      }),
    )
    expect(differences).toHaveLength(published.length)
    for (const { objective } of differences) expect(objective).toBeLessThan(1e-3)
    expect(differences.filter(({ objective }) => objective < -1e-3)).toHaveLength(better)
    for (const { objective, bic } of differences) expect(bic).toBeCloseTo(2 * objective, 6)
  })

  test('with correct feedback labels gives the corrected means of the confirmation-bias task', () => {
    const fits = fitAll(
      shared,
      'human-confirmation-bias',
      ['confirmation2', 'rw4'],
      'published,-file-order-feedback-labels',
    )
    expectMeans(meanOf(fits, 'confirmation2'), { beta: 4.299, alpha_confirm: 0.416, alpha_disconfirm: 0.095 })
    expectMeans(meanOf(fits, 'rw4'), {
      beta: 5.29,
      alpha_pos_chosen: 0.413,
      alpha_neg_chosen: 0.114,
      alpha_pos_unchosen: 0.109,
      alpha_neg_unchosen: 0.334,
    })
  })
})

describeShared('the correct convention', (shared) => {
  test('fits forced trials of the confirmation-bias task best with a separate rate', () => {
    const ids = ['confirmation2+skip-forced', 'confirmation2', 'confirmation2+forced']
    const fits = fitAll(shared, 'human-confirmation-bias', ids, 'correct')
    const objective = ids.map((id) =>
      mean(fits.map((agent) => -(agent.fits.find((fit) => fit.model === id)!.log_posterior as number))),
    )
    expect(objective.map((x) => x.toFixed(1))).toEqual(['100.8', '90.2', '85.6'])
    expectMeans(meanOf(fits, 'confirmation2+forced'), {
      alpha_confirm: 0.28,
      alpha_disconfirm: 0.085,
      alpha_forced: 0.125,
    })
  })

  test('leaves out missed trials of the optimism-bias task, and computes BIC from the likelihood without the prior', () => {
    const fits = fitAll(shared, 'human-optimism-bias', ['rw1', 'rw2'], 'prior-per-reward-unit')
    expectMeans(meanOf(fits, 'rw2'), { beta: 11.847, alpha_pos: 0.443, alpha_neg: 0.2 })
    const [rw1, rw2] = ['rw1', 'rw2'].map((id) =>
      fits.flatMap((agent) => agent.fits.filter((fit) => fit.model === id)),
    )
    expect(rw1!.reduce((sum, fit) => sum + (fit.n_scored as number), 0)).toBe(4780)
    expect(rw1!.filter((fit, i) => (rw2![i]!.bic as number) < (fit.bic as number))).toHaveLength(26)
  })
})

function expectMeans(actual: Record<string, number>, expected: Record<string, number>): void {
  for (const [name, value] of Object.entries(expected)) expect(actual[name], name).toBeCloseTo(value, 2.9)
}
