import type * as tf from '@tensorflow/tfjs-core'
import type { Episodes } from './episodes.ts'

/** A batch of episodes after the agent has played it. */
export interface Played {
  /** Inputs of the network. [B, T, I] */
  readonly inputs: Float32Array
  /** Option taken, chosen or forced. [B, T] */
  readonly actions: Int32Array
  /** Logits and value before each choice. [B, T, K + 1] */
  readonly outputs: Float32Array
}

/** A running network: plays episodes trial by trial, and computes all outputs of played episodes at once for learning. */
export interface Agent {
  /**
   * @param theta flat vector of all weights
   * @param uniforms one uniform number on [0, 1) per trial, used to sample the action; null: always take the most probable action. [B, T]
   */
  play(theta: Float32Array, episodes: Episodes, uniforms: Float32Array | null): Played
  /** Outputs for the inputs of played episodes, differentiable with respect to theta. [B, T, K + 1] */
  outputs(theta: tf.Tensor1D, played: Played, episodes: Episodes): tf.Tensor3D
}
