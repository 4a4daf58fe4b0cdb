import { V } from './lanes'
import { thetaSize } from './theta'

/**
 * The work on some episodes of a batch: sizes, places in memory, and nothing else. The host writes the sizes and
 * calls arrange(), which lays out the rest from `base` on. A row is one trial of the four episodes of one quad;
 * rows are ordered by trial, then quad. Shards share the weights and write gradients of their own, so that the sum
 * of these, taken in the order of the shards, is the same however many threads there are.
 */
@unmanaged
export class Shard {
  // Set by the host, in this order (see ../fused/arena.ts).
  base: usize
  theta: usize
  inputs: i32
  width: i32
  heads: i32
  feedForward: i32
  layers: i32
  options: i32
  trials: i32
  quads: i32
  greedy: i32
  actionSlot: i32
  rewardSlot: i32
  forgoneSlot: i32
  // Set by arrange(): for the host to fill and to read.
  /** [rows, inputs] */
  x: usize
  /** [rows, options + 1]: logits, then value */
  y: usize
  /** [rows, options + 1] */
  dy: usize
  /** Like theta, for this shard alone */
  gradient: usize
  /** [rows, options] */
  outcomes: usize
  /** [rows], of integers: the imposed option or -1 */
  forced: usize
  /** [rows], of integers: 1 where all outcomes are shown */
  full: usize
  /** [rows], uniform on [0, 1) */
  uniforms: usize
  /** [rows], of integers */
  actions: usize
  // For the kernel alone.
  /** [layers + 1][rows, width]: input of each layer, and output of the last */
  states: usize
  projected: usize
  attended: usize
  weights: usize
  unit1: usize
  scale1: usize
  middle: usize
  hidden: usize
  unit2: usize
  scale2: usize
  /** Bytes from one layer's place to the next one's, for all arrays from projected to scale2 */
  layerBytes: usize
  qkv: usize
  scratch: usize
  dState: usize
  dAttended: usize
  dProjected: usize
  dQkv: usize
  dHead: usize
  dHidden: usize
  dScores: usize
}

/** Rows of a block whose gradients pass through the feed-forward half of a layer together. */
export const BLOCK: i32 = 64

let cursor: usize = 0

function take(vectors: i32): usize {
  const place = cursor
  cursor += <usize>vectors * V
  return place
}

/** Lays out the shard from `base` on (a multiple of 16) and returns the first byte after it. */
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
