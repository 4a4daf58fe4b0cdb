import { readTable, writeTable } from '../io/table.ts'
import { readTask } from '../io/tasks/read-task.ts'
import type { Stage } from '../runner/contract.ts'
import type { IdealObserverParams } from '../schemas/types.ts'
import { isChanging, playChanging } from '../science/agent/changing-observer.ts'
import { BanditPlan, playOptimally } from '../science/agent/bayes-optimal.ts'
import { playSchedule } from '../science/agent/learner-agent.ts'
import { findModel } from '../science/model/find-model.ts'
import { groupBy } from '../science/numeric/group-by.ts'
import { InputError } from '../science/input-error.ts'
import { makeRng, type Rng } from '../science/random/rng.ts'
import { outcomeRange, type ScheduledTrial } from '../science/task/schedule.ts'
import { fromScheduleRow, taskOfSchedule } from '../science/task/schedule-row.ts'
import { neutralValue } from '../science/task/task.ts'
import { taskOfFile } from '../science/task/task-file.ts'
import { toTrialRow } from '../science/task/trial-row.ts'

/** Plays the schedule with exact Bayesian inference from the outcomes so far: a reference for the other agents. */
export default ((ctx) => {
  const { params, inputs, outputs } = ctx
  const rows = readTable('schedule', inputs.schedule!)
  const task = taskOfSchedule(rows)
  const trials = rows.map(fromScheduleRow)
  const range = outcomeRange(trials)
  const spec = readTask(ctx, taskOfFile)
  const changes = isChanging(trials) || spec?.graded !== undefined
  if (changes && !spec)
    throw new InputError(
      `ideal-observer: the outcomes of task ${task} change within a block; expected the file of the task as the input task, which describes the changes`,
    )
  const play =
    changes && spec
      ? (own: readonly ScheduledTrial[], rng: Rng) => playChanging(spec, own, rng)
      : params.planning === 'block'
        ? planner(trials, range[1])
        : counter(params.beta, neutralValue(range))
  const player = {
    agent: 'ideal-observer',
    source: changes ? 'exact-filter' : 'beta-bernoulli',
    task,
  } as const
  const played = [...groupBy(trials, (trial) => trial.participant)].flatMap(([participant, own]) => {
    const actions = play(own, makeRng(params.seed, 'ideal-observer', task, participant))
    return own.map((trial, i) => toTrialRow(trial, actions[i]!, player))
  })
  writeTable(outputs.trials!, played)
}) satisfies Stage<IdealObserverParams>

type Play = (trials: readonly ScheduledTrial[], rng: Rng) => number[]

function planner(trials: readonly ScheduledTrial[], better: number): Play {
  const plan = new BanditPlan(trials[0]?.p.length ?? 2)
  return (own, rng) => playOptimally(plan, own, better, rng)
}

function counter(beta: number, q0: number): Play {
  const model = findModel('beta-bernoulli')
  return (own, rng) => playSchedule(model, { beta }, own, q0, rng).map((move) => move.action)
}
