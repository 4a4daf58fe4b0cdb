import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { startTensorFlow } from '../../../io/compute/tensorflow.ts'
import { a2cLoss, discountedReturns, totalLoss } from '../../../science/meta-rl/a2c.ts'

beforeAll(async () => void (await startTensorFlow()))

describe('returns', () => {
  it('are discounted sums of current and later rewards within an episode', () => {
    const rewards = Float32Array.of(1, 0, 2, /* next episode */ 0, 4, 0)
    expect([...discountedReturns(rewards, 3, 0.5)]).toEqual([1.5, 1, 2, 2, 4, 0])
  })
})

/** One episode of three trials, the second of them forced. Policies (1/2, 1/2), any, (3/4, 1/4); values 1, 5, 0. */
function example() {
  const outputs = tf.tensor3d([[[0, 0, 1], [7, -3, 5], [Math.log(3), 0, 0]]]) // prettier-ignore
  const experience = {
    actions: tf.tensor2d([[0, 1, 1]], [1, 3], 'int32'),
    returns: tf.tensor2d([[3, 9, -2]]),
    counted: tf.tensor2d([[1, 0, 1]]),
  }
  return { outputs, experience }
}

describe('the A2C loss', () => {
  it('equals values computed by hand', () => {
    const { outputs, experience } = example()
    const parts = a2cLoss(outputs, experience)
    // Advantages 3 - 1 = 2 and -2 - 0 = -2; log pi(a) = ln 1/2 and ln 1/4.
    const policy = -(2 * Math.log(1 / 2) - 2 * Math.log(1 / 4))
    const value = 2 ** 2 + 2 ** 2
    const entropy = Math.log(2) + (0.75 * Math.log(4 / 3) + 0.25 * Math.log(4))
    expect(parts.policy.dataSync()[0]).toBeCloseTo(policy, 5)
    expect(parts.value.dataSync()[0]).toBeCloseTo(value, 5)
    expect(parts.entropy.dataSync()[0]).toBeCloseTo(entropy, 5)
    expect(totalLoss(parts, 0.5, 0.1).dataSync()[0]).toBeCloseTo(policy + 0.5 * value - 0.1 * entropy, 5)
  })

  it('has no gradient on forced trials, and its value gradient depends only on the value error', () => {
    const { outputs, experience } = example()
    const gradient = tf
      .grad((y) => totalLoss(a2cLoss(y as tf.Tensor3D, experience), 0.5, 0))(outputs)
      .arraySync() as number[][][]
    const [first, forced, last] = gradient[0]!
    expect(forced).toEqual([0, 0, 0].map(() => expect.closeTo(0, 6)))
    // d policy / d logits = advantage (pi - onehot); d value / d V = 0.5 * 2 (V - R).
    expect(first).toEqual([-1, 1, -2].map((x) => expect.closeTo(x, 5)))
    expect(last).toEqual([-1.5, 1.5, 2].map((x) => expect.closeTo(x, 5)))
  })

  it('has an entropy gradient that equals finite differences', () => {
    const { experience } = example()
    const entropy = (logits: number[]) =>
      a2cLoss(tf.tensor3d([[[...logits, 0], [0, 0, 0], [0, 0, 0]]]), experience).entropy // prettier-ignore
    const gradient = tf.grad((y) => a2cLoss(y as tf.Tensor3D, experience).entropy)(
      tf.tensor3d([[[0.7, -0.2, 0], [0, 0, 0], [0, 0, 0]]]), // prettier-ignore
    )
    const h = 1e-2
    const slope =
      (entropy([0.7 + h, -0.2]).dataSync()[0]! - entropy([0.7 - h, -0.2]).dataSync()[0]!) / (2 * h)
    expect(gradient.dataSync()[0]).toBeCloseTo(slope, 4)
  })
})
