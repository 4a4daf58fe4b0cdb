import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { startTensorFlow } from '../../../io/compute/tensorflow.ts'
import {
  initialWeights,
  type NetworkKind,
  parametersOf,
  sizeOf,
} from '../../../science/meta-rl/architecture.ts'
import { drawEpisodes, episodeKinds } from '../../../science/meta-rl/environment.ts'
import { cellAgent } from '../../../science/meta-rl/networks/cell-agent.ts'
import { observationOf } from '../../../science/meta-rl/observation.ts'
import { makeRng } from '../../../science/random/rng.ts'
import { taskSpec } from '../../../science/task/task.ts'

beforeAll(() => startTensorFlow())

const spec = taskSpec('confirmation-bias')
const slots = observationOf(spec)

function setUp(kind: NetworkKind, layers: number) {
  const rng = makeRng(1, kind)
  const architecture = { kind, inputs: slots.size, width: 8, layers, heads: 2, feedForward: 4, options: 2 }
  const theta = initialWeights(architecture, rng).map((w) => w + 0.2 * rng.normal())
  const episodes = drawEpisodes(episodeKinds(spec)[0]!, spec, 3, rng)
  const uniforms = Float32Array.from(episodes.forced, () => rng.uniform())
  const agent = cellAgent(architecture, slots)
  return {
    architecture,
    theta,
    episodes,
    uniforms,
    agent,
    rng,
    played: agent.play(theta, episodes, uniforms),
  }
}

/** Returns a function that applies the linear layer `name` to x: [inputs] -> [outputs], with plain numbers. */
function plain({ architecture, theta }: Pick<ReturnType<typeof setUp>, 'architecture' | 'theta'>) {
  const at = new Map<string, { from: number; shape: readonly number[] }>()
  let from = 0
  for (const { name, shape } of parametersOf(architecture)) {
    at.set(name, { from, shape })
    from += sizeOf(shape)
  }
  return (name: string, x: readonly number[]): number[] => {
    const weight = at.get(`${name}.weight`)!
    const bias = at.get(`${name}.bias`)!
    const [inputs, outputs] = weight.shape as [number, number]
    expect(x.length).toBe(inputs)
    return Array.from({ length: outputs }, (_, o) =>
      x.reduce((sum, xi, i) => sum + xi * theta[weight.from + i * outputs + o]!, theta[bias.from + o]!),
    )
  }
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, i) => sum + x * b[i]!, 0)

/** The equations of Cho et al. 2014 in plain numbers. */
function plainGru(set: ReturnType<typeof setUp>, inputs: readonly number[][]): number[][] {
  const apply = plain(set)
  const { layers, width: C } = set.architecture
  const hidden = Array.from({ length: layers }, () => Array<number>(C).fill(0))
  return inputs.map((input) => {
    let x = input
    for (let l = 0; l < layers; l++) {
      const a = apply(`layer${l}.input`, x)
      const b = apply(`layer${l}.hidden`, hidden[l]!)
      hidden[l] = hidden[l]!.map((h, i) => {
        const r = sigmoid(a[i]! + b[i]!)
        const z = sigmoid(a[C + i]! + b[C + i]!)
        return (1 - z) * Math.tanh(a[2 * C + i]! + r * b[2 * C + i]!) + z * h
      })
      x = hidden[l]!
    }
    return apply('head', x)
  })
}

/** Linear attention without a running state: each trial sums over itself and all earlier trials. */
function plainLinearAttention(set: ReturnType<typeof setUp>, inputs: readonly number[][]): number[][] {
  const apply = plain(set)
  const { layers, width: C, heads } = set.architecture
  const D = C / heads
  let xs = inputs.map((input) => apply('embed', input))
  for (let l = 0; l < layers; l++) {
    const qkv = xs.map((x) => apply(`layer${l}.qkv`, x))
    xs = xs.map((x, t) => {
      const mixed = Array.from({ length: C }, (_, c) => {
        const from = Math.floor(c / D) * D
        const q = qkv[t]!.slice(from, from + D)
        const seen = qkv.slice(0, t + 1)
        const sum = seen.reduce(
          (s, row) => s + dot(q, row.slice(C + from, C + from + D)) * row[2 * C + c]!,
          0,
        )
        return sum / Math.sqrt(D * inputs.length)
      })
      const out = apply(`layer${l}.out`, mixed)
      return x.map((xi, i) => xi + out[i]!)
    })
  }
  return xs.map((x) => apply('head', x))
}

describe.each([
  ['gru', plainGru],
  ['linear-attention', plainLinearAttention],
] as const)('the %s', (kind, written) => {
  it.each([1, 2])('equals its equations in plain numbers, with %i layers', (layers) => {
    const set = setUp(kind, layers)
    const { trials, count } = set.episodes
    const n = set.played.outputs.length / count / trials
    for (let e = 0; e < count; e++) {
      const rows = Array.from({ length: trials }, (_, t) => e * trials + t)
      const inputs = rows.map((i) => [...set.played.inputs.subarray(i * slots.size, (i + 1) * slots.size)])
      const found = rows.map((i) => [...set.played.outputs.subarray(i * n, (i + 1) * n)])
      written(set, inputs).forEach((row, t) => {
        row.forEach((y, o) => expect(Math.abs(y - found[t]![o]!)).toBeLessThan(1e-4 * (1 + Math.abs(y))))
      })
    }
  })

  it('has the same outputs in training as in play, and a gradient that equals finite differences', () => {
    const { agent, theta, episodes, played, rng } = setUp(kind, 2)
    const again = agent.outputs(tf.tensor1d(theta), played, episodes)
    const difference = again.dataSync().map((y, i) => Math.abs(y - played.outputs[i]!))
    expect(Math.max(...difference)).toBeLessThan(1e-5)
    const weights = tf.tensor3d(
      Float32Array.from(played.outputs, () => rng.normal()),
      again.shape,
    )
    const score = (w: tf.Tensor) =>
      tf.mean(tf.mul(agent.outputs(w as tf.Tensor1D, played, episodes), weights)) as tf.Scalar
    const gradient = [...tf.grad(score)(tf.tensor1d(theta)).dataSync()]
    const direction = gradient.map((g) => Math.sign(g) || 1)
    const step = 1e-3
    const moved = (by: number) =>
      score(tf.tensor1d(theta.map((w, i) => w + by * direction[i]!))).dataSync()[0]!
    const slope = (moved(step) - moved(-step)) / (2 * step)
    const expected = gradient.reduce((sum, g) => sum + Math.abs(g), 0)
    expect(Math.abs(slope - expected)).toBeLessThan(0.01 * expected)
  })

  it('takes imposed actions, and gets its last action, its reward and, with full feedback, the forgone reward as input', () => {
    const { episodes, played } = setUp(kind, 1)
    for (let i = 0; i < episodes.forced.length; i++) {
      if (episodes.forced[i]! >= 0) expect(played.actions[i]).toBe(episodes.forced[i])
      if ((i + 1) % episodes.trials === 0) continue
      const next = played.inputs.subarray((i + 1) * slots.size, (i + 2) * slots.size)
      const action = played.actions[i]!
      expect([next[slots.previousAction], next[slots.previousAction + 1]]).toEqual(
        action === 0 ? [1, 0] : [0, 1],
      )
      expect(next[slots.previousReward]).toBe(episodes.outcomes[2 * i + action])
      expect(next[slots.previousForgone]).toBe(episodes.full[i] ? episodes.outcomes[2 * i + 1 - action] : 0)
    }
  })

  it('samples actions with their probabilities, or takes the most probable one if it plays greedily', () => {
    const { agent, theta, episodes } = setUp(kind, 1)
    const greedy = agent.play(theta, episodes, null)
    const n = 3
    greedy.actions.forEach((action, i) => {
      if (episodes.forced[i]! >= 0) return
      expect(action).toBe(greedy.outputs[i * n]! >= greedy.outputs[i * n + 1]! ? 0 : 1)
    })
    const [first] = episodes.forced
    if (first! < 0) {
      const p = 1 / (1 + Math.exp(greedy.outputs[1]! - greedy.outputs[0]!))
      const at = (u: number) =>
        agent.play(theta, episodes, new Float32Array(episodes.forced.length).fill(u)).actions[0]
      expect(at(p - 1e-4)).toBe(0)
      expect(at(p + 1e-4)).toBe(1)
    }
  })
})
