import * as tf from '@tensorflow/tfjs-core'
import { type Architecture, parametersOf, sizeOf } from './architecture.ts'

/**
 * The agent's network in plain TensorFlow operations: a causal transformer encoder with an actor and a critic. This
 * is the definition; the fused kernel computes the same and is tested against it. Shapes: B episodes, T trials,
 * I inputs, C width, H heads, D = C / H, F feed-forward, K options.
 */
export function network(theta: tf.Tensor1D, inputs: tf.Tensor3D, a: Architecture): tf.Tensor3D {
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

/** Each trial attends to itself and to those before it. qkv [B, T, 3C] -> [B, T, C] */
function attention(qkv: tf.Tensor3D, mask: tf.Tensor2D, a: Architecture): tf.Tensor3D {
  const [B, T] = qkv.shape
  const D = a.width / a.heads
  const heads = tf.transpose(tf.reshape(qkv, [B, T, 3, a.heads, D]), [2, 0, 3, 1, 4]) // [3, B, H, T, D]
  const [q, k, v] = tf.unstack(tf.reshape(heads, [3, B * a.heads, T, D])) as [tf.Tensor, tf.Tensor, tf.Tensor]
  // Transposing first costs less than a product with a transposed operand, in this backend.
  const scores = tf.mul(tf.matMul(q, tf.transpose(k, [0, 2, 1])), 1 / Math.sqrt(D)) // [BH, T, T]
  const mixed = tf.matMul(tf.softmax(tf.add(scores, mask)), v) //                     [BH, T, D]
  return tf.reshape(tf.transpose(tf.reshape(mixed, [B, a.heads, T, D]), [0, 2, 1, 3]), [B, T, a.width])
}

function linear(x: tf.Tensor3D, w: Weights, name: string): tf.Tensor3D {
  const weight = w(`${name}.weight`) as tf.Tensor2D
  const [B, T, inputs] = x.shape
  const y = tf.add(tf.matMul(tf.reshape(x, [B * T, inputs]), weight), w(`${name}.bias`))
  return tf.reshape(y, [B, T, weight.shape[1]])
}

function norm(x: tf.Tensor, w: Weights, name: string): tf.Tensor3D {
  const centred = tf.sub(x, tf.mean(x, -1, true))
  const variance = tf.mean(tf.square(centred), -1, true)
  const unit = tf.mul(centred, tf.rsqrt(tf.add(variance, 1e-5)))
  return tf.add(tf.mul(unit, w(`${name}.gain`)), w(`${name}.offset`))
}

/** 0 where trial t may look at trial s, a large negative number where s is yet to come. */
function causalMask(trials: number): tf.Tensor2D {
  const mask = new Float32Array(trials * trials)
  for (let t = 0; t < trials; t++) mask.fill(-1e9, t * trials + t + 1, (t + 1) * trials)
  return tf.tensor2d(mask, [trials, trials])
}

type Weights = (name: string) => tf.Tensor

function split(theta: tf.Tensor1D, a: Architecture): Weights {
  const parameters = parametersOf(a)
  const pieces = tf.split(
    theta,
    parameters.map(({ shape }) => sizeOf(shape)),
  )
  const byName = new Map(
    parameters.map(({ name, shape }, i) => [name, tf.reshape(pieces[i]!, [...shape])] as const),
  )
  return (name) => byName.get(name)!
}
