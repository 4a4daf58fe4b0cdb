import { writeFileSync } from 'node:fs'
import { startAgent } from '../science/meta-rl/start-agent.ts'
import { keepCheckpoint, lastCheckpoint } from '../io/compute/checkpoint.ts'
import { startTeam } from '../io/compute/team.ts'
import { startTensorFlow } from '../io/compute/tensorflow.ts'
import { writeTable } from '../io/table.ts'
import { readTask } from '../io/tasks/read-task.ts'
import type { Stage } from '../runner/contract.ts'
import type { TrainMetaRlParams } from '../schemas/types.ts'
import { checkArchitecture, initialWeights } from '../science/meta-rl/architecture.ts'
import { type CurveState, learningCurve } from '../science/meta-rl/curve.ts'
import { JOBS } from '../science/meta-rl/fused/load.ts'
import { observationOf } from '../science/meta-rl/observation.ts'
import { resumeTraining, startTraining, type TrainingState } from '../science/meta-rl/train.ts'
import { scaledTask } from '../science/meta-rl/scale.ts'
import { formatAgent } from '../science/meta-rl/weights.ts'
import { makeRng } from '../science/random/rng.ts'
import { type Design, taskSpec } from '../science/task/task.ts'
import { taskOfFile } from '../science/task/task-file.ts'

/** Trains one network on one task; writes its weights and its learning curve. */
export default (async (ctx) => {
  const { params, outputs, scratch, cpus, signal, progress, log } = ctx
  const { network, seed } = params
  const told =
    readTask(ctx, taskOfFile) ??
    taskSpec(params.task, { options: params.options, outcomes: params.outcomes as Design['outcomes'] })
  const spec = scaledTask(told)
  const task = told.id
  const options = spec.blocks[0]!.p.length
  const slots = observationOf(spec, params.previous_cue)
  const architecture = checkArchitecture({
    kind: params.architecture,
    inputs: slots.size,
    width: params.width,
    layers: params.layers,
    heads: params.heads,
    feedForward: params.feed_forward,
    options,
  })
  const plan = {
    spec,
    seed: makeRng(seed, 'meta-rl', task, network).int(2_147_483_648),
    updates: params.updates,
    batch: params.batch,
    learningRate: params.learning_rate,
    discount: params.discount,
    valueWeight: params.value_weight,
    entropyWeight: params.entropy_weight,
    maskForced: params.mask_forced,
    clip: params.clip,
    holdOut: params.hold_out,
  }
  await startTensorFlow(params.backend)
  const { agent, close } = await startAgent(architecture, slots, (module, memory) =>
    startTeam(module, memory, JOBS, cpus),
  )

  const saved = lastCheckpoint<Checkpoint>(scratch)
  if (saved) log(`resumes from the checkpoint after update ${saved.state.count}`)
  const training = saved
    ? resumeTraining(plan, agent, saved.state)
    : startTraining(plan, agent, initialWeights(architecture, makeRng(plan.seed, 'first weights')))
  const curve = learningCurve({ task, network, seed }, plan, params.curve_points, saved?.curve)
  const keep = () => keepCheckpoint<Checkpoint>(scratch, { state: training.state(), curve: curve.state() })
  try {
    while (training.count < plan.updates) {
      if (signal.aborted) {
        keep()
        signal.throwIfAborted()
      }
      curve.add(training.count + 1, training.update())
      progress(training.count, plan.updates, curve.message())
      if (training.count % params.checkpoint_every === 0) keep()
      await new Promise(setImmediate) // lets the event loop process signals and messages
    }
    const { weights } = training.state()
    const how = {
      seed,
      network,
      updates: plan.updates,
      batch: plan.batch,
      hold_out: plan.holdOut,
      backend: params.backend,
    }
    const { outcomes } = told
    const text = formatAgent({
      task,
      outcomes,
      previousCue: params.previous_cue,
      architecture,
      training: how,
      weights,
    })
    writeFileSync(outputs.weights!, text)
    writeTable(outputs.training!, curve.rows())
  } finally {
    training.dispose()
    await close()
  }
}) satisfies Stage<TrainMetaRlParams>

interface Checkpoint {
  readonly state: TrainingState
  readonly curve: CurveState
}
