import type * as tf from '@tensorflow/tfjs-core'
import type { Architecture } from '../architecture.ts'
import { gru } from './gru.ts'
import type { Weights } from './layers.ts'
import { linearAttention } from './linear-attention.ts'

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

/**
 * @param trials length of an episode
 * @throws Error for a transformer, which has no state of a fixed size
 */
export function cellOf(a: Architecture, trials: number): Cell {
  if (a.kind === 'gru') return gru(a)
  if (a.kind === 'linear-attention') return linearAttention(a, trials)
  throw new Error(`Internal error: ${a.kind} is no cell`)
}
