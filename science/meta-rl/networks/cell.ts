import type * as tf from '@tensorflow/tfjs-core'
import type { Weights } from './layers.ts'

/** A network that goes from trial to trial: all that it knows of the past is in its state. Shapes: B episodes, I inputs, K options. */
export interface Cell {
  /** The state before the first trial. */
  start(episodes: number): tf.Tensor[]
  /** Inputs of one trial [B, I] -> logits and value [B, K + 1], and the state after it. */
  step(w: Weights, input: tf.Tensor2D, state: readonly tf.Tensor[]): CellOutput
}

export interface CellOutput {
  readonly y: tf.Tensor2D
  readonly state: tf.Tensor[]
}
