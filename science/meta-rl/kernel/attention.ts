import { at, copy, exp, V } from './lanes'

/**
 * Causal attention of all heads, for the queries of trials from .. to - 1.
 *
 * projected: [quads, heads, (query, key, value), trials, head size] vectors; the data of one head are contiguous.
 * weights: [quads, heads, trial pairs] vectors; receives the attention of trial t to s <= t at index t (t + 1) / 2 + s.
 * out: [trials, quads, width] vectors.
 */
export function attend(
  projected: usize,
  out: usize,
  weights: usize,
  from: i32,
  to: i32,
  trials: i32,
  quads: i32,
  width: i32,
  heads: i32,
): void {
  const size = width / heads
  const scale = f32x4.splat(<f32>1 / Mathf.sqrt(<f32>size))
  for (let quad = 0; quad < quads; quad++)
    for (let head = 0; head < heads; head++) {
      const queries = at(projected, (quad * heads + head) * 3 * trials * size)
      const keys = at(queries, trials * size)
      const values = at(keys, trials * size)
      const pairs = at(weights, (quad * heads + head) * pairsOf(trials))
      for (let t = from; t < to; t++) {
        const row = at(pairs, pairsOf(t))
        dots(at(queries, t * size), keys, t + 1, size, scale, row)
        softmax(row, t + 1)
        mix(row, values, t + 1, size, at(out, (t * quads + quad) * width + head * size))
      }
    }
}

/**
 * Computes dProjected (overwritten) from dOut. Work space: dHead [trials, head size] vectors, dScores [trial pairs] vectors.
 *
 * With p = softmax(s) and dp = dOut valueᵀ: ds = p (dp - sum(p dp)), and sum(p dp) = dOut . out.
 */
export function attendGradient(
  projected: usize,
  out: usize,
  weights: usize,
  dOut: usize,
  dProjected: usize,
  dHead: usize,
  dScores: usize,
  trials: i32,
  quads: i32,
  width: i32,
  heads: i32,
): void {
  const size = width / heads
  const scale = f32x4.splat(<f32>1 / Mathf.sqrt(<f32>size))
  const one = f32x4.splat(1)
  const part = at(0, trials * size)
  for (let quad = 0; quad < quads; quad++)
    for (let head = 0; head < heads; head++) {
      const queries = at(projected, (quad * heads + head) * 3 * trials * size)
      const dQueries = at(dProjected, (quad * heads + head) * 3 * trials * size)
      const pairs = at(weights, (quad * heads + head) * pairsOf(trials))
      for (let t = 0; t < trials; t++) {
        const here = (t * quads + quad) * width + head * size
        const d = at(dHead, t * size)
        copy(at(dOut, here), d, size)
        const row = at(dScores, pairsOf(t))
        const p = at(pairs, pairsOf(t))
        dots(d, queries + 2 * part, t + 1, size, one, row)
        const mean = dot(d, at(out, here), size)
        for (let i: usize = 0, end = at(0, t + 1); i < end; i += V) {
          const ds = f32x4.mul(v128.load(p + i), f32x4.sub(v128.load(row + i), mean))
          v128.store(row + i, f32x4.mul(ds, scale))
        }
        mix(row, queries + part, t + 1, size, at(dQueries, t * size))
      }
      mixColumns(dScores, queries, trials, size, dQueries + part)
      mixColumns(pairs, dHead, trials, size, dQueries + 2 * part)
    }
}

/** Copies rows [trials, quads, 3 width] of trials from .. to - 1 into the layout of `projected`. */
export function toHeads(
  rows: usize,
  projected: usize,
  from: i32,
  to: i32,
  trials: i32,
  quads: i32,
  width: i32,
  heads: i32,
): void {
  const size = width / heads
  for (let t = from; t < to; t++)
    for (let quad = 0; quad < quads; quad++)
      for (let part = 0; part < 3; part++)
        for (let head = 0; head < heads; head++) {
          const target = at(projected, (((quad * heads + head) * 3 + part) * trials + t) * size)
          copy(rows, target, size)
          rows += at(0, size)
        }
}

/** The inverse of `toHeads`, for the rows (trial, quad) from .. to - 1. */
export function fromHeads(
  projected: usize,
  rows: usize,
  from: i32,
  to: i32,
  trials: i32,
  quads: i32,
  width: i32,
  heads: i32,
): void {
  const size = width / heads
  for (let row = from; row < to; row++)
    for (let part = 0; part < 3; part++)
      for (let head = 0; head < heads; head++) {
        const source = at(
          projected,
          ((((row % quads) * heads + head) * 3 + part) * trials + row / quads) * size,
        )
        copy(source, rows, size)
        rows += at(0, size)
      }
}

/** Number of trial pairs before the row of trial t. */
function pairsOf(t: i32): i32 {
  return (t * (t + 1)) >> 1
}

/** to[j] = factor (x . row j), for n rows of `size` features. Processes four rows at a time, so that x is loaded once for them. */
function dots(x: usize, rows: usize, n: i32, size: i32, factor: v128, to: usize): void {
  const stride = at(0, size)
  let j = 0
  let r = rows
  for (; j + 3 < n; j += 4) {
    const r1 = r + stride
    const r2 = r1 + stride
    const r3 = r2 + stride
    let a0 = f32x4.splat(0)
    let a1 = a0
    let a2 = a0
    let a3 = a0
    for (let i: usize = 0, end = at(0, size); i < end; i += V) {
      const value = v128.load(x + i)
      a0 = f32x4.add(a0, f32x4.mul(value, v128.load(r + i)))
      a1 = f32x4.add(a1, f32x4.mul(value, v128.load(r1 + i)))
      a2 = f32x4.add(a2, f32x4.mul(value, v128.load(r2 + i)))
      a3 = f32x4.add(a3, f32x4.mul(value, v128.load(r3 + i)))
    }
    const p = at(to, j)
    v128.store(p, f32x4.mul(a0, factor))
    v128.store(p, f32x4.mul(a1, factor), 16)
    v128.store(p, f32x4.mul(a2, factor), 32)
    v128.store(p, f32x4.mul(a3, factor), 48)
    r = r3 + stride
  }
  for (; j < n; j++) {
    v128.store(at(to, j), f32x4.mul(dot(x, r, size), factor))
    r += stride
  }
}

function dot(a: usize, b: usize, size: i32): v128 {
  let sum = f32x4.splat(0)
  for (let i: usize = 0, end = at(0, size); i < end; i += V)
    sum = f32x4.add(sum, f32x4.mul(v128.load(a + i), v128.load(b + i)))
  return sum
}

/** Softmax in place over n vectors, separately for each lane. */
function softmax(row: usize, n: i32): void {
  const end = at(row, n)
  let top = v128.load(row)
  for (let p = row + V; p < end; p += V) top = f32x4.max(top, v128.load(p))
  let total = f32x4.splat(0)
  for (let p = row; p < end; p += V) {
    const e = exp(f32x4.sub(v128.load(p), top))
    v128.store(p, e)
    total = f32x4.add(total, e)
  }
  const share = f32x4.div(f32x4.splat(1), total)
  for (let p = row; p < end; p += V) v128.store(p, f32x4.mul(v128.load(p), share))
}

/** to = sum over j of weights[j] row j, for n rows of `size` features. Four features are accumulated in registers. */
function mix(weights: usize, rows: usize, n: i32, size: i32, to: usize): void {
  const stride = at(0, size)
  const end = at(weights, n)
  let i = 0
  for (; i + 3 < size; i += 4) {
    let a0 = f32x4.splat(0)
    let a1 = a0
    let a2 = a0
    let a3 = a0
    let r = at(rows, i)
    for (let p = weights; p < end; p += V) {
      const weight = v128.load(p)
      a0 = f32x4.add(a0, f32x4.mul(weight, v128.load(r)))
      a1 = f32x4.add(a1, f32x4.mul(weight, v128.load(r, 16)))
      a2 = f32x4.add(a2, f32x4.mul(weight, v128.load(r, 32)))
      a3 = f32x4.add(a3, f32x4.mul(weight, v128.load(r, 48)))
      r += stride
    }
    const y = at(to, i)
    v128.store(y, a0)
    v128.store(y, a1, 16)
    v128.store(y, a2, 32)
    v128.store(y, a3, 48)
  }
  for (; i < size; i++) {
    let sum = f32x4.splat(0)
    let r = at(rows, i)
    for (let p = weights; p < end; p += V) {
      sum = f32x4.add(sum, f32x4.mul(v128.load(p), v128.load(r)))
      r += stride
    }
    v128.store(at(to, i), sum)
  }
}

/** to[s] = sum over t >= s of pairs[t, s] row t: the transpose of `mix`. Processes two s and four features at a time. */
function mixColumns(pairs: usize, rows: usize, trials: i32, size: i32, to: usize): void {
  const stride = at(0, size)
  for (let s = 0; s < trials; s += 2) {
    const both = s + 1 < trials
    let i = 0
    for (; i + 3 < size; i += 4) {
      let p = at(pairs, pairsOf(s) + s)
      let r = at(rows, i) + <usize>s * stride
      // Trial t = s attends to s but not to s + 1, so only the first set of sums starts here.
      let weight = v128.load(p)
      let a0 = f32x4.mul(weight, v128.load(r))
      let a1 = f32x4.mul(weight, v128.load(r, 16))
      let a2 = f32x4.mul(weight, v128.load(r, 32))
      let a3 = f32x4.mul(weight, v128.load(r, 48))
      let c0 = f32x4.splat(0)
      let c1 = c0
      let c2 = c0
      let c3 = c0
      for (let t = s + 1; t < trials; t++) {
        p += at(0, t)
        r += stride
        const x0 = v128.load(r)
        const x1 = v128.load(r, 16)
        const x2 = v128.load(r, 32)
        const x3 = v128.load(r, 48)
        weight = v128.load(p)
        a0 = f32x4.add(a0, f32x4.mul(weight, x0))
        a1 = f32x4.add(a1, f32x4.mul(weight, x1))
        a2 = f32x4.add(a2, f32x4.mul(weight, x2))
        a3 = f32x4.add(a3, f32x4.mul(weight, x3))
        weight = v128.load(p, 16)
        c0 = f32x4.add(c0, f32x4.mul(weight, x0))
        c1 = f32x4.add(c1, f32x4.mul(weight, x1))
        c2 = f32x4.add(c2, f32x4.mul(weight, x2))
        c3 = f32x4.add(c3, f32x4.mul(weight, x3))
      }
      const y = at(to, i) + <usize>s * stride
      v128.store(y, a0)
      v128.store(y, a1, 16)
      v128.store(y, a2, 32)
      v128.store(y, a3, 48)
      if (both) {
        const next = y + stride
        v128.store(next, c0)
        v128.store(next, c1, 16)
        v128.store(next, c2, 32)
        v128.store(next, c3, 48)
      }
    }
    for (; i < size; i++) {
      column(pairs, at(rows, i), stride, s, trials, at(to, i) + <usize>s * stride)
      if (both) column(pairs, at(rows, i), stride, s + 1, trials, at(to, i) + <usize>(s + 1) * stride)
    }
  }
}

/** One feature of one s, for sizes which are not multiples of four. */
function column(pairs: usize, rows: usize, stride: usize, s: i32, trials: i32, to: usize): void {
  let p = at(pairs, pairsOf(s) + s)
  let r = rows + <usize>s * stride
  let sum = f32x4.mul(v128.load(p), v128.load(r))
  for (let t = s + 1; t < trials; t++) {
    p += at(0, t)
    r += stride
    sum = f32x4.add(sum, f32x4.mul(v128.load(p), v128.load(r)))
  }
  v128.store(to, sum)
}
