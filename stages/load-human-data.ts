import { readFile } from 'node:fs/promises'
import { dataFiles } from '../io/data/data-file.ts'
import { type DatasetId, datasetFiles } from '../io/data/manifest.ts'
import { readMat } from '../io/mat/read-mat.ts'
import { readFreeTable, readTable, writeTable } from '../io/table.ts'
import { readTask } from '../io/tasks/read-task.ts'
import type { Stage, StageContext } from '../runner/contract.ts'
import type { LoadHumanDataParams, TrialRow } from '../schemas/types.ts'
import { chambon2020Trials } from '../science/human/chambon2020.ts'
import { type Lefebvre2017Line, lefebvre2017Trials } from '../science/human/lefebvre2017.ts'
import { simulatedPeople } from '../science/human/simulated-people.ts'
import { fromScheduleRow, taskOfSchedule } from '../science/task/schedule-row.ts'
import { isTaskId, TASK_IDS, type TaskId } from '../science/task/task.ts'
import { taskOfFile } from '../science/task/task-file.ts'
import { UserError } from '../util/user-error.ts'

type Context = StageContext<LoadHumanDataParams>

/** Human choices in one task: published data with verified checksums, or simulated people who play the schedule. */
export default (async (ctx) => {
  const { task, source } = ctx.params
  const trials = source === 'published' ? await published(task)(ctx) : simulated(ctx)
  writeTable(ctx.outputs.trials!, trials)
}) satisfies Stage<LoadHumanDataParams>

type Loader = (ctx: Context) => Promise<TrialRow[]>

function published(task: string): Loader {
  if (!isTaskId(task))
    throw new UserError(
      `load-human-data: there are no published data for task ${task}, expected ${TASK_IDS.join(', ')}. Use the stage import-data for your own table`,
    )
  return PUBLISHED[task]
}

const PUBLISHED: Record<TaskId, Loader> = {
  'optimism-bias': async (ctx) => {
    const [path] = await fetchAll('lefebvre2017', ctx)
    return lefebvre2017Trials(readFreeTable(path!) as unknown as Lefebvre2017Line[])
  },
  'confirmation-bias': (ctx) => chambon(2, 'chambon2020-experiment2', ctx),
  agency: (ctx) => chambon(1, 'chambon2020-experiment1', ctx),
}

async function chambon(experiment: 1 | 2, dataset: DatasetId, ctx: Context): Promise<TrialRow[]> {
  const people: TrialRow[] = []
  for (const [i, path] of (await fetchAll(dataset, ctx)).entries()) {
    const matrix = readMat(await readFile(path), path).get('M')
    if (!matrix) throw new Error(`Internal error: ${path} has the right checksum but no matrix M`)
    people.push(...chambon2020Trials(experiment, i + 1, matrix))
  }
  return people
}

function fetchAll(dataset: DatasetId, { root, signal, progress }: Context): Promise<string[]> {
  return dataFiles(datasetFiles(dataset), { root, mirror: process.env.ICL_DATA_DIR, signal }, progress)
}

function simulated(ctx: Context): TrialRow[] {
  const { params, inputs } = ctx
  if (!inputs.schedule)
    throw new UserError(
      'load-human-data: simulated people need an input "schedule"; found none. Name one, or set source=published',
    )
  const schedule = readTable('schedule', inputs.schedule)
  const found = taskOfSchedule(schedule)
  if (found !== params.task)
    throw new UserError(
      `load-human-data: ${inputs.schedule.join(', ')} is for task ${found}, expected ${params.task} as the parameter task says`,
    )
  return simulatedPeople(params.task, schedule.map(fromScheduleRow), {
    seed: params.seed,
    model: params.learner_model,
    means: params.learner,
    people: readTask(ctx, taskOfFile)?.people,
  })
}
