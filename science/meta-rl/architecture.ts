import { InputError } from '../input-error.ts'
import type { Rng } from '../random/rng.ts'

export const NETWORK_KINDS = ['transformer', 'gru', 'linear-attention'] as const
export type NetworkKind = (typeof NETWORK_KINDS)[number]

/** What a network is made of. */
export interface Architecture {
  readonly kind: NetworkKind
  /** Numbers an agent is told per trial. */
  readonly inputs: number
  readonly width: number
  readonly layers: number
  /** Heads of attention; a GRU has none. */
  readonly heads: number
  /** Width inside the feed-forward halves, which the transformer alone has. */
  readonly feedForward: number
  /** Options to choose from: the actor's outputs; the critic has one more. */
  readonly options: number
}

export interface Parameter {
  readonly name: string
  readonly shape: readonly number[]
}

/**
 * All weights in the order in which they lie in the one flat vector (theta) that is trained, saved and handed to the
 * kernel. A weight matrix is [inputs, outputs]; query, key and value stand side by side.
 */
export function parametersOf(a: Architecture): Parameter[] {
  const linear = (name: string, inputs: number, outputs: number): Parameter[] => [
    { name: `${name}.weight`, shape: [inputs, outputs] },
    { name: `${name}.bias`, shape: [outputs] },
  ]
  const norm = (name: string): Parameter[] => [
    { name: `${name}.gain`, shape: [a.width] },
    { name: `${name}.offset`, shape: [a.width] },
  ]
  const attention = (name: string) => [
    ...linear(`${name}.qkv`, a.width, 3 * a.width),
    ...linear(`${name}.out`, a.width, a.width),
  ]
  const layers: Readonly<Record<NetworkKind, (name: string, i: number) => Parameter[]>> = {
    transformer: (name) => [
      ...attention(name),
      ...norm(`${name}.norm1`),
      ...linear(`${name}.up`, a.width, a.feedForward),
      ...linear(`${name}.down`, a.feedForward, a.width),
      ...norm(`${name}.norm2`),
    ],
    gru: (name, i) => [
      ...linear(`${name}.input`, i === 0 ? a.inputs : a.width, 3 * a.width),
      ...linear(`${name}.hidden`, a.width, 3 * a.width),
    ],
    'linear-attention': attention,
  }
  return [
    ...(a.kind === 'gru' ? [] : linear('embed', a.inputs, a.width)),
    ...Array.from({ length: a.layers }, (_, i) => layers[a.kind](`layer${i}`, i)).flat(),
    ...linear('head', a.width, a.options + 1),
  ]
}

/** How many numbers theta holds. */
export function countWeights(a: Architecture): number {
  return parametersOf(a).reduce((sum, { shape }) => sum + sizeOf(shape), 0)
}

/** Trials over which the units of a GRU remember at first, at most: the longest episode of the tasks. */
const LONGEST_MEMORY = 96

/**
 * Glorot-uniform matrices (one that holds three side by side as the three it is), biases 0, gains 1; the actor starts
 * indifferent. The units of a GRU remember over 1 to 96 trials at first (Tallec & Ollivier 2018, arXiv 1804.11188).
 */
export function initialWeights(a: Architecture, rng: Rng): Float32Array {
  const theta = new Float32Array(countWeights(a))
  let at = 0
  for (const { name, shape } of parametersOf(a)) {
    const size = sizeOf(shape)
    if (name.endsWith('.gain')) theta.fill(1, at, at + size)
    else if (name.endsWith('.input.bias'))
      for (let i = at + a.width; i < at + 2 * a.width; i++)
        theta[i] = Math.log(1 + (LONGEST_MEMORY - 1) * rng.uniform())
    else if (name.endsWith('.weight')) {
      const [inputs, outputs] = shape as [number, number]
      const fanOut = /\.(qkv|input|hidden)\.weight$/.test(name) ? outputs / 3 : outputs
      const bound = Math.sqrt(6 / (inputs + fanOut)) * (name.startsWith('head') ? 0.1 : 1)
      for (let i = at; i < at + size; i++) theta[i] = (2 * rng.uniform() - 1) * bound
    }
    at += size
  }
  return theta
}

/** @throws InputError naming the size that does not fit */
export function checkArchitecture(a: Architecture): Architecture {
  if (a.kind !== 'gru' && a.width % a.heads !== 0)
    throw new InputError(
      `width ${a.width} is no multiple of heads ${a.heads}; each head takes an equal share of the width`,
    )
  for (const name of ['width', 'feedForward'] as const)
    if (a[name] % 4 !== 0) throw new InputError(`${name} is ${a[name]}, expected a multiple of 4`)
  return a
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, n) => product * n, 1)
}
