import type * as tf from '@tensorflow/tfjs-core'
import type { Episodes } from './episodes.ts'

/** A batch of episodes after the agent has been through it. */
export interface Played {
  /** What the agent was told. [B, T, I] */
  readonly inputs: Float32Array
  /** Option taken, by choice or imposed. [B, T] */
  readonly actions: Int32Array
  /** Logits and value before each choice. [B, T, K + 1] */
  readonly outputs: Float32Array
}

/** The network at work: plays episodes trial by trial, and passes over them at once for learning. */
export interface Agent {
  /**
   * @param uniforms a number on [0, 1) per trial, which draws the action; null: the most probable action. [B, T]
   */
  play(theta: Float32Array, episodes: Episodes, uniforms: Float32Array | null): Played
  /** Outputs for the inputs of played episodes, differentiable in theta. [B, T, K + 1] */
  outputs(theta: tf.Tensor1D, played: Played, episodes: Episodes): tf.Tensor3D
}
