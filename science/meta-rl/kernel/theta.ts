import { Shard } from './shard'

// Addresses of the weights. They are stored in the order of ../architecture.ts, so each address follows from the one before it.

export function embedWeight(s: Shard): usize {
  return s.theta
}
export function embedBias(s: Shard): usize {
  return after(embedWeight(s), s.inputs * s.width)
}

export function qkvWeight(s: Shard, layer: i32): usize {
  return after(embedBias(s), s.width + layer * layerSize(s))
}
export function qkvBias(s: Shard, layer: i32): usize {
  return after(qkvWeight(s, layer), s.width * 3 * s.width)
}
export function outWeight(s: Shard, layer: i32): usize {
  return after(qkvBias(s, layer), 3 * s.width)
}
export function outBias(s: Shard, layer: i32): usize {
  return after(outWeight(s, layer), s.width * s.width)
}
export function gain1(s: Shard, layer: i32): usize {
  return after(outBias(s, layer), s.width)
}
export function offset1(s: Shard, layer: i32): usize {
  return after(gain1(s, layer), s.width)
}
export function upWeight(s: Shard, layer: i32): usize {
  return after(offset1(s, layer), s.width)
}
export function upBias(s: Shard, layer: i32): usize {
  return after(upWeight(s, layer), s.width * s.feedForward)
}
export function downWeight(s: Shard, layer: i32): usize {
  return after(upBias(s, layer), s.feedForward)
}
export function downBias(s: Shard, layer: i32): usize {
  return after(downWeight(s, layer), s.feedForward * s.width)
}
export function gain2(s: Shard, layer: i32): usize {
  return after(downBias(s, layer), s.width)
}
export function offset2(s: Shard, layer: i32): usize {
  return after(gain2(s, layer), s.width)
}

export function headWeight(s: Shard): usize {
  return qkvWeight(s, s.layers)
}
export function headBias(s: Shard): usize {
  return after(headWeight(s), s.width * (s.options + 1))
}

/** Number of weights. */
export function thetaSize(s: Shard): i32 {
  return s.inputs * s.width + s.width + s.layers * layerSize(s) + (s.width + 1) * (s.options + 1)
}

function layerSize(s: Shard): i32 {
  const w = s.width
  return (w + 1) * 3 * w + (w + 1) * w + 2 * w + (w + 1) * s.feedForward + (s.feedForward + 1) * w + 2 * w
}

function after(place: usize, numbers: i32): usize {
  return place + ((<usize>numbers) << 2)
}
