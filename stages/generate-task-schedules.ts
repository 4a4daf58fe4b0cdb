import { writeTable } from '../io/table.ts'
import type { Stage } from '../runner/contract.ts'
import type { GenerateTaskSchedulesParams } from '../schemas/types.ts'
import { makeSchedule } from '../science/task/schedule.ts'
import { toScheduleRow } from '../science/task/schedule-row.ts'
import { type Design, taskSpec } from '../science/task/task.ts'

/** Draws what every kind of agent is going to meet: one row a trial, all luck decided beforehand. */
export default (({ params, outputs }) => {
  const { task, participants, options, outcomes, seed } = params
  const spec = taskSpec(task, { options, outcomes: outcomes as Design['outcomes'] })
  const rows = Array.from({ length: participants }, (_, participant) =>
    makeSchedule(spec, participant, seed).map((trial) => toScheduleRow(trial, task)),
  ).flat()
  writeTable(outputs.schedule!, rows)
}) satisfies Stage<GenerateTaskSchedulesParams>
