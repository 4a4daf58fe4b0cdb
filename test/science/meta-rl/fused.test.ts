import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { startTensorFlow } from '../../../io/compute/tensorflow.ts'
import { initialWeights } from '../../../science/meta-rl/architecture.ts'
import { drawEpisodes, episodeKinds } from '../../../science/meta-rl/environment.ts'
import type { Episodes } from '../../../science/meta-rl/episodes.ts'
import { fusedAgent } from '../../../science/meta-rl/fused/agent.ts'
import { inTurn, loadKernel } from '../../../science/meta-rl/fused/load.ts'
import { transformer } from '../../../science/meta-rl/networks/transformer.ts'
import { observationOf } from '../../../science/meta-rl/observation.ts'
import { makeRng } from '../../../science/random/rng.ts'
import { type Design, type TaskId, taskSpec } from '../../../science/task/task.ts'

beforeAll(async () => void (await startTensorFlow()))

function setUp(task: TaskId, count: number, design: Design = {}, heads = 8) {
  const spec = taskSpec(task, design)
  const slots = observationOf(spec)
  const rng = makeRng(1, task, count)
  const options = spec.blocks[0]!.p.length
  const architecture = {
    kind: 'transformer' as const,
    inputs: slots.size,
    width: slots.size * 8,
    layers: 2,
    heads,
    feedForward: 128,
    options,
  }
  const theta = initialWeights(architecture, rng).map((w) => w + 0.05 * rng.normal())
  const episodes = drawEpisodes(episodeKinds(spec).at(-1)!, spec, count, rng)
  const uniforms = Float32Array.from({ length: count * episodes.trials }, () => rng.uniform())
  const { kernel, memory } = loadKernel()
  const agent = fusedAgent(kernel, memory, inTurn(kernel), architecture, slots)
  return { spec, slots, architecture, theta, episodes, uniforms, agent, rng }
}

function tensor(numbers: Float32Array, episodes: Episodes): tf.Tensor3D {
  return tf.tensor3d(numbers, [
    episodes.count,
    episodes.trials,
    numbers.length / episodes.count / episodes.trials,
  ])
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length)
  return Array.from(a).reduce((most, x, i) => Math.max(most, Math.abs(x - b[i]!)), 0)
}

describe('the fused network', () => {
  for (const [task, count, design] of [
    ['optimism-bias', 20, {}],
    ['optimism-bias', 6, { options: 4 }],
    ['confirmation-bias', 5, {}],
    ['agency', 17, {}],
  ] as const) {
    const name = `${task} (${count} episodes${'options' in design ? `, ${design.options} options` : ''})`
    it(`plays ${name} with the outputs of the plain network`, () => {
      const { theta, episodes, uniforms, agent, architecture } = setUp(task, count, design)
      const played = agent.play(theta, episodes, uniforms)
      const plain = transformer(tf.tensor1d(theta), tensor(played.inputs, episodes), architecture).dataSync()
      expect(largestDifference(played.outputs, plain)).toBeLessThan(1e-5)
    })

    it(`has the gradient of the plain network on ${name}`, () => {
      const { theta, episodes, uniforms, agent, architecture, rng } = setUp(task, count, design)
      const played = agent.play(theta, episodes, uniforms)
      const weights = tensor(
        Float32Array.from(played.outputs, () => rng.normal()),
        episodes,
      )
      const score = (y: tf.Tensor) => tf.sum(tf.mul(y, weights)) as tf.Scalar
      const fused = tf.grad((w) => score(agent.outputs(w as tf.Tensor1D, played, episodes)))(
        tf.tensor1d(theta),
      )
      const plain = tf.grad((w) =>
        score(transformer(w as tf.Tensor1D, tensor(played.inputs, episodes), architecture)),
      )(tf.tensor1d(theta))
      const scale = Math.max(...plain.dataSync().map(Math.abs))
      expect(largestDifference(fused.dataSync(), plain.dataSync()) / scale).toBeLessThan(1e-4)
    })
  }
})
