import * as tf from '@tensorflow/tfjs-core'
import type { Architecture } from '../architecture.ts'
import type { Cell } from './cell.ts'
import { affine, type Weights } from './layers.ts'

/**
 * Causal linear attention without softmax, norm or feed-forward layers, so that its outputs are polynomials of its inputs. Its state
 * is a sum of products of keys and values (Katharopoulos et al. 2020, arXiv 2006.16236). Such a network can implement gradient
 * descent in context (von Oswald et al. 2023, arXiv 2212.07677).
 */
export function linearAttention(a: Architecture, trials: number): Cell {
  const D = a.width / a.heads
  const scale = 1 / Math.sqrt(D * trials)
  return {
    start: (episodes) => Array.from({ length: a.layers }, () => tf.zeros([episodes * a.heads, D, D])),
    step(w, input, before) {
      const [B] = input.shape
      const state: tf.Tensor[] = []
      let x = affine(input, w, 'embed') //                                              [B, C]
      before.forEach((sum, i) => {
        const [q, k, v] = parts(x, w, `layer${i}`)
        const s = tf.add(sum, tf.matMul(k, v, true)) //                                 [BH, D, D]
        state.push(s)
        const mixed = tf.reshape(tf.mul(tf.matMul(q, s), scale), [B, a.width]) as tf.Tensor2D
        x = tf.add(x, affine(mixed, w, `layer${i}.out`))
      })
      return { y: affine(x, w, 'head'), state }
    },
  }

  /** [B, C] -> queries, keys and values, each [BH, 1, D] */
  function parts(x: tf.Tensor2D, w: Weights, layer: string): [tf.Tensor3D, tf.Tensor3D, tf.Tensor3D] {
    const all = tf.split(affine(x, w, `${layer}.qkv`), 3, 1)
    return all.map((part) => tf.reshape(part, [x.shape[0] * a.heads, 1, D])) as never
  }
}
