import { InputError } from '../input-error.ts'
import type { Rng } from '../random/rng.ts'

export const NETWORK_KINDS = ['transformer', 'gru', 'linear-attention'] as const
export type NetworkKind = (typeof NETWORK_KINDS)[number]

/** Type and size of a network. */
export interface Architecture {
  readonly kind: NetworkKind
  /** Input features per trial. */
  readonly inputs: number
  readonly width: number
  readonly layers: number
  /** Attention heads; unused by a GRU. */
  readonly heads: number
  /** Width of the feed-forward layers; used by the transformer only. */
  readonly feedForward: number
  /** Number of options, hence outputs of the actor; the critic adds one output. */
  readonly options: number
}

export interface Parameter {
  readonly name: string
  readonly shape: readonly number[]
}

/**
 * All parameters in the order of the flat vector theta, which is trained, saved and passed to the kernel. Weight matrices are
 * [inputs, outputs]; those of query, key and value are concatenated along the outputs.
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

/** Length of theta. */
export function countWeights(a: Architecture): number {
  return parametersOf(a).reduce((sum, { shape }) => sum + sizeOf(shape), 0)
}

/** Longest initial memory of a GRU unit, in trials: the length of the longest episode of the tasks. */
const LONGEST_MEMORY = 96

/**
 * Initial weights: Glorot-uniform matrices (concatenated matrices count as separate ones), biases 0, gains 1. The head is scaled by
 * 0.1, so that the initial policy is almost uniform. The update-gate biases of a GRU are log U(1, 96), so that its units start with
 * different memory lengths of up to about 96 trials (Tallec & Ollivier 2018, arXiv 1804.11188).
 *
 * @returns [countWeights(a)]
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

/** @throws InputError if the width is not a multiple of the heads, or a size is not a multiple of 4 (lanes of the kernel) */
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
