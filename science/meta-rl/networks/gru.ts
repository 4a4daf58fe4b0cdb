import * as tf from '@tensorflow/tfjs-core'
import type { Architecture } from '../architecture.ts'
import type { Cell } from './cell.ts'
import { affine, type Weights } from './layers.ts'

/**
 * Gated recurrent units (Cho et al. 2014, doi 10.3115/v1/D14-1179), with the reset gate applied after the product with the hidden
 * state. The network of the first meta-RL agents (Duan et al. 2016, arXiv 1611.02779).
 */
export function gru(a: Architecture): Cell {
  return {
    start: (episodes) => Array.from({ length: a.layers }, () => tf.zeros([episodes, a.width])),
    step(w, input, before) {
      const state: tf.Tensor2D[] = []
      let x = input
      before.forEach((h, i) => {
        x = unit(w, `layer${i}`, x, h as tf.Tensor2D)
        state.push(x)
      })
      return { y: affine(x, w, 'head'), state }
    },
  }
}

/** Input [B, .] and hidden state [B, C] -> hidden state [B, C] */
function unit(w: Weights, layer: string, x: tf.Tensor2D, h: tf.Tensor2D): tf.Tensor2D {
  const [r, z, n] = tf.split(affine(x, w, `${layer}.input`), 3, 1) as Gates
  const [hr, hz, hn] = tf.split(affine(h, w, `${layer}.hidden`), 3, 1) as Gates
  const reset = tf.sigmoid(tf.add(r, hr))
  const keep = tf.sigmoid(tf.add(z, hz))
  const proposed = tf.tanh(tf.add(n, tf.mul(reset, hn)))
  return tf.add(proposed, tf.mul(keep, tf.sub(h, proposed)))
}

type Gates = [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D]
