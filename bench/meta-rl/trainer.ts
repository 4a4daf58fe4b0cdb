import * as tf from '@tensorflow/tfjs-core'
import { startAgent } from '../../science/meta-rl/start-agent.ts'
import { startTeam } from '../../io/compute/team.ts'
import { initialWeights, type NetworkKind } from '../../science/meta-rl/architecture.ts'
import { episodeKinds } from '../../science/meta-rl/environment.ts'
import { JOBS } from '../../science/meta-rl/fused/load.ts'
import { observationOf } from '../../science/meta-rl/observation.ts'
import { startTraining } from '../../science/meta-rl/train.ts'
import { makeRng } from '../../science/random/rng.ts'
import { type TaskId, taskSpec } from '../../science/task/task.ts'

interface Sizes {
  readonly kind: NetworkKind
  readonly batch: number
  readonly width: number
  readonly heads: number
  readonly feedForward: number
}

/** A training to be timed, with the sizes that twin.py needs. For agency only the mixed blocks are used, which are the longer ones. */
export async function makeTrainer(task: TaskId, threads: number, sizes: Partial<Sizes> = {}) {
  const all = taskSpec(task)
  const spec =
    task === 'agency' ? { ...all, blocks: all.blocks.filter((block) => block.forcedTrials > 0) } : all
  const slots = observationOf(spec)
  const {
    kind: network = 'transformer',
    batch = 64,
    width = slots.size * 8,
    heads = 8,
    feedForward = 128,
  } = sizes
  const architecture = {
    kind: network,
    inputs: slots.size,
    width,
    layers: 2,
    heads,
    feedForward,
    options: 2,
  }
  const { agent, close } = await startAgent(architecture, slots, (module, memory) =>
    startTeam(module, memory, JOBS, threads),
  )
  const plan = {
    spec,
    seed: 1,
    updates: 5000,
    batch,
    learningRate: 3e-4,
    discount: 0.8,
    valueWeight: 0.5,
    entropyWeight: 1,
    maskForced: true,
    clip: 50,
    holdOut: 0,
  }
  const training = startTraining(plan, agent, initialWeights(architecture, makeRng(1, 'bench')))
  const kind = episodeKinds(spec)[0]![0]!
  const forced = kind[0]!.forcedTrials / (kind[0]!.freeTrials + kind[0]!.forcedTrials)
  const trials = kind.reduce((sum, block) => sum + block.freeTrials + block.forcedTrials, 0)
  return {
    update: () => void training.update(),
    memory: () => ({
      tensors: tf.memory().numTensors,
      rss_mb: Math.round(process.memoryUsage().rss / 1e6),
    }),
    twin: { ...architecture, batch, trials, cues: slots.cues, contexts: kind.length, forced },
    async close() {
      training.dispose()
      await close()
    },
  }
}
