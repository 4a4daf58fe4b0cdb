import { at, sumLanes } from './lanes'

const EPSILON: f32 = 1e-5

/**
 * Layer norm of a sum: y = gain (x + residual - mean) / sd + offset, over the features of each row.
 *
 * x, residual, unit, y: [rows, width] vectors; scale: [rows] vectors. For the gradient, unit receives the standardised sum and scale 1 / sd.
 */
export function addNorm(
  x: usize,
  residual: usize,
  gain: usize,
  offset: usize,
  unit: usize,
  scale: usize,
  y: usize,
  rows: i32,
  width: i32,
): void {
  const share = f32x4.splat(<f32>1 / <f32>width)
  for (let r = 0; r < rows; r++) {
    const row = r * width
    let sum = f32x4.splat(0)
    for (let i = row; i < row + width; i++) {
      const value = f32x4.add(v128.load(at(x, i)), v128.load(at(residual, i)))
      v128.store(at(unit, i), value)
      sum = f32x4.add(sum, value)
    }
    const mean = f32x4.mul(sum, share)
    let squares = f32x4.splat(0)
    for (let i = row; i < row + width; i++) {
      const value = f32x4.sub(v128.load(at(unit, i)), mean)
      v128.store(at(unit, i), value)
      squares = f32x4.add(squares, f32x4.mul(value, value))
    }
    const variance = f32x4.mul(squares, share)
    const inverse = f32x4.div(f32x4.splat(1), f32x4.sqrt(f32x4.add(variance, f32x4.splat(EPSILON))))
    v128.store(at(scale, r), inverse)
    for (let i = 0; i < width; i++) {
      const p = at(unit, row + i)
      const value = f32x4.mul(v128.load(p), inverse)
      v128.store(p, value)
      const g = v128.load32_splat(gain + ((<usize>i) << 2))
      v128.store(
        at(y, row + i),
        f32x4.add(f32x4.mul(value, g), v128.load32_splat(offset + ((<usize>i) << 2))),
      )
    }
  }
}

/**
 * Replaces dy by the gradient of the sum, and adds to dGain and dOffset.
 *
 * With u = unit and d = dy gain: dx = scale (d - mean(d) - u mean(d u)), with means over the features of a row.
 */
export function addNormGradient(
  dy: usize,
  unit: usize,
  scale: usize,
  gain: usize,
  dGain: usize,
  dOffset: usize,
  rows: i32,
  width: i32,
): void {
  for (let i = 0; i < width; i++) {
    let g = f32x4.splat(0)
    let o = f32x4.splat(0)
    for (let r = 0; r < rows; r++) {
      const d = v128.load(at(dy, r * width + i))
      o = f32x4.add(o, d)
      g = f32x4.add(g, f32x4.mul(d, v128.load(at(unit, r * width + i))))
    }
    const bytes = (<usize>i) << 2
    f32.store(dGain + bytes, f32.load(dGain + bytes) + sumLanes(g))
    f32.store(dOffset + bytes, f32.load(dOffset + bytes) + sumLanes(o))
  }
  const share = f32x4.splat(<f32>1 / <f32>width)
  for (let r = 0; r < rows; r++) {
    const row = r * width
    let sum = f32x4.splat(0)
    let along = f32x4.splat(0)
    for (let i = 0; i < width; i++) {
      const p = at(dy, row + i)
      const d = f32x4.mul(v128.load(p), v128.load32_splat(gain + ((<usize>i) << 2)))
      v128.store(p, d)
      sum = f32x4.add(sum, d)
      along = f32x4.add(along, f32x4.mul(d, v128.load(at(unit, row + i))))
    }
    const mean = f32x4.mul(sum, share)
    const meanAlong = f32x4.mul(along, share)
    const inverse = v128.load(at(scale, r))
    for (let i = row; i < row + width; i++) {
      const p = at(dy, i)
      const d = f32x4.sub(f32x4.sub(v128.load(p), mean), f32x4.mul(v128.load(at(unit, i)), meanAlong))
      v128.store(p, f32x4.mul(d, inverse))
    }
  }
}
