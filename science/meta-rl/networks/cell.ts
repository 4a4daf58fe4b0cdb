import type * as tf from '@tensorflow/tfjs-core'
import type { Weights } from './layers.ts'

/** A recurrent network, whose state is all it knows of the past. Shapes: B episodes, I inputs, K options. */
export interface Cell {
  /** The initial state. */
  start(episodes: number): tf.Tensor[]
  /** One trial: inputs [B, I] -> logits and value [B, K + 1], and the next state. */
  step(w: Weights, input: tf.Tensor2D, state: readonly tf.Tensor[]): CellOutput
}

export interface CellOutput {
  readonly y: tf.Tensor2D
  readonly state: tf.Tensor[]
}
