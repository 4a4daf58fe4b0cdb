/**
 * Learning rate of an update. Without `at`, the rate is the parameter itself. Otherwise it is a function of up to two parameters and
 * of n, the number of earlier updates of the same trace and option. `at` fills `out` with the value and its first and second
 * derivatives: [a, a1, a2, a11, a12, a22].
 */
export interface Rate {
  readonly parameters: readonly string[]
  readonly at?: (n: number, p1: number, p2: number, out: Float64Array) => void
}

/** A rate which is a parameter. */
export function rate(parameter: string): Rate {
  return { parameters: [parameter] }
}

/** A fixed rate, which is not fitted. */
export function constantRate(value: number): Rate {
  return { parameters: [], at: (_n, _p1, _p2, out) => void out.fill(0).fill(value, 0, 1) }
}

/** 1 / (n + 1 + strength): tracks the mean of a Beta posterior whose prior counts as `strength` observations. */
export function countingRate(strength: number): Rate {
  return { parameters: [], at: (n, _p1, _p2, out) => void out.fill(0).fill(1 / (n + 1 + strength), 0, 1) }
}

/** scale * (n + 1)^-exponent: a rate which falls with experience. */
export function powerRate(scale: string, exponent: string): Rate {
  return {
    parameters: [scale, exponent],
    at: (n, a, k, out) => {
      const log = Math.log(n + 1)
      const decay = Math.exp(-k * log)
      out[0] = a * decay
      out[1] = decay
      out[2] = -a * log * decay
      out[3] = 0
      out[4] = -log * decay
      out[5] = a * log * log * decay
    },
  }
}
