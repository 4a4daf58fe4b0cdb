import { attend, attendGradient } from './attention'
import { at } from './lanes'
import { linear, linearInputGradient, linearWeightGradient } from './linear'
import { addNorm, addNormGradient } from './norm'
import { BLOCK, Shard, thetaSize } from './shard'

/** Weights lie in memory in the order of ../network.ts: each pass walks along them. */
function next(walk: usize, numbers: i32): usize {
  return walk + ((<usize>numbers) << 2)
}

/** Numbers of one layer's weights. */
function layerSize(s: Shard): i32 {
  const w = s.width
  return (
    w * 3 * w + 3 * w + w * w + w + 2 * w + w * s.feedForward + s.feedForward + s.feedForward * w + w + 2 * w
  )
}

/** The network on the trials from..to-1, given that those before have been done. Reads x, writes y, keeps what the gradient needs. */
export function forward(s: Shard, from: i32, to: i32): void {
  const w = s.width
  const first = from * s.quads
  const rows = (to - from) * s.quads
  const state = at(0, s.trials * s.quads * w)
  let theta = s.theta
  let x = at(s.states, first * w)
  linear(at(s.x, first * s.inputs), theta, next(theta, s.inputs * w), x, rows, s.inputs, w)
  theta = next(theta, s.inputs * w + w)
  for (let layer = 0; layer < s.layers; layer++) {
    const shift = <usize>layer * s.layerBytes
    const qkv = s.qkv + shift
    const attended = s.attended + shift
    linear(x, theta, next(theta, w * 3 * w), at(qkv, first * 3 * w), rows, w, 3 * w)
    theta = next(theta, w * 3 * w + 3 * w)
    attend(qkv, attended, s.weights + shift, from, to, s.trials, s.quads, w, s.heads)
    linear(at(attended, first * w), theta, next(theta, w * w), s.scratch, rows, w, w)
    theta = next(theta, w * w + w)
    const middle = at(s.middle + shift, first * w)
    addNorm(
      s.scratch,
      x,
      theta,
      next(theta, w),
      at(s.unit1 + shift, first * w),
      at(s.scale1 + shift, first),
      middle,
      rows,
      w,
    )
    theta = next(theta, 2 * w)
    const hidden = at(s.hidden + shift, first * s.feedForward)
    linear(middle, theta, next(theta, w * s.feedForward), hidden, rows, w, s.feedForward)
    theta = next(theta, w * s.feedForward + s.feedForward)
    rectify(hidden, rows * s.feedForward)
    linear(hidden, theta, next(theta, s.feedForward * w), s.scratch, rows, s.feedForward, w)
    theta = next(theta, s.feedForward * w + w)
    const y = x + state
    addNorm(
      s.scratch,
      middle,
      theta,
      next(theta, w),
      at(s.unit2 + shift, first * w),
      at(s.scale2 + shift, first),
      y,
      rows,
      w,
    )
    theta = next(theta, 2 * w)
    x = y
  }
  const outputs = s.options + 1
  linear(x, theta, next(theta, w * outputs), at(s.y, first * outputs), rows, w, outputs)
}

/** From dy to the gradient of this shard, for the trials last passed forward. */
export function backward(s: Shard): void {
  const w = s.width
  const ff = s.feedForward
  const rows = s.trials * s.quads
  const outputs = s.options + 1
  memory.fill(s.gradient, 0, (<usize>thetaSize(s)) << 2)
  // Where the gradient of a weight lies, seen from the weight.
  const g = s.gradient - s.theta
  let theta = next(s.theta, s.inputs * w + w + s.layers * layerSize(s))
  let x = at(s.states, s.layers * rows * w)
  memory.fill(s.dState, 0, at(0, rows * w))
  linearInputGradient(s.dy, theta, s.dState, rows, w, outputs)
  linearWeightGradient(x, s.dy, theta + g, next(theta, w * outputs) + g, rows, w, outputs)
  for (let layer = s.layers - 1; layer >= 0; layer--) {
    const shift = <usize>layer * s.layerBytes
    x -= at(0, rows * w)
    theta -= (<usize>layerSize(s)) << 2
    const wQkv = theta
    const bQkv = next(wQkv, w * 3 * w)
    const wOut = next(bQkv, 3 * w)
    const bOut = next(wOut, w * w)
    const gain1 = next(bOut, w)
    const wUp = next(gain1, 2 * w)
    const bUp = next(wUp, w * ff)
    const wDown = next(bUp, ff)
    const bDown = next(wDown, ff * w)
    const gain2 = next(bDown, w)
    memory.fill(s.dAttended, 0, at(0, rows * w))
    for (let r = 0; r < rows; r += BLOCK) {
      const n = min(BLOCK, rows - r)
      const d = at(s.dState, r * w)
      const hidden = at(s.hidden + shift, r * ff)
      const middle = at(s.middle + shift, r * w)
      addNormGradient(
        d,
        at(s.unit2 + shift, r * w),
        at(s.scale2 + shift, r),
        gain2,
        gain2 + g,
        next(gain2, w) + g,
        n,
        w,
      )
      memory.fill(s.dHidden, 0, at(0, n * ff))
      linearInputGradient(d, wDown, s.dHidden, n, ff, w)
      linearWeightGradient(hidden, d, wDown + g, bDown + g, n, ff, w)
      rectifyGradient(hidden, s.dHidden, n * ff)
      memory.copy(s.dMiddle, d, at(0, n * w))
      linearInputGradient(s.dHidden, wUp, s.dMiddle, n, w, ff)
      linearWeightGradient(middle, s.dHidden, wUp + g, bUp + g, n, w, ff)
      addNormGradient(
        s.dMiddle,
        at(s.unit1 + shift, r * w),
        at(s.scale1 + shift, r),
        gain1,
        gain1 + g,
        next(gain1, w) + g,
        n,
        w,
      )
      linearInputGradient(s.dMiddle, wOut, at(s.dAttended, r * w), n, w, w)
      linearWeightGradient(at(s.attended + shift, r * w), s.dMiddle, wOut + g, bOut + g, n, w, w)
      memory.copy(d, s.dMiddle, at(0, n * w))
    }
    attendGradient(
      s.qkv + shift,
      s.attended + shift,
      s.weights + shift,
      s.dAttended,
      s.dQkv,
      s.trials,
      s.quads,
      w,
      s.heads,
    )
    for (let r = 0; r < rows; r += BLOCK) {
      const n = min(BLOCK, rows - r)
      linearWeightGradient(at(x, r * w), at(s.dQkv, r * 3 * w), wQkv + g, bQkv + g, n, w, 3 * w)
      linearInputGradient(at(s.dQkv, r * 3 * w), wQkv, at(s.dState, r * w), n, w, 3 * w)
    }
  }
  linearWeightGradient(s.x, s.dState, s.gradient, next(s.gradient, s.inputs * w), rows, s.inputs, w)
}

function rectify(x: usize, n: i32): void {
  for (let i = 0; i < n; i++) v128.store(at(x, i), f32x4.max(v128.load(at(x, i)), f32x4.splat(0)))
}

function rectifyGradient(y: usize, dy: usize, n: i32): void {
  for (let i = 0; i < n; i++)
    v128.store(at(dy, i), v128.and(v128.load(at(dy, i)), f32x4.gt(v128.load(at(y, i)), f32x4.splat(0))))
}
