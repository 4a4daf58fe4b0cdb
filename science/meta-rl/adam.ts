import * as tf from '@tensorflow/tfjs-core'
import { power } from '../numeric/power.ts'

/**
 * Adam (Kingma & Ba 2015, arXiv 1412.6980) on one flat vector of weights. The whole state is three vectors and a count, so a
 * restored training continues bit for bit. TensorFlow's own optimiser restores its powers of beta only up to rounding.
 */
export interface AdamState {
  readonly weights: tf.Tensor1D
  readonly mean: tf.Tensor1D
  readonly square: tf.Tensor1D
  /** Number of updates so far. */
  readonly count: number
}

const BETA1 = 0.9
const BETA2 = 0.999
const EPSILON = 1e-8

/** State from plain arrays; initially `mean` and `square` are zeros. */
export function adamState(from: {
  weights: Float32Array
  mean: Float32Array
  square: Float32Array
  count: number
}): AdamState {
  return {
    weights: tf.tensor1d(from.weights),
    mean: tf.tensor1d(from.mean),
    square: tf.tensor1d(from.square),
    count: from.count,
  }
}

/** One descent step. The gradient is scaled down to length `clip` if it is longer. */
export function stepAdam(
  state: AdamState,
  gradient: tf.Tensor1D,
  learningRate: number,
  clip: number,
): AdamState {
  const count = state.count + 1
  const [weights, mean, square] = tf.tidy(() => {
    const length = tf.sqrt(tf.sum(tf.square(gradient)))
    const g = tf.mul(gradient, tf.div(clip, tf.maximum(length, clip)))
    const m = tf.add(tf.mul(state.mean, BETA1), tf.mul(g, 1 - BETA1))
    const s = tf.add(tf.mul(state.square, BETA2), tf.mul(tf.square(g), 1 - BETA2))
    const unbiased = Math.sqrt(1 - power(BETA2, count)) / (1 - power(BETA1, count))
    const step = tf.div(
      tf.mul(m, learningRate * unbiased),
      tf.add(tf.sqrt(s), EPSILON * Math.sqrt(1 - power(BETA2, count))),
    )
    return [tf.sub(state.weights, step), m, s] as [tf.Tensor1D, tf.Tensor1D, tf.Tensor1D]
  })
  return { weights, mean, square, count }
}
