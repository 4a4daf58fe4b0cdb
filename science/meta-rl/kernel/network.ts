import { attend, attendGradient, fromHeads, toHeads } from './attention'
import { at } from './lanes'
import { linear, linearInputGradient, linearWeightGradient } from './linear'
import { addNorm, addNormGradient } from './norm'
import { BLOCK, Shard } from './shard'
import * as w from './theta'

/**
 * Runs the network on trials from .. to - 1, after all earlier trials. Reads x, writes y, and stores the activations
 * needed by the gradient.
 */
export function forward(s: Shard, from: i32, to: i32): void {
  const first = from * s.quads
  const rows = (to - from) * s.quads
  const outputs = s.options + 1
  linear(
    at(s.x, first * s.inputs),
    w.embedWeight(s),
    w.embedBias(s),
    state(s, 0, first),
    rows,
    s.inputs,
    s.width,
  )
  for (let layer = 0; layer < s.layers; layer++) {
    attentionForward(s, layer, from, to)
    feedForwardForward(s, layer, first, rows)
  }
  const last = state(s, s.layers, first)
  linear(last, w.headWeight(s), w.headBias(s), at(s.y, first * outputs), rows, s.width, outputs)
}

/** middle = norm(x + attention(x)) */
function attentionForward(s: Shard, layer: i32, from: i32, to: i32): void {
  const shift = <usize>layer * s.layerBytes
  const width = s.width
  const first = from * s.quads
  const rows = (to - from) * s.quads
  const x = state(s, layer, first)
  const attended = s.attended + shift
  linear(x, w.qkvWeight(s, layer), w.qkvBias(s, layer), s.qkv, rows, width, 3 * width)
  toHeads(s.qkv, s.projected + shift, from, to, s.trials, s.quads, width, s.heads)
  attend(s.projected + shift, attended, s.weights + shift, from, to, s.trials, s.quads, width, s.heads)
  linear(
    at(attended, first * width),
    w.outWeight(s, layer),
    w.outBias(s, layer),
    s.scratch,
    rows,
    width,
    width,
  )
  const unit = at(s.unit1 + shift, first * width)
  const scale = at(s.scale1 + shift, first)
  const middle = at(s.middle + shift, first * width)
  addNorm(s.scratch, x, w.gain1(s, layer), w.offset1(s, layer), unit, scale, middle, rows, width)
}

/** Input of the next layer: x = norm(middle + down(relu(up(middle)))) */
function feedForwardForward(s: Shard, layer: i32, first: i32, rows: i32): void {
  const shift = <usize>layer * s.layerBytes
  const width = s.width
  const middle = at(s.middle + shift, first * width)
  const hidden = at(s.hidden + shift, first * s.feedForward)
  linear(middle, w.upWeight(s, layer), w.upBias(s, layer), hidden, rows, width, s.feedForward)
  rectify(hidden, rows * s.feedForward)
  linear(hidden, w.downWeight(s, layer), w.downBias(s, layer), s.scratch, rows, s.feedForward, width)
  const unit = at(s.unit2 + shift, first * width)
  const scale = at(s.scale2 + shift, first)
  const y = state(s, layer + 1, first)
  addNorm(s.scratch, middle, w.gain2(s, layer), w.offset2(s, layer), unit, scale, y, rows, width)
}

/** Computes the gradient of this shard from dy, for the trials of the last forward pass. */
export function backward(s: Shard): void {
  const rows = s.trials * s.quads
  const outputs = s.options + 1
  // Offset from the address of a weight to that of its gradient.
  const g = s.gradient - s.theta
  memory.fill(s.gradient, 0, (<usize>w.thetaSize(s)) << 2)
  memory.fill(s.dState, 0, at(0, rows * s.width))
  linearInputGradient(s.dy, w.headWeight(s), s.dState, rows, s.width, outputs)
  const last = state(s, s.layers, 0)
  linearWeightGradient(last, s.dy, w.headWeight(s) + g, w.headBias(s) + g, rows, s.width, outputs)
  for (let layer = s.layers - 1; layer >= 0; layer--) {
    memory.fill(s.dAttended, 0, at(0, rows * s.width))
    for (let r = 0; r < rows; r += BLOCK) feedForwardBackward(s, layer, r, min(BLOCK, rows - r), g)
    attentionBackward(s, layer, rows, g)
  }
  linearWeightGradient(s.x, s.dState, w.embedWeight(s) + g, w.embedBias(s) + g, rows, s.inputs, s.width)
}

/**
 * Backward pass of n rows from `first` through both norms and the feed-forward layers. On entry, dState is the gradient of the layer's
 * output; on return, dState is the gradient of x by the residual connection, and dAttended that of the output of attention.
 */
function feedForwardBackward(s: Shard, layer: i32, first: i32, n: i32, g: usize): void {
  const shift = <usize>layer * s.layerBytes
  const width = s.width
  const ff = s.feedForward
  const d = at(s.dState, first * width)
  const hidden = at(s.hidden + shift, first * ff)
  const middle = at(s.middle + shift, first * width)
  const gain2 = w.gain2(s, layer)
  const unit2 = at(s.unit2 + shift, first * width)
  addNormGradient(d, unit2, at(s.scale2 + shift, first), gain2, gain2 + g, w.offset2(s, layer) + g, n, width)
  memory.fill(s.dHidden, 0, at(0, n * ff))
  const down = w.downWeight(s, layer)
  linearInputGradient(d, down, s.dHidden, n, ff, width)
  linearWeightGradient(hidden, d, down + g, w.downBias(s, layer) + g, n, ff, width)
  rectifyGradient(hidden, s.dHidden, n * ff)
  const up = w.upWeight(s, layer)
  linearInputGradient(s.dHidden, up, d, n, width, ff)
  linearWeightGradient(middle, s.dHidden, up + g, w.upBias(s, layer) + g, n, width, ff)
  const gain1 = w.gain1(s, layer)
  const unit1 = at(s.unit1 + shift, first * width)
  addNormGradient(d, unit1, at(s.scale1 + shift, first), gain1, gain1 + g, w.offset1(s, layer) + g, n, width)
  const out = w.outWeight(s, layer)
  linearInputGradient(d, out, at(s.dAttended, first * width), n, width, width)
  linearWeightGradient(
    at(s.attended + shift, first * width),
    d,
    out + g,
    w.outBias(s, layer) + g,
    n,
    width,
    width,
  )
}

/** Adds to dState the gradient of the layer's input through attention, from dAttended. */
function attentionBackward(s: Shard, layer: i32, rows: i32, g: usize): void {
  const shift = <usize>layer * s.layerBytes
  const width = s.width
  const weight = w.qkvWeight(s, layer)
  const bias = w.qkvBias(s, layer)
  attendGradient(
    s.projected + shift,
    s.attended + shift,
    s.weights + shift,
    s.dAttended,
    s.dProjected,
    s.dHead,
    s.dScores,
    s.trials,
    s.quads,
    width,
    s.heads,
  )
  for (let r = 0; r < rows; r += BLOCK) {
    const n = min(BLOCK, rows - r)
    fromHeads(s.dProjected, s.dQkv, r, r + n, s.trials, s.quads, width, s.heads)
    linearWeightGradient(state(s, layer, r), s.dQkv, weight + g, bias + g, n, width, 3 * width)
    linearInputGradient(s.dQkv, weight, at(s.dState, r * width), n, width, 3 * width)
  }
}

/** Address of a row of a layer's input, or of the last layer's output. */
function state(s: Shard, layer: i32, row: i32): usize {
  return at(s.states, (layer * s.trials * s.quads + row) * s.width)
}

function rectify(x: usize, n: i32): void {
  for (let i = 0; i < n; i++) v128.store(at(x, i), f32x4.max(v128.load(at(x, i)), f32x4.splat(0)))
}

function rectifyGradient(y: usize, dy: usize, n: i32): void {
  for (let i = 0; i < n; i++)
    v128.store(at(dy, i), v128.and(v128.load(at(dy, i)), f32x4.gt(v128.load(at(y, i)), f32x4.splat(0))))
}
