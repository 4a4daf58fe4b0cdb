import { V } from './lanes'
import { BLOCK, Shard } from './shard'
import { thetaSize } from './theta'

let cursor: usize = 0

function take(vectors: i32): usize {
  const place = cursor
  cursor += <usize>vectors * V
  return place
}

/** Lays out a shard's memory from `base` (a multiple of 16). @returns the address after its last byte */
export function arrange(s: Shard): usize {
  const rows = s.trials * s.quads
  cursor = s.base
  s.x = take(rows * s.inputs)
  s.y = take(rows * (s.options + 1))
  s.dy = take(rows * (s.options + 1))
  s.gradient = take((thetaSize(s) + 3) >> 2)
  s.outcomes = take(rows * s.options)
  s.forced = take(rows)
  s.full = take(rows)
  s.uniforms = take(rows)
  s.actions = take(rows)
  s.states = take((s.layers + 1) * rows * s.width)
  const first = cursor
  s.projected = take(rows * 3 * s.width)
  s.attended = take(rows * s.width)
  s.weights = take(s.quads * s.heads * ((s.trials * (s.trials + 1)) >> 1))
  s.unit1 = take(rows * s.width)
  s.scale1 = take(rows)
  s.middle = take(rows * s.width)
  s.hidden = take(rows * s.feedForward)
  s.unit2 = take(rows * s.width)
  s.scale2 = take(rows)
  s.layerBytes = cursor - first
  cursor = first + s.layerBytes * <usize>s.layers
  s.qkv = take(rows * 3 * s.width)
  s.scratch = take(rows * s.width)
  s.dState = take(rows * s.width)
  s.dAttended = take(rows * s.width)
  s.dProjected = take(rows * 3 * s.width)
  s.dQkv = take(BLOCK * 3 * s.width)
  s.dHead = take(s.trials * (s.width / s.heads))
  s.dHidden = take(BLOCK * s.feedForward)
  s.dScores = take((s.trials * (s.trials + 1)) >> 1)
  return cursor
}
