import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { startTensorFlow } from '../../../io/compute/tensorflow.ts'
import { adamState, stepAdam } from '../../../science/meta-rl/adam.ts'

beforeAll(async () => void (await startTensorFlow()))

const start = [1, -2, 0.5, 3]
const gradients = Array.from({ length: 20 }, (_, i) =>
  start.map((_, j) => Math.sin(1 + i * (j + 1)) * (j + 0.1)),
)

function fresh(weights: number[]) {
  const zeros = () => new Float32Array(weights.length)
  return adamState({ weights: Float32Array.from(weights), mean: zeros(), square: zeros(), count: 0 })
}

describe('Adam', () => {
  it('takes the same steps as the library', () => {
    const variable = tf.variable(tf.tensor1d(start))
    const library = tf.train.adam(0.05, 0.9, 0.999, 1e-8)
    let own = fresh(start)
    for (const gradient of gradients) {
      library.applyGradients([{ name: variable.name, tensor: tf.tensor1d(gradient) }])
      own = stepAdam(own, tf.tensor1d(gradient), 0.05, 1e9)
    }
    own.weights.dataSync().forEach((x, i) => expect(x).toBeCloseTo(variable.dataSync()[i]!, 4))
  })

  it('scales only gradients that are longer than the clip', () => {
    const state = fresh([0, 0])
    const clipped = stepAdam(state, tf.tensor1d([30, 40]), 0.1, 5)
    expect(clipped.mean.dataSync()[0]).toBeCloseTo(0.1 * 3, 6)
    expect(clipped.mean.dataSync()[1]).toBeCloseTo(0.1 * 4, 6)
    expect(stepAdam(state, tf.tensor1d([3, 4]), 0.1, 5).mean.dataSync()[1]).toBeCloseTo(0.4, 6)
  })
})
