import * as tf from '@tensorflow/tfjs-core'
import { makeRng } from '../random/rng.ts'
import type { TaskSpec } from '../task/task.ts'
import { a2cLoss, discountedReturns, totalLoss } from './a2c.ts'
import { adamState, stepAdam } from './adam.ts'
import type { Agent, Played } from './agent.ts'
import { type Conduct, conductOf } from './conduct.ts'
import { chancesWithout, drawEpisodes, episodeKinds } from './environment.ts'
import type { Episodes } from './episodes.ts'

export interface TrainingPlan {
  readonly spec: TaskSpec
  readonly seed: number
  readonly updates: number
  /** Episodes per update. */
  readonly batch: number
  readonly learningRate: number
  readonly discount: number
  readonly valueWeight: number
  /** Initial weight of the entropy; falls linearly to 0 over the first half of the updates. */
  readonly entropyWeight: number
  /** Whether forced trials are excluded from the loss. */
  readonly maskForced: boolean
  /** Largest length of the gradient; longer gradients are scaled down. */
  readonly clip: number
  /** Reward probabilities closer than this to those of the task are excluded from training. */
  readonly holdOut: number
}

/** State from which a training continues bit for bit. */
export interface TrainingState {
  readonly count: number
  readonly weights: Float32Array
  readonly mean: Float32Array
  readonly square: Float32Array
}

/** Losses and entropy, averaged over the counted trials. */
export interface UpdateResult extends Conduct {
  readonly policyLoss: number
  readonly valueLoss: number
  readonly entropy: number
}

export interface Training {
  /** Number of updates so far. */
  readonly count: number
  /** Plays a batch of new episodes and learns from it. */
  update(): UpdateResult
  state(): TrainingState
  dispose(): void
}

export function startTraining(plan: TrainingPlan, agent: Agent, weights: Float32Array): Training {
  return resumeTraining(plan, agent, {
    count: 0,
    weights,
    mean: new Float32Array(weights.length),
    square: new Float32Array(weights.length),
  })
}

export function resumeTraining(plan: TrainingPlan, agent: Agent, from: TrainingState): Training {
  const groups = episodeKinds(plan.spec)
  const chances = chancesWithout(plan.spec, plan.holdOut)
  const [worse, better] = plan.spec.outcomes
  let adam = adamState(from)

  function update(): UpdateResult {
    // Each update has its own random stream, so an interruption cannot change the results.
    const rng = makeRng(plan.seed, 'meta-rl update', adam.count)
    const group = groups[rng.int(groups.length)]!
    const episodes = drawEpisodes(group, plan.spec, plan.batch, rng, chances)
    const uniforms = new Float32Array(episodes.cues.length)
    for (let i = 0; i < uniforms.length; i++) uniforms[i] = rng.uniform()
    const played = agent.play(adam.weights.dataSync() as Float32Array, episodes, uniforms)
    const conduct = conductOf(episodes, played.actions, better - worse)
    const entropyWeight = plan.entropyWeight * Math.max(0, 1 - adam.count / (plan.updates / 2))
    const { gradient, ...losses } = learn(
      agent,
      adam.weights,
      episodes,
      played,
      conduct.rewards,
      entropyWeight,
      plan,
    )
    const before = adam
    adam = stepAdam(before, gradient, plan.learningRate, plan.clip)
    tf.dispose([gradient, before.weights, before.mean, before.square])
    return { ...conduct, ...losses }
  }

  return {
    get count() {
      return adam.count
    },
    update,
    state: () => ({
      count: adam.count,
      weights: adam.weights.dataSync() as Float32Array,
      mean: adam.mean.dataSync() as Float32Array,
      square: adam.square.dataSync() as Float32Array,
    }),
    dispose: () => tf.dispose([adam.weights, adam.mean, adam.square]),
  }
}

interface Lesson {
  readonly gradient: tf.Tensor1D
  readonly policyLoss: number
  readonly valueLoss: number
  readonly entropy: number
}

function learn(
  agent: Agent,
  theta: tf.Tensor1D,
  episodes: Episodes,
  played: Played,
  rewards: Float32Array,
  entropyWeight: number,
  { discount, valueWeight, maskForced }: TrainingPlan,
): Lesson {
  const shape: [number, number] = [episodes.count, episodes.trials]
  const mask = Float32Array.from(episodes.forced, (forced) => (maskForced && forced >= 0 ? 0 : 1))
  const counted = mask.reduce((sum, x) => sum + x, 0)
  const parts = { policyLoss: 0, valueLoss: 0, entropy: 0 }
  const gradient = tf.tidy(() => {
    const experience = {
      actions: tf.tensor2d(played.actions, shape, 'int32'),
      returns: tf.tensor2d(discountedReturns(rewards, episodes.trials, discount), shape),
      counted: tf.tensor2d(mask, shape),
    }
    return tf.grad((weights) => {
      const loss = a2cLoss(agent.outputs(weights as tf.Tensor1D, played, episodes), experience)
      parts.policyLoss = loss.policy.dataSync()[0]! / counted
      parts.valueLoss = loss.value.dataSync()[0]! / counted
      parts.entropy = loss.entropy.dataSync()[0]! / counted
      return totalLoss(loss, valueWeight, entropyWeight)
    })(theta)
  }) as tf.Tensor1D
  return { gradient, ...parts }
}
