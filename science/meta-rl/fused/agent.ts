import * as tf from '@tensorflow/tfjs-core'
import type { Agent, Played } from '../agent.ts'
import { type Architecture, countWeights } from '../architecture.ts'
import { type Episodes, staticInputs } from '../episodes.ts'
import type { Observation } from '../observation.ts'
import { type Arena, type Kernel, LANES, layOut, type RunShards, type ShardView } from './arena.ts'
import { fromLanes, toLanes } from './lanes.ts'

/**
 * The network as one fused TensorFlow operation: the WebAssembly kernel plays and runs the forward and backward passes. Play stores
 * the activations needed by the gradient, so learning from the episodes just played needs no second forward pass.
 */
export function fusedAgent(
  kernel: Kernel,
  memory: WebAssembly.Memory,
  run: RunShards,
  a: Architecture,
  slots: Observation,
): Agent {
  const size = countWeights(a)
  let layout = ''
  let arena: Arena
  /** Weights and inputs to which the activations in memory belong. */
  let held: { theta: Float32Array; inputs: Float32Array } | undefined

  const floats = (place: number, length: number) => new Float32Array(memory.buffer, place, length)
  const integers = (place: number, length: number) => new Int32Array(memory.buffer, place, length)
  const vectors = (shard: ShardView, episodes: Episodes, n: number) =>
    episodes.trials * shard.quads * LANES * n

  function prepare(theta: Float32Array, episodes: Episodes, greedy: boolean): void {
    const wanted = `${episodes.count} ${episodes.trials} ${greedy}`
    if (wanted !== layout)
      arena = layOut(kernel, memory, a, slots, { count: episodes.count, trials: episodes.trials, greedy })
    layout = wanted
    floats(arena.theta, size).set(theta)
  }

  function runAll(job: 'play' | 'forward' | 'backward'): void {
    run(
      job,
      arena.shards.map((shard) => shard.address),
    )
  }

  function read(n: number, place: 'x' | 'y', episodes: Episodes): Float32Array {
    const all = new Float32Array(episodes.count * episodes.trials * n)
    for (const shard of arena.shards)
      fromLanes(floats(shard[place], vectors(shard, episodes, n)), all, shard, episodes.trials, n)
    return all
  }

  function play(theta: Float32Array, episodes: Episodes, uniforms: Float32Array | null): Played {
    prepare(theta, episodes, uniforms === null)
    const { trials, options } = episodes
    const inputs = staticInputs(episodes, slots)
    for (const shard of arena.shards) {
      const one = vectors(shard, episodes, 1)
      toLanes(inputs, floats(shard.x, one * slots.size), shard, trials, slots.size)
      toLanes(episodes.outcomes, floats(shard.outcomes, one * options), shard, trials, options)
      toLanes(episodes.forced, integers(shard.forced, one), shard, trials, 1, -1)
      toLanes(episodes.full, integers(shard.full, one), shard, trials, 1)
      if (uniforms) toLanes(uniforms, floats(shard.uniforms, one), shard, trials, 1)
    }
    runAll('play')
    const actions = new Int32Array(episodes.count * trials)
    for (const shard of arena.shards)
      fromLanes(integers(shard.actions, vectors(shard, episodes, 1)), actions, shard, trials, 1)
    const played = {
      inputs: read(slots.size, 'x', episodes),
      actions,
      outputs: read(options + 1, 'y', episodes),
    }
    held = { theta: theta.slice(), inputs: played.inputs }
    return played
  }

  /** Computes the activations of these weights and inputs, unless they are already in memory (as after play). */
  function pass(theta: Float32Array, inputs: Float32Array, episodes: Episodes): void {
    if (held && equal(held.inputs, inputs) && equal(held.theta, theta)) return
    prepare(theta, episodes, false)
    for (const shard of arena.shards)
      toLanes(
        inputs,
        floats(shard.x, vectors(shard, episodes, slots.size)),
        shard,
        episodes.trials,
        slots.size,
      )
    runAll('forward')
    held = { theta: theta.slice(), inputs }
  }

  function gradient(dOutputs: Float32Array, episodes: Episodes): Float32Array {
    const n = a.options + 1
    for (const shard of arena.shards)
      toLanes(dOutputs, floats(shard.dy, vectors(shard, episodes, n)), shard, episodes.trials, n)
    runAll('backward')
    const [first, ...others] = arena.shards
    for (const other of others) kernel.addInto(first!.gradient, other.gradient, size)
    return floats(first!.gradient, size).slice()
  }

  function outputs(theta: tf.Tensor1D, played: Played, episodes: Episodes): tf.Tensor3D {
    const shape: [number, number, number] = [episodes.count, episodes.trials, a.options + 1]
    const { inputs } = played
    return tf.customGrad((weights) => {
      const numbers = (weights as tf.Tensor1D).dataSync() as Float32Array
      pass(numbers, inputs, episodes)
      return {
        value: tf.tensor3d(read(a.options + 1, 'y', episodes), shape),
        gradFunc: (dy: tf.Tensor) => {
          pass(numbers, inputs, episodes)
          return tf.tensor1d(gradient(dy.dataSync() as Float32Array, episodes))
        },
      } as never
    })(theta) as tf.Tensor3D
  }

  return { play, outputs }
}

function equal(a: Float32Array, b: Float32Array): boolean {
  if (a === b) return true
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false // a loop: every() is slow for some 60,000 numbers per update
  return true
}
