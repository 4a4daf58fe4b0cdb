import * as tf from '@tensorflow/tfjs-core'
import type { Architecture } from '../architecture.ts'
import { linear, norm, split } from './layers.ts'

/**
 * A causal transformer encoder with an actor and a critic, in plain TensorFlow operations. This is the reference implementation;
 * the fused kernel is tested against it. Shapes: B episodes, T trials, I inputs, C width, H heads, D = C / H, F feed-forward width,
 * K options.
 *
 * @param theta all weights. [countWeights(a)]
 * @param inputs [B, T, I]
 * @returns logits, then value. [B, T, K + 1]
 */
export function transformer(theta: tf.Tensor1D, inputs: tf.Tensor3D, a: Architecture): tf.Tensor3D {
  const w = split(theta, a)
  const [B, T] = inputs.shape
  const mask = causalMask(T) //                                                  [T, T]
  let x = linear(inputs, w, 'embed') //                                          [B, T, C]
  for (let i = 0; i < a.layers; i++) {
    const layer = `layer${i}`
    const attended = linear(attention(linear(x, w, `${layer}.qkv`), mask, a), w, `${layer}.out`) // [B, T, C]
    x = norm(tf.add(x, attended), w, `${layer}.norm1`) //                        [B, T, C]
    const hidden = tf.relu(linear(x, w, `${layer}.up`)) //                       [B, T, F]
    x = norm(tf.add(x, linear(hidden, w, `${layer}.down`)), w, `${layer}.norm2`) // [B, T, C]
  }
  return tf.reshape(linear(x, w, 'head'), [B, T, a.options + 1]) //              [B, T, K + 1]: logits, then value
}

/** Causal attention: each trial attends to itself and to earlier trials. qkv [B, T, 3C] -> [B, T, C] */
function attention(qkv: tf.Tensor3D, mask: tf.Tensor2D, a: Architecture): tf.Tensor3D {
  const [B, T] = qkv.shape
  const D = a.width / a.heads
  const heads = tf.transpose(tf.reshape(qkv, [B, T, 3, a.heads, D]), [2, 0, 3, 1, 4]) // [3, B, H, T, D]
  const [q, k, v] = tf.unstack(tf.reshape(heads, [3, B * a.heads, T, D])) as [tf.Tensor, tf.Tensor, tf.Tensor]
  // In this backend, transposing first is cheaper than a product with a transposed operand.
  const scores = tf.mul(tf.matMul(q, tf.transpose(k, [0, 2, 1])), 1 / Math.sqrt(D)) // [BH, T, T]
  const mixed = tf.matMul(tf.softmax(tf.add(scores, mask)), v) //                     [BH, T, D]
  return tf.reshape(tf.transpose(tf.reshape(mixed, [B, a.heads, T, D]), [0, 2, 1, 3]), [B, T, a.width])
}

/** Additive mask: 0 if trial t may attend to trial s, a large negative number if s is later. [T, T] */
function causalMask(trials: number): tf.Tensor2D {
  const mask = new Float32Array(trials * trials)
  for (let t = 0; t < trials; t++) mask.fill(-1e9, t * trials + t + 1, (t + 1) * trials)
  return tf.tensor2d(mask, [trials, trials])
}
