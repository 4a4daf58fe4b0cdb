import { power } from '../numeric/power.ts'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Random number generator. All random functions take an `Rng`; nothing in science/ or io/ calls Math.random. */
export interface Rng {
  /** Uniform on [0, 1). */
  uniform(): number
  /** Uniform integer on 0 .. n-1. */
  int(n: number): number
  /** True with probability p. */
  bernoulli(p: number): boolean
  /** Standard normal. */
  normal(): number
  /** Gamma(shape, scale), mean shape * scale. */
  gamma(shape: number, scale: number): number
  /** Beta(a, b). */
  beta(a: number, b: number): number
  /** Index i with probability p[i]; p sums to 1. */
  categorical(p: ArrayLike<number>): number
  /** A shuffled copy (Fisher-Yates). */
  shuffle<T>(items: readonly T[]): T[]
}

/**
 * Makes a generator for one purpose. Equal seeds and labels give equal streams; different labels give independent streams. For
 * example, the draws of participant 7 do not depend on the number of participants.
 *
 * @example makeRng(2024, 'schedule', 'agency', participant)
 */
export function makeRng(seed: number, ...labels: (string | number)[]): Rng {
  const generator = xoroshiro128plus(hash32([seed, ...labels].join('\u0000')))
  const uniform = (): number => uniformFloat64(generator)
  let spare: number | undefined

  function normal(): number {
    // Marsaglia's polar method, which yields two normals per accepted pair.
    if (spare !== undefined) {
      const value = spare
      spare = undefined
      return value
    }
    for (;;) {
      const u = 2 * uniform() - 1
      const v = 2 * uniform() - 1
      const s = u * u + v * v
      if (s > 0 && s < 1) {
        const factor = Math.sqrt((-2 * Math.log(s)) / s)
        spare = v * factor
        return u * factor
      }
    }
  }

  /** Marsaglia & Tsang 2000, doi 10.1145/358407.358414; for shape < 1, Gamma(shape + 1) is multiplied by U^(1/shape). */
  function gamma(shape: number, scale: number): number {
    if (shape < 1) return gamma(shape + 1, scale) * Math.exp(Math.log1p(-uniform()) / shape)
    const d = shape - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    for (;;) {
      const x = normal()
      const v = power(1 + c * x, 3)
      if (v <= 0) continue
      if (Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v * scale
    }
  }

  return {
    uniform,
    normal,
    gamma,
    int: (n) => Math.floor(uniform() * n),
    bernoulli: (p) => uniform() < p,
    beta(a, b) {
      const x = gamma(a, 1)
      return x / (x + gamma(b, 1))
    },
    categorical(p) {
      let rest = uniform()
      for (let i = 0; i < p.length - 1; i++) {
        rest -= p[i]!
        if (rest < 0) return i
      }
      return p.length - 1
    },
    shuffle(items) {
      const copy = [...items]
      for (let i = copy.length - 1; i > 0; i--) {
        const j = Math.floor(uniform() * (i + 1))
        const swap = copy[i]!
        copy[i] = copy[j]!
        copy[j] = swap
      }
      return copy
    },
  }
}

/** FNV-1a hash over UTF-16 units, followed by murmur3's finaliser, so that similar labels give unrelated seeds. */
function hash32(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}
