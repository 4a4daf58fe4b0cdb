// Helpers of the kernel. A SIMD vector (v128) has four lanes, which hold the same number of four episodes.

/** Bytes per vector. */
export const V: usize = 16

export function at(base: usize, index: i32): usize {
  return base + ((<usize>index) << 4)
}

/** Copies n vectors. A loop is faster than memory.copy for so few. */
export function copy(from: usize, to: usize, n: i32): void {
  for (let i: usize = 0, end = at(0, n); i < end; i += V) v128.store(to + i, v128.load(from + i))
}

export function sumLanes(x: v128): f32 {
  return (
    f32x4.extract_lane(x, 0) +
    f32x4.extract_lane(x, 1) +
    (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3))
  )
}

/**
 * e^x with a relative error of about 2e-7, for x <= 88; constant at e^-87 below -87.
 * Uses x = n ln 2 + r with |r| <= ln 2 / 2: e^r by its Taylor series to r^7, and 2^n by setting the exponent bits to n.
 */
export function exp(value: v128): v128 {
  const x = f32x4.max(value, f32x4.splat(-87))
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.4426950408889634)))
  // ln 2 is split into two parts; the first has so few bits that n * part is exact.
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)))
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.1219444e-4)))
  let y = f32x4.splat(1 / 5040.0)
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(1 / 720.0))
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(1 / 120.0))
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(1 / 24.0))
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(1 / 6.0))
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(0.5))
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(1))
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(1))
  return f32x4.mul(y, i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23))
}
