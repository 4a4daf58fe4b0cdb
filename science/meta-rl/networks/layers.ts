import * as tf from '@tensorflow/tfjs-core'
import { type Architecture, parametersOf, sizeOf } from '../architecture.ts'

/** Returns a weight by its name. */
export type Weights = (name: string) => tf.Tensor

/** Splits the flat vector of all weights into named tensors. */
export function split(theta: tf.Tensor1D, a: Architecture): Weights {
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

/** [B, inputs] -> [B, outputs] */
export function affine(x: tf.Tensor2D, w: Weights, name: string): tf.Tensor2D {
  return tf.add(tf.matMul(x, w(`${name}.weight`) as tf.Tensor2D), w(`${name}.bias`))
}

/** [B, T, inputs] -> [B, T, outputs] */
export function linear(x: tf.Tensor3D, w: Weights, name: string): tf.Tensor3D {
  const [B, T, inputs] = x.shape
  const y = affine(tf.reshape(x, [B * T, inputs]), w, name)
  return tf.reshape(y, [B, T, y.shape[1]])
}

/** Layer norm over the last axis (Ba et al. 2016, arXiv 1607.06450). */
export function norm(x: tf.Tensor, w: Weights, name: string): tf.Tensor3D {
  const centred = tf.sub(x, tf.mean(x, -1, true))
  const variance = tf.mean(tf.square(centred), -1, true)
  const unit = tf.mul(centred, tf.rsqrt(tf.add(variance, 1e-5)))
  return tf.add(tf.mul(unit, w(`${name}.gain`)), w(`${name}.offset`))
}
