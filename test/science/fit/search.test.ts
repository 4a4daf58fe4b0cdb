import { describe, expect, test } from 'vitest'
import { agentData } from '../../../science/fit/agent-data.ts'
import { naturalPrior } from '../../../science/fit/free-prior.ts'
import { groupRows } from '../../../science/fit/group-rows.ts'
import { makeLikelihood } from '../../../science/fit/likelihood.ts'
import type { Observations } from '../../../science/fit/observations.ts'
import { Posterior } from '../../../science/fit/posterior.ts'
import { maximiseFromStarts, SAME } from '../../../science/fit/starts.ts'
import { findModel } from '../../../science/model/find-model.ts'
import { makeRng } from '../../../science/random/rng.ts'
import { playScript } from '../../../science/simulate/play-script.ts'
import { scriptsOfSchedule } from '../../../science/simulate/script.ts'
import { makeSchedule } from '../../../science/task/schedule.ts'
import { taskSpec } from '../../../science/task/task.ts'
import { publishedTrials } from '../../support/human-trials.ts'
import { describeShared } from '../../support/shared.ts'

/** Difference in log posterior, in nats, between the best of 200 random starts and the default search. */
function missedBy(id: string, own: Observations, q0: number, range: readonly [number, number]): number {
  const model = findModel(id, range)
  const best = (starts: number | 'auto') => {
    const likelihood = makeLikelihood(model, { options: 2, q0 }, own)
    const priors = model.parameters.map((parameter) => naturalPrior(parameter))
    const target = new Posterior(likelihood, model.parameters, priors)
    return maximiseFromStarts(target, model.parameters, starts, makeRng(3, String(starts))).best.value
  }
  return best(200) - best('auto')
}

describe('the search for the best optimum', () => {
  test.each(['rw1', 'rw2', 'rw2+perseveration', 'decay-rate'])(
    'finds an optimum as good as 200 random starts for %s, in agents who hardly learn',
    (id) => {
      const model = findModel(id, [0, 0.5])
      for (let i = 0; i < 25; i++) {
        const [script] = scriptsOfSchedule(makeSchedule(taskSpec('optimism-bias'), i, 1))
        const rng = makeRng(8, id, i)
        const values = Object.fromEntries(
          model.parameters.map(({ name, prior }) => [
            name,
            name === 'beta'
              ? rng.uniform()
              : name.startsWith('alpha')
                ? 0.02 * rng.uniform()
                : prior.draw(rng),
          ]),
        )
        const own = playScript(model, values, script!, 0.25, rng)
        expect(missedBy(id, own, 0.25, [0, 0.5]), `agent ${i}`).toBeLessThan(SAME)
      }
    },
  )
})

describeShared('the search for the best optimum in published choices', (shared) => {
  test.each(['agency3', 'agency4'])(
    'is as good as with 200 random starts for %s, in humans with forced choices',
    (id) => {
      for (const rows of groupRows(publishedTrials(`${shared}/data`, 'human-agency')))
        expect(
          missedBy(id, agentData(rows, new Set()).observations, 0, [-1, 1]),
          rows[0]!.participant,
        ).toBeLessThan(SAME)
    },
  )
})
