import { readTable, writeTable } from '../io/table.ts'
import type { Stage } from '../runner/contract.ts'
import type { IdealObserverParams } from '../schemas/types.ts'
import { playSchedule } from '../science/agent/learner-agent.ts'
import { findModel } from '../science/model/find-model.ts'
import { makeRng } from '../science/random/rng.ts'
import { outcomeRange } from '../science/task/schedule.ts'
import { fromScheduleRow, taskOfSchedule } from '../science/task/schedule-row.ts'
import { neutralValue } from '../science/task/task.ts'
import { toTrialRow } from '../science/task/trial-row.ts'

/** Plays the schedule with exact knowledge of values (Beta posteriors) and next to no noise: the line above the agents' curves. */
export default (({ params, inputs, outputs }) => {
  const rows = readTable('schedule', inputs.schedule!)
  const task = taskOfSchedule(rows)
  const trials = rows.map(fromScheduleRow)
  const q0 = neutralValue(outcomeRange(trials))
  const model = findModel('beta-bernoulli')
  const played = [...new Set(trials.map((trial) => trial.participant))].flatMap((participant) => {
    const own = trials.filter((trial) => trial.participant === participant)
    const rng = makeRng(params.seed, 'ideal-observer', task, participant)
    const moves = playSchedule(model, { beta: params.beta }, own, q0, rng)
    return own.map((trial, i) =>
      toTrialRow(trial, moves[i]!.action, { agent: 'ideal-observer', source: 'beta-bernoulli', task }),
    )
  })
  writeTable(outputs.trials!, played)
}) satisfies Stage<IdealObserverParams>
