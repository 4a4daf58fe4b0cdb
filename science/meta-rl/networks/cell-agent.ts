import * as tf from '@tensorflow/tfjs-core'
import type { Agent, Played } from '../agent.ts'
import type { Architecture } from '../architecture.ts'
import { type Episodes, staticInputs } from '../episodes.ts'
import type { Observation } from '../observation.ts'
import type { Cell, CellOutput } from './cell.ts'
import { gru } from './gru.ts'
import { split } from './layers.ts'
import { linearAttention } from './linear-attention.ts'

/** Runs a recurrent network in plain TensorFlow operations, one step per trial, both in play and in learning. */
export function cellAgent(a: Architecture, slots: Observation): Agent {
  function play(theta: Float32Array, episodes: Episodes, uniforms: Float32Array | null): Played {
    const { count: B, trials: T } = episodes
    const I = slots.size
    const K = a.options
    const cell = cellOf(a, T)
    const inputs = staticInputs(episodes, slots)
    const actions = new Int32Array(B * T)
    const outputs = new Float32Array(B * T * (K + 1))
    tf.tidy(() => {
      const w = split(tf.tensor1d(theta), a)
      let state = cell.start(B)
      for (let t = 0; t < T; t++) {
        const input = new Float32Array(B * I)
        for (let e = 0; e < B; e++) input.set(inputs.subarray((e * T + t) * I, (e * T + t + 1) * I), e * I)
        const [y, ...next] = tf.tidy(() => flat(cell.step(w, tf.tensor2d(input, [B, I]), state))) as [
          tf.Tensor2D,
          ...tf.Tensor[],
        ]
        const numbers = y.dataSync()
        tf.dispose([y, ...state])
        state = next
        for (let e = 0; e < B; e++) {
          const i = e * T + t
          const own = numbers.subarray(e * (K + 1), (e + 1) * (K + 1))
          outputs.set(own, i * (K + 1))
          const forced = episodes.forced[i]!
          actions[i] = forced >= 0 ? forced : choose(own, K, uniforms ? uniforms[i]! : null)
          if (t + 1 < T) tell(inputs.subarray((i + 1) * I, (i + 2) * I), slots, episodes, i, actions[i]!)
        }
      }
    })
    return { inputs, actions, outputs }
  }

  function outputs(theta: tf.Tensor1D, played: Played, episodes: Episodes): tf.Tensor3D {
    const { count: B, trials: T } = episodes
    const cell = cellOf(a, T)
    const w = split(theta, a)
    const trials = tf.unstack(tf.tensor3d(played.inputs, [B, T, slots.size]), 1) as tf.Tensor2D[]
    let state = cell.start(B)
    const all = trials.map((input) => {
      const after = cell.step(w, input, state)
      state = after.state
      return after.y
    })
    return tf.stack(all, 1) as tf.Tensor3D
  }

  return { play, outputs }
}

/** @throws Error for a transformer, which has no state of fixed size */
function cellOf(a: Architecture, trials: number): Cell {
  if (a.kind === 'gru') return gru(a)
  if (a.kind === 'linear-attention') return linearAttention(a, trials)
  throw new Error(`Internal error: ${a.kind} is no cell`)
}

function flat({ y, state }: CellOutput): tf.Tensor[] {
  return [y, ...state]
}

/** Samples an option by inverting the cumulative probability at `uniform`; if it is null, the most probable option. */
function choose(logits: ArrayLike<number>, options: number, uniform: number | null): number {
  let best = 0
  for (let k = 1; k < options; k++) if (logits[k]! > logits[best]!) best = k
  if (uniform === null) return best
  const weights = Array.from({ length: options }, (_, k) => Math.exp(logits[k]! - logits[best]!))
  let rest = uniform * weights.reduce((sum, weight) => sum + weight, 0)
  for (let k = 0; k < options - 1; k++) {
    rest -= weights[k]!
    if (rest < 0) return k
  }
  return options - 1
}

/** Writes the result of trial `i` into the next trial's input: action, reward and, if shown, the outcome of the other option. */
function tell(next: Float32Array, slots: Observation, episodes: Episodes, i: number, action: number): void {
  const { options, outcomes, full } = episodes
  next[slots.previousAction + action] = 1
  next[slots.previousReward] = outcomes[i * options + action]!
  if (slots.previousForgone >= 0 && full[i]) next[slots.previousForgone] = outcomes[i * options + 1 - action]!
}
