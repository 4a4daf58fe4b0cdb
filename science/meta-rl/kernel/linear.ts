import { at, sumLanes, V } from './lanes'

/** Rows per block, so that their inputs stay in the L1 cache while all weights are applied. */
const BLOCK: i32 = 16

/**
 * y = x w + b.
 *
 * x: [rows, inputs] vectors, w: [inputs, outputs] numbers, b: [outputs] numbers, y: [rows, outputs] vectors.
 * The inner loop computes 4 outputs of 2 rows: 8 sums in registers from 2 vectors and 4 weights.
 */
export function linear(x: usize, w: usize, b: usize, y: usize, rows: i32, inputs: i32, outputs: i32): void {
  const xRow = at(0, inputs)
  const yRow = at(0, outputs)
  const wRow = (<usize>outputs) << 2
  const tiles = outputs & ~3
  for (let start = 0; start < rows; start += BLOCK) {
    const end = min(start + BLOCK, rows)
    for (let o = 0; o < tiles; o += 4) {
      const bo = b + ((<usize>o) << 2)
      let r = start
      for (; r + 1 < end; r += 2) {
        let xp = x + <usize>r * xRow
        let wp = w + ((<usize>o) << 2)
        let a0 = v128.load32_splat(bo)
        let a1 = v128.load32_splat(bo, 4)
        let a2 = v128.load32_splat(bo, 8)
        let a3 = v128.load32_splat(bo, 12)
        let c0 = a0
        let c1 = a1
        let c2 = a2
        let c3 = a3
        for (const stop = xp + xRow; xp < stop; xp += V) {
          const x0 = v128.load(xp)
          const x1 = v128.load(xp + xRow)
          let s = v128.load32_splat(wp)
          a0 = f32x4.add(a0, f32x4.mul(s, x0))
          c0 = f32x4.add(c0, f32x4.mul(s, x1))
          s = v128.load32_splat(wp, 4)
          a1 = f32x4.add(a1, f32x4.mul(s, x0))
          c1 = f32x4.add(c1, f32x4.mul(s, x1))
          s = v128.load32_splat(wp, 8)
          a2 = f32x4.add(a2, f32x4.mul(s, x0))
          c2 = f32x4.add(c2, f32x4.mul(s, x1))
          s = v128.load32_splat(wp, 12)
          a3 = f32x4.add(a3, f32x4.mul(s, x0))
          c3 = f32x4.add(c3, f32x4.mul(s, x1))
          wp += wRow
        }
        const y0 = at(y + <usize>r * yRow, o)
        const y1 = y0 + yRow
        v128.store(y0, a0)
        v128.store(y0, a1, 16)
        v128.store(y0, a2, 32)
        v128.store(y0, a3, 48)
        v128.store(y1, c0)
        v128.store(y1, c1, 16)
        v128.store(y1, c2, 32)
        v128.store(y1, c3, 48)
      }
      if (r < end) for (let i = 0; i < 4; i++) oneOutput(x, w, b, y, r, o + i, inputs, outputs)
    }
    for (let o = tiles; o < outputs; o++)
      for (let r = start; r < end; r++) oneOutput(x, w, b, y, r, o, inputs, outputs)
  }
}

function oneOutput(x: usize, w: usize, b: usize, y: usize, r: i32, o: i32, inputs: i32, outputs: i32): void {
  const xp = at(x, r * inputs)
  let sum = v128.load32_splat(b + ((<usize>o) << 2))
  for (let i = 0; i < inputs; i++) {
    const s = v128.load32_splat(w + ((<usize>(i * outputs + o)) << 2))
    sum = f32x4.add(sum, f32x4.mul(s, v128.load(at(xp, i))))
  }
  v128.store(at(y, r * outputs + o), sum)
}

/**
 * dx += dy wᵀ.
 *
 * dy: [rows, outputs] vectors, dx: [rows, inputs] vectors; inputs must be a multiple of 4.
 */
export function linearInputGradient(
  dy: usize,
  w: usize,
  dx: usize,
  rows: i32,
  inputs: i32,
  outputs: i32,
): void {
  const xRow = at(0, inputs)
  const yRow = at(0, outputs)
  const wRow = (<usize>outputs) << 2
  for (let start = 0; start < rows; start += BLOCK) {
    const end = min(start + BLOCK, rows)
    for (let i = 0; i < inputs; i += 4)
      for (let r = start; r < end; r += 2) {
        const second = r + 1 < end ? yRow : 0 // an odd last row is computed twice and stored once
        let yp = dy + <usize>r * yRow
        let w0 = w + <usize>i * wRow
        let w1 = w0 + wRow
        let w2 = w1 + wRow
        let w3 = w2 + wRow
        const p0 = at(dx + <usize>r * xRow, i)
        const p1 = p0 + (second ? xRow : 0)
        let a0 = v128.load(p0)
        let a1 = v128.load(p0, 16)
        let a2 = v128.load(p0, 32)
        let a3 = v128.load(p0, 48)
        let c0 = v128.load(p1)
        let c1 = v128.load(p1, 16)
        let c2 = v128.load(p1, 32)
        let c3 = v128.load(p1, 48)
        for (const stop = yp + yRow; yp < stop; yp += V) {
          const y0 = v128.load(yp)
          const y1 = v128.load(yp + second)
          let s = v128.load32_splat(w0)
          a0 = f32x4.add(a0, f32x4.mul(s, y0))
          c0 = f32x4.add(c0, f32x4.mul(s, y1))
          s = v128.load32_splat(w1)
          a1 = f32x4.add(a1, f32x4.mul(s, y0))
          c1 = f32x4.add(c1, f32x4.mul(s, y1))
          s = v128.load32_splat(w2)
          a2 = f32x4.add(a2, f32x4.mul(s, y0))
          c2 = f32x4.add(c2, f32x4.mul(s, y1))
          s = v128.load32_splat(w3)
          a3 = f32x4.add(a3, f32x4.mul(s, y0))
          c3 = f32x4.add(c3, f32x4.mul(s, y1))
          w0 += 4
          w1 += 4
          w2 += 4
          w3 += 4
        }
        v128.store(p0, a0)
        v128.store(p0, a1, 16)
        v128.store(p0, a2, 32)
        v128.store(p0, a3, 48)
        v128.store(p1, c0)
        v128.store(p1, c1, 16)
        v128.store(p1, c2, 32)
        v128.store(p1, c3, 48)
      }
  }
}

/**
 * dw += xᵀ dy, and db += the column sums of dy; both are summed over rows and lanes.
 *
 * dw: [inputs, outputs] numbers, db: [outputs] numbers. Sums of 4 inputs x 2 outputs are kept in registers over all rows.
 */
export function linearWeightGradient(
  x: usize,
  dy: usize,
  dw: usize,
  db: usize,
  rows: i32,
  inputs: i32,
  outputs: i32,
): void {
  const xRow = at(0, inputs)
  const yRow = at(0, outputs)
  const pairs = outputs & ~1
  const tiles = inputs & ~3
  for (let i = 0; i < tiles; i += 4)
    for (let o = 0; o < pairs; o += 2) {
      let xp = at(x, i)
      let yp = at(dy, o)
      let a0 = f32x4.splat(0)
      let a1 = a0
      let a2 = a0
      let a3 = a0
      let c0 = a0
      let c1 = a0
      let c2 = a0
      let c3 = a0
      for (const stop = xp + <usize>rows * xRow; xp < stop; xp += xRow) {
        const y0 = v128.load(yp)
        const y1 = v128.load(yp, 16)
        let s = v128.load(xp)
        a0 = f32x4.add(a0, f32x4.mul(s, y0))
        c0 = f32x4.add(c0, f32x4.mul(s, y1))
        s = v128.load(xp, 16)
        a1 = f32x4.add(a1, f32x4.mul(s, y0))
        c1 = f32x4.add(c1, f32x4.mul(s, y1))
        s = v128.load(xp, 32)
        a2 = f32x4.add(a2, f32x4.mul(s, y0))
        c2 = f32x4.add(c2, f32x4.mul(s, y1))
        s = v128.load(xp, 48)
        a3 = f32x4.add(a3, f32x4.mul(s, y0))
        c3 = f32x4.add(c3, f32x4.mul(s, y1))
        yp += yRow
      }
      addTo(dw, i * outputs + o, a0)
      addTo(dw, i * outputs + o + 1, c0)
      addTo(dw, (i + 1) * outputs + o, a1)
      addTo(dw, (i + 1) * outputs + o + 1, c1)
      addTo(dw, (i + 2) * outputs + o, a2)
      addTo(dw, (i + 2) * outputs + o + 1, c2)
      addTo(dw, (i + 3) * outputs + o, a3)
      addTo(dw, (i + 3) * outputs + o + 1, c3)
    }
  // Entries not covered by the tiles: an odd last output, and inputs beyond a multiple of 4.
  for (let i = 0; i < inputs; i++)
    for (let o = i < tiles ? pairs : 0; o < outputs; o++) oneWeight(x, dy, dw, rows, inputs, outputs, i, o)
  for (let o = 0; o < outputs; o++) {
    let sum = f32x4.splat(0)
    for (let r = 0; r < rows; r++) sum = f32x4.add(sum, v128.load(at(dy, r * outputs + o)))
    addTo(db, o, sum)
  }
}

function oneWeight(
  x: usize,
  dy: usize,
  dw: usize,
  rows: i32,
  inputs: i32,
  outputs: i32,
  i: i32,
  o: i32,
): void {
  let sum = f32x4.splat(0)
  for (let r = 0; r < rows; r++)
    sum = f32x4.add(sum, f32x4.mul(v128.load(at(x, r * inputs + i)), v128.load(at(dy, r * outputs + o))))
  addTo(dw, i * outputs + o, sum)
}

function addTo(base: usize, index: i32, lanes: v128): void {
  const p = base + ((<usize>index) << 2)
  f32.store(p, f32.load(p) + sumLanes(lanes))
}
