/**
 * Sizes and memory addresses of the work on some episodes of a batch. The host writes the sizes and calls arrange(), which sets the
 * addresses from `base` on. A row is one trial of the four episodes of a quad; rows are ordered by trial, then by quad. Shards share
 * the weights but have separate gradients. These are summed in the order of the shards, so the result does not depend on the
 * number of threads.
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
  // Set by arrange(); filled and read by the host.
  /** [rows, inputs] */
  x: usize
  /** [rows, options + 1]: logits, then value */
  y: usize
  /** [rows, options + 1] */
  dy: usize
  /** [theta] gradient of this shard */
  gradient: usize
  /** [rows, options] */
  outcomes: usize
  /** [rows] integers: the forced option or -1 */
  forced: usize
  /** [rows] integers: 1 with full feedback, else 0 */
  full: usize
  /** [rows] uniform on [0, 1) */
  uniforms: usize
  /** [rows] integers */
  actions: usize
  // Used only inside the kernel.
  /** [layers + 1][rows, width]: input of each layer, then output of the last layer */
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
  /** Bytes between corresponding arrays of consecutive layers, for all arrays from projected to scale2 */
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

/** Rows processed together in the backward pass of the feed-forward layers. */
export const BLOCK: i32 = 32
