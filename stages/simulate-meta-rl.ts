import { startAgent } from '../science/meta-rl/start-agent.ts'
import { startTensorFlow } from '../io/compute/tensorflow.ts'
import { readTable, writeTable } from '../io/table.ts'
import { readTask } from '../io/tasks/read-task.ts'
import type { Stage } from '../runner/contract.ts'
import type { SimulateMetaRlParams } from '../schemas/types.ts'
import { observationOf } from '../science/meta-rl/observation.ts'
import { scaledTrials } from '../science/meta-rl/scale.ts'
import { simulate } from '../science/meta-rl/simulate.ts'
import { parseAgent } from '../science/meta-rl/weights.ts'
import { fromScheduleRow, taskOfSchedule } from '../science/task/schedule-row.ts'
import { taskSpec } from '../science/task/task.ts'
import { taskOfFile } from '../science/task/task-file.ts'
import { toTrialRow } from '../science/task/trial-row.ts'
import { UserError } from '../util/user-error.ts'
import { readBytes } from '../util/utf8.ts'

/** Trained networks play the schedule; participants are assigned to the networks in turn. */
export default (async (ctx) => {
  const { params, inputs, inputPaths, outputs, progress } = ctx
  const rows = readTable('schedule', inputs.schedule!)
  const task = taskOfSchedule(rows)
  const trials = rows.map(fromScheduleRow)
  const options = trials[0]!.p.length
  const file = readTask(ctx, taskOfFile)
  const spec = file ?? taskSpec(task, { options: options as 2 | 3 | 4 })
  const outcomes = [...new Set(trials.flatMap((trial) => trial.outcomes))].sort((a, b) => a - b)
  const participants = [...new Set(trials.map((trial) => trial.participant))]
  const networks = inputs.weights!.map((path, i) => {
    const place = inputPaths.weights?.[i] ?? path
    const agent = parseAgent(readBytes(path, place).toString('utf8'), place)
    const trained = design(agent.task, agent.architecture.options, agent.outcomes)
    const scheduled = design(task, options, spec.graded ? spec.outcomes : outcomes)
    if (trained !== scheduled)
      throw new UserError(
        `${place}: the network was trained on ${trained}, but the schedule is ${scheduled}. Train a network for this schedule`,
      )
    return agent
  })

  const actions = new Map<(typeof trials)[number], number>()
  await startTensorFlow()
  for (const [n, { weights, architecture, previousCue }] of networks.entries()) {
    const { agent, close } = await startAgent(architecture, observationOf(spec, previousCue))
    const own = trials.filter(({ participant }) => participants.indexOf(participant) % networks.length === n)
    const plan = { interleaved: spec.interleaved, seed: params.seed, greedy: params.policy === 'greedy' }
    simulate(agent, weights, scaledTrials(spec, own), plan).forEach((action, i) => {
      actions.set(own[i]!, action)
    })
    await close()
    progress(n + 1, networks.length)
  }
  const player = { agent: 'meta-rl', source: params.source, task }
  writeTable(
    outputs.trials!,
    trials.map((trial) => ({
      ...toTrialRow(trial, actions.get(trial)!, player),
      network: participants.indexOf(trial.participant) % networks.length,
    })),
  )
}) satisfies Stage<SimulateMetaRlParams>

function design(task: string, options: number, outcomes: readonly number[]): string {
  return `${task} with ${options} options and outcomes ${outcomes.join(', ')}`
}
