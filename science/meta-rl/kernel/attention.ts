import { at, exp, V } from './lanes'

/**
 * Causal attention of all heads for the queries of the trials from..to-1.
 *
 * qkv: [trials, quads, 3 width] vectors (queries, keys, values; each split into heads), out: [trials, quads, width] vectors.
 * weights: [quads, heads, trial pairs] vectors receives the attention from trial t to s <= t at t (t + 1) / 2 + s.
 */
export function attend(
  qkv: usize,
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
  const stride = at(0, quads * 3 * width)
  for (let quad = 0; quad < quads; quad++)
    for (let head = 0; head < heads; head++) {
      const queries = at(qkv, quad * 3 * width + head * size)
      const keys = at(queries, width)
      const values = at(keys, width)
      const pairs = at(weights, (quad * heads + head) * ((trials * (trials + 1)) >> 1))
      for (let t = from; t < to; t++) {
        const query = queries + <usize>t * stride
        const row = at(pairs, (t * (t + 1)) >> 1)
        const end = at(row, t + 1)
        let key = keys
        let top = f32x4.splat(-Infinity)
        for (let p = row; p < end; p += V) {
          const score = f32x4.mul(dot(query, key, size), scale)
          v128.store(p, score)
          top = f32x4.max(top, score)
          key += stride
        }
        let total = f32x4.splat(0)
        for (let p = row; p < end; p += V) {
          const e = exp(f32x4.sub(v128.load(p), top))
          v128.store(p, e)
          total = f32x4.add(total, e)
        }
        const share = f32x4.div(f32x4.splat(1), total)
        const result = at(out, (t * quads + quad) * width + head * size)
        for (let i = 0; i < size; i++) v128.store(at(result, i), f32x4.splat(0))
        let value = values
        for (let p = row; p < end; p += V) {
          const weight = f32x4.mul(v128.load(p), share)
          v128.store(p, weight)
          axpy(weight, value, result, size)
          value += stride
        }
      }
    }
}

/**
 * From dOut ([trials, quads, width]) to dQkv ([trials, quads, 3 width], overwritten).
 *
 * With p = softmax(s) and dp = dOut valueᵀ: ds = p (dp - sum(p dp)), and sum(p dp) = dOut . out.
 */
export function attendGradient(
  qkv: usize,
  out: usize,
  weights: usize,
  dOut: usize,
  dQkv: usize,
  trials: i32,
  quads: i32,
  width: i32,
  heads: i32,
): void {
  const size = width / heads
  const scale = f32x4.splat(<f32>1 / Mathf.sqrt(<f32>size))
  const stride = at(0, quads * 3 * width)
  memory.fill(dQkv, 0, <usize>trials * stride)
  for (let quad = 0; quad < quads; quad++)
    for (let head = 0; head < heads; head++) {
      const offset = at(0, quad * 3 * width + head * size)
      let pair = at(weights, (quad * heads + head) * ((trials * (trials + 1)) >> 1))
      for (let t = 0; t < trials; t++) {
        const query = qkv + offset + <usize>t * stride
        const dQuery = dQkv + offset + <usize>t * stride
        const here = (t * quads + quad) * width + head * size
        const d = at(dOut, here)
        const mean = dot(d, at(out, here), size)
        let key = at(qkv + offset, width)
        let dKey = at(dQkv + offset, width)
        for (let s = 0; s <= t; s++) {
          const weight = v128.load(pair)
          const dp = dot(d, at(key, width), size)
          const ds = f32x4.mul(f32x4.mul(weight, f32x4.sub(dp, mean)), scale)
          axpy(weight, d, at(dKey, width), size)
          axpy(ds, key, dQuery, size)
          axpy(ds, query, dKey, size)
          key += stride
          dKey += stride
          pair += V
        }
      }
    }
}

function dot(a: usize, b: usize, size: i32): v128 {
  let sum = f32x4.mul(v128.load(a), v128.load(b))
  for (let i = 1; i < size; i++) sum = f32x4.add(sum, f32x4.mul(v128.load(at(a, i)), v128.load(at(b, i))))
  return sum
}

/** y += a x */
function axpy(a: v128, x: usize, y: usize, size: i32): void {
  for (let i = 0; i < size; i++) {
    const p = at(y, i)
    v128.store(p, f32x4.add(v128.load(p), f32x4.mul(a, v128.load(at(x, i)))))
  }
}
