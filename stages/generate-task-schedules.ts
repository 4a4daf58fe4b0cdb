import { writeTable } from '../io/table.ts'
import { readTask } from '../io/tasks/read-task.ts'
import type { Stage } from '../runner/contract.ts'
import type { GenerateTaskSchedulesParams } from '../schemas/types.ts'
import { makeSchedule } from '../science/task/schedule.ts'
import { toScheduleRow } from '../science/task/schedule-row.ts'
import { type Design, taskSpec } from '../science/task/task.ts'
import { taskOfFile } from '../science/task/task-file.ts'

const USUAL_PARTICIPANTS = 24

/** Draws the schedule that all kinds of agents play: one row per trial, with the outcome of every option drawn in advance. */
export default ((ctx) => {
  const { participants, options, outcomes, seed } = ctx.params
  const file = readTask(ctx, taskOfFile)
  const spec = file ?? taskSpec(ctx.params.task, { options, outcomes: outcomes as Design['outcomes'] })
  const length = participants === 'task' ? (file?.participants ?? USUAL_PARTICIPANTS) : participants
  const rows = Array.from({ length }, (_, participant) =>
    makeSchedule(spec, participant, seed).map((trial) => toScheduleRow(trial, spec.id)),
  ).flat()
  writeTable(ctx.outputs.schedule!, rows)
}) satisfies Stage<GenerateTaskSchedulesParams>
