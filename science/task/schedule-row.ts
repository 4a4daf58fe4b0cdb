import { InputError } from '../input-error.ts'
import type { ScheduleRow } from '../../schemas/types.ts'
import type { ScheduledTrial } from './schedule.ts'
import { cellOf, numbersByOption, textsByOption } from './columns.ts'

/** Converts a scheduled trial to a row of the table `schedule`. */
export function toScheduleRow(trial: ScheduledTrial, task: string): ScheduleRow {
  const perOption = trial.p.map((p, option) => ({
    [`p_${option}`]: p,
    [`outcome_${option}`]: trial.outcomes[option],
    [`label_${option}`]: trial.labels[option],
  }))
  return Object.assign(
    {
      task,
      participant: trial.participant,
      session: trial.session,
      block: trial.block,
      trial: trial.trial,
      forced: trial.forced,
      feedback: trial.feedback,
      listed_first: trial.listedFirst,
    },
    ...perOption,
  )
}

/** The inverse of `toScheduleRow`. The number of options is the number of non-empty columns p_0, p_1, ... */
export function fromScheduleRow(row: ScheduleRow): ScheduledTrial {
  let options = 0
  while (typeof cellOf(row, `p_${options}`) === 'number') options++
  return {
    participant: row.participant,
    session: row.session,
    block: row.block,
    trial: row.trial,
    p: numbersByOption(row, 'p', options) as number[],
    outcomes: numbersByOption(row, 'outcome', options) as number[],
    labels: textsByOption(row, 'label', options) as string[],
    forced: row.forced,
    feedback: row.feedback,
    listedFirst: row.listed_first,
  }
}

/** Task of a schedule. @throws InputError if there are no rows, or several tasks */
export function taskOfSchedule(rows: readonly Pick<ScheduleRow, 'task'>[]): string {
  const [task, ...others] = new Set(rows.map((row) => row.task))
  if (task === undefined) throw new InputError('the schedule has no trials; expected one task')
  if (others.length > 0)
    throw new InputError(`the schedule holds the tasks ${[task, ...others].join(', ')}; expected one`)
  return task
}
