import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { readTable, writeTable } from '../../io/table.ts'
import { groupBy } from '../../science/numeric/group-by.ts'
import { makeSchedule } from '../../science/task/schedule.ts'
import { toScheduleRow } from '../../science/task/schedule-row.ts'
import { type Design, taskSpec } from '../../science/task/task.ts'
import idealObserver from '../../stages/ideal-observer.ts'
import { stageContext } from '../support/stage-context.ts'

const designs: Design[] = [{}, { outcomes: [-0.5, 0.5] }, { outcomes: [0, 10] }, { options: 3 }]

test.each(designs)(
  'the ideal observer chooses by the rule of succession, (wins + 1) / (trials + 2), with design %o',
  async (design) => {
    const spec = taskSpec('optimism-bias', design)
    const ctx = stageContext(
      { planning: 'trial' as const, beta: 1e6, seed: 1 },
      { outputs: { trials: 'trials.csv' } },
    )
    const schedule = join(dirname(ctx.outputs.trials!), 'schedule.csv')
    const trials = [0, 1, 2].flatMap((participant) => makeSchedule(spec, participant, 1))
    writeTable(
      schedule,
      trials.map((trial) => toScheduleRow(trial, spec.id)),
    )
    await idealObserver({ ...ctx, inputs: { schedule: [schedule] } })
    const rows = readTable('trials', [ctx.outputs.trials!])
    const blocks = groupBy(rows, (row) => `${row.participant} ${row.session} ${row.block}`)
    for (const block of blocks.values()) {
      const seen = Array.from({ length: block[0]!.n_options }, () => ({ wins: 0, n: 0 }))
      for (const { action, reward } of block) {
        const means = seen.map(({ wins, n }) => (wins + 1) / (n + 2))
        expect(means[action!]).toBeCloseTo(Math.max(...means), 9)
        seen[action!]!.n++
        if (reward === spec.outcomes[1]) seen[action!]!.wins++
      }
    }
  },
)
