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
export const BLOCK: i32 = 32
